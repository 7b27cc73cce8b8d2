import type { Logger } from 'pino';
import type { AccountVerbs, CollectableAccount } from '../../accounts';
import type { Antpool } from '../../antpool';
import type { PrismaClient } from '../../store/connection/prisma';
import { repeated } from '../../clock';
import { countsDoubt } from '../doubts';
import type { TierSchedules } from '../schedule/schedules';
import { roomFor, type RoomParts } from './early-room';

/** The pool counts inactive workers by the minute. Between two runs of tier 1, the counts are looked at this often. */
const LOOK_EVERY_MS = 5 * 60_000;
/** A look just before a run of tier 1 would find what the run finds. */
const LEAST_BEFORE_RUN_MS = 2 * 60_000;
const LOOP_MS = 30_000;
/** The most that looks take of a window's calls. */
const MOST_SHARE = 0.1;

/** The start of the time in which one look belongs between two slots; null: none belongs there. */
export function lookDue(slot: { at: Date; seconds: number }, now: Date): Date | null {
  const begun = slot.at.getTime() - slot.seconds * 1000;
  const place = Math.floor((now.getTime() - begun) / LOOK_EVERY_MS);
  const at = begun + place * LOOK_EVERY_MS;
  return place >= 1 && slot.at.getTime() - at >= LEAST_BEFORE_RUN_MS ? new Date(at) : null;
}

export interface CountLooks {
  /** Makes the look that is due, if any. A failure is logged. */
  look(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

interface Parts extends RoomParts {
  db: PrismaClient;
  antpool: Pick<Antpool, 'hashrate'>;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
  schedules(now: Date): Promise<TierSchedules>;
  /** reads the lists of these accounts, besides those that are due for it anyway */
  readLists(fallen: readonly number[]): Promise<void>;
  logger: Logger;
}

/**
 * Between two runs of tier 1, asks for the number of active workers of each account that is well, out of the budget's
 * leftovers, and reads the list of those that have lost some. It stores no sample: that is the runs' work.
 */
export function createCountLooks(parts: Parts): CountLooks {
  const { db, clock, antpool, accounts, schedules, readLists, logger } = parts;
  const looks = repeated(clock, LOOP_MS, look);
  let lookedFor = 0;

  async function lookIfDue(): Promise<void> {
    const now = clock.now();
    const { nextRunAt, cronSeconds } = (await schedules(now)).TIER_1;
    const due = nextRunAt && lookDue({ at: nextRunAt, seconds: cronSeconds }, now);
    if (!due || due.getTime() === lookedFor) return;
    lookedFor = due.getTime();
    const room = await roomFor(parts, now);
    if (!room) return;
    const most = Math.min(Math.floor(room.capacity * MOST_SHARE), room.free - room.expected);
    const watched = most > 0 ? await watchedAccounts(db, due, most) : [];
    if (watched.length > 0) await readLists(await fallen(watched));
  }

  async function fallen(watched: readonly Watched[]): Promise<number[]> {
    const activeBefore = new Map(watched.map(({ id, active }) => [id, active]));
    const { readable } = await accounts.listCollectable([...activeBefore.keys()]);
    const found = await Promise.all(
      readable.map(async (account) => {
        const active = await activeWorkers(account);
        return active !== null && active > 0 && active < (activeBefore.get(account.id) ?? 0)
          ? account.id
          : null;
      }),
    );
    return found.filter((id) => id !== null);
  }

  /** null: not known. What fails here fails again in the next run, which reports it. */
  async function activeWorkers(account: CollectableAccount): Promise<number | null> {
    try {
      const call = { account, tier: 'TIER_1' as const, runId: null, signal: looks.stopping };
      const { value } = await antpool.hashrate(call);
      return countsDoubt(value) === null ? value.activeWorkers : null;
    } catch {
      return null;
    }
  }

  async function look(): Promise<void> {
    try {
      await lookIfDue();
    } catch (error) {
      if (!looks.stopping.aborted)
        logger.warn({ err: error }, 'could not look at the numbers of active workers between two runs');
    }
  }

  return { look, ...looks };
}

interface Watched {
  id: number;
  active: number;
}

/**
 * The accounts that are well and have active workers; if there are more than fit, others each time. None if somebody has
 * looked since then: another process does the same.
 */
function watchedAccounts(db: PrismaClient, since: Date, most: number): Promise<Watched[]> {
  return db.$queryRaw<Watched[]>`
    select account.id, state.active_workers as active
    from accounts account join account_states state on state.account_id = account.id
    where account.enabled and account.archived_at is null and state.status = 'OK' and state.active_workers > 0
      and not exists (select from api_call_logs call where call.at >= ${since}::timestamptz
        and call.endpoint = 'hashrate.htm' and call.tier = 'TIER_1' and call.run_id is null)
    order by md5(account.id::text || ${since.toISOString()}::text) limit ${most}::int`;
}
