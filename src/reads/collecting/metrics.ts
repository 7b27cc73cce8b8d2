import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { TierName } from '../../vocabulary';
import { accountInScope } from '../accounts/scope';

export interface AccountAge {
  account: string;
  /** seconds; null where nothing has been collected yet */
  balanceAge: number | null;
  hashrateAge: number | null;
  status: string;
}

/** The age of the figures of each enabled account that the viewer sees, at `now`. */
export async function readAccountAges(
  db: Reader,
  { now, visible }: { now: Date; visible: readonly string[] | null },
): Promise<AccountAge[]> {
  return db.$queryRaw<AccountAge[]>(Prisma.sql`
    select a.name as account, coalesce(state.status, 'NEVER_COLLECTED') as status,
      extract(epoch from ${now}::timestamptz - state.balance_at)::float8 as "balanceAge",
      extract(epoch from ${now}::timestamptz - state.hashrate_at)::float8 as "hashrateAge"
    from accounts a left join account_states state on state.account_id = a.id
    where a.enabled and a.archived_at is null and ${accountInScope({ visible })}
    order by a.name`);
}

export interface EndedRun {
  state: string;
  seconds: number;
  calls: number;
  accounts: number;
  failed: number;
}

export async function readEndedRun(db: Reader, runId: bigint): Promise<EndedRun | null> {
  const [run] = await db.$queryRaw<EndedRun[]>`
    select state, extract(epoch from finished_at - started_at)::float8 as seconds, api_calls::int as calls,
      (select count(*)::int from tier_run_accounts a where a.run_id = r.id) as accounts,
      (select count(*)::int from tier_run_accounts a where a.run_id = r.id and a.outcome = 'FAILED') as failed
    from tier_runs r where id = ${runId}::bigint and finished_at is not null`;
  return run ?? null;
}

export interface FleetFigures {
  coin: string;
  /** null: the accounts without a group */
  group: string | null;
  accounts: number;
  /** H/s over the accounts with fresh figures; null: none has any */
  hashrate10m: number | null;
  hashrate1d: number | null;
  /** workers over the accounts with a fresh overview; null: none has one */
  active: number | null;
  inactive: number | null;
  invalid: number | null;
}

/**
 * Sums over the viewer's enabled accounts, per coin and group. Old figures are left out instead of shown as current.
 */
export function readFleetFigures(
  db: Reader,
  input: { hashratesSince: Date; overviewsSince: Date; visible: readonly string[] | null },
): Promise<FleetFigures[]> {
  const fresh = Prisma.sql`filter (where coalesce(s.hashrate_figures_at, s.hashrate_at) >= ${input.hashratesSince}::timestamptz)`;
  const counted = Prisma.sql`filter (where coalesce(s.overview_figures_at, s.overview_at) >= ${input.overviewsSince}::timestamptz)`;
  return db.$queryRaw<FleetFigures[]>(Prisma.sql`
    select a.coin, a.group_name as "group", count(*)::int as accounts,
      sum(s.hashrate_10m) ${fresh} as "hashrate10m", sum(s.hashrate_1d) ${fresh} as "hashrate1d",
      (sum(s.overview_active) ${counted})::int as active, (sum(s.overview_inactive) ${counted})::int as inactive,
      (sum(s.overview_invalid) ${counted})::int as invalid
    from accounts a left join account_states s on s.account_id = a.id
    where a.enabled and a.archived_at is null and ${accountInScope({ visible: input.visible })}
    group by a.coin, a.group_name`);
}

export interface LastEnd {
  tier: TierName;
  state: string;
  at: Date;
}

/** When a run of each tier last ended in each state, as far back as runs are kept. */
export function readLastEnds(db: Reader): Promise<LastEnd[]> {
  return db.$queryRaw<LastEnd[]>`
    select tier, state, max(finished_at) as at from tier_runs where finished_at is not null group by tier, state`;
}

export interface MessageCounts {
  /** messages not sent yet, and those of them with a failed attempt */
  waiting: number;
  failing: number;
  /** only those still kept */
  givenUp: number;
}

/** Messages of all channels; they may be about any group. */
export async function countMessages(db: Reader): Promise<MessageCounts> {
  const [counts] = await db.$queryRaw<MessageCounts[]>`
    select count(*) filter (where gave_up_at is null)::int as waiting,
      count(*) filter (where gave_up_at is null and error is not null)::int as failing,
      count(*) filter (where gave_up_at is not null)::int as "givenUp"
    from notification_deliveries where delivered_at is null`;
  return counts ?? { waiting: 0, failing: 0, givenUp: 0 };
}
