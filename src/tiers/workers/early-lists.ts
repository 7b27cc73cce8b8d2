import type { Logger } from 'pino';
import { Prisma, type PrismaClient } from '../../store/connection/prisma';
import type { TierRunTrigger } from '../../vocabulary';
import { EXPECTED_PAGES } from '../schedule/queue';
import type { TierRunner } from '../run/runner';
import { roomFor, type Leftovers, type RoomParts } from './early-room';

const TRIGGER: TierRunTrigger = 'FEWER_WORKERS';

/** The most that early lists take of a window's calls. Manual runs and the first runs after an outage need the rest. */
const MOST_SHARE = 0.25;

/** A fall as recent as this must show in the list; otherwise the list is read again. */
const LATELY_MINUTES = 45;

export interface Room extends Leftovers {
  /** what early lists have taken of this window */
  taken: number;
}

/** The accounts whose lists fit into what is left over, in the given order; one that does not fit lets others pass. */
export function fitting(
  accounts: readonly { id: number; expectedPages: number }[],
  { capacity, free, expected, taken }: Room,
): number[] {
  let left = Math.min(Math.floor(capacity * MOST_SHARE) - taken, free - expected);
  return accounts
    .filter(({ expectedPages }) => {
      const fits = expectedPages <= left;
      if (fits) left -= expectedPages;
      return fits;
    })
    .map(({ id }) => id);
}

interface Parts extends RoomParts {
  db: PrismaClient;
  runner: Pick<TierRunner, 'start'>;
  logger: Logger;
}

/**
 * After a run of tier 1: reads the lists of accounts that have fewer active workers than when their list was read, so
 * that a worker that died is named within minutes; `fallen`: accounts that have fewer than the last run saw. Resolves
 * when they have been read; never rejects.
 */
export function createEarlyLists(parts: Parts) {
  const { db, clock, runner, windowMs, logger } = parts;

  async function read(fallen: readonly number[]): Promise<void> {
    const accounts = await fewerWorkers(db, fallen);
    if (accounts.length === 0) return;
    const now = clock.now();
    const room = await roomFor(parts, now);
    if (!room) return;
    const taken = await takenCalls(db, new Date(now.getTime() - windowMs));
    const accountIds = fitting(accounts, { ...room, taken });
    if (accountIds.length === 0) return;
    const run = await runner.start({ tier: 'TIER_3', trigger: TRIGGER, slotAt: null, accountIds });
    await run?.ended;
  }

  return (fallen: readonly number[] = []) =>
    read(fallen).catch((error: unknown) => {
      logger.warn({ err: error }, 'could not read the lists of accounts with fewer active workers');
    });
}

/** A worker that was still offline this long after a larger alert has ended does not just take its time to come back. */
const BACK_WITHIN_MINUTES = 10;

/**
 * Over `account` and its `list` and `state`: a worker's alert waits for a fresh sight, because the larger alert that
 * explained it never fired, or has ended.
 */
const WAITS_FOR_SIGHT = Prisma.sql`exists (
  select from worker_alerts held left join worker_alerts larger on larger.id = held.inhibited_by
  where held.account_id = account.id and held.kind = 'WORKER_OFFLINE' and held.state = 'FIRING' and not held.baseline
    and (larger.resolved_at + make_interval(mins => ${BACK_WITHIN_MINUTES}::int) between list.started_at and state.hashrate_at
      or held.inhibited_by is null and exists (select from alert_events event
        where event.alert_id = held.id and event.what = 'RELEASED' and event.at > list.started_at)))`;

/**
 * The accounts with some active workers, but fewer than in any sample from the one before their last list on. Also
 * those that lost some lately, while the list still shows more online: the pool may count a worker as inactive before
 * its last share is old enough for the list to tell. And those with an alert that waits for the list. Those that were
 * read longest ago come first, so that one that goes up and down takes no turn from the others.
 */
function fewerWorkers(
  db: PrismaClient,
  fallen: readonly number[],
): Promise<{ id: number; expectedPages: number }[]> {
  return db.$queryRaw<{ id: number; expectedPages: number }[]>`
    select account.id, ${EXPECTED_PAGES} as "expectedPages"
    from accounts account
    join account_states state on state.account_id = account.id
    join worker_lists list on list.account_id = account.id
    cross join lateral (select max(h.active_workers) as most from hashrates h
      where h.account_id = account.id and h.collected_at >= coalesce((select before.collected_at from hashrates before
        where before.account_id = account.id and before.collected_at <= list.started_at
        order by before.collected_at desc limit 1), list.started_at)) samples
    where account.enabled and account.archived_at is null and state.active_workers > 0
      and (account.id = any(${[...fallen]}::int[]) or state.hashrate_at > list.started_at
      and (state.active_workers < samples.most
        or state.active_workers < (select max(h.active_workers) from hashrates h where h.account_id = account.id
            and h.collected_at > state.hashrate_at - make_interval(mins => ${LATELY_MINUTES}::int))
          and state.active_workers < (select count(*) from workers worker where worker.account_id = account.id
            and worker.removed_at is null and worker.status = 'ONLINE')
        or ${WAITS_FOR_SIGHT}))
    order by list.started_at, account.id`;
}

/** The calls that early lists have made since then. */
async function takenCalls(db: PrismaClient, since: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ calls: number }[]>`
    select count(*)::int as calls from tier_runs run join api_call_logs call on call.run_id = run.id
    where run.tier = 'TIER_3' and run.trigger = ${TRIGGER}::text and call.at > ${since}::timestamptz
      and (run.finished_at is null or run.finished_at > ${since}::timestamptz)`;
  return row?.calls ?? 0;
}
