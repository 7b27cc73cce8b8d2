import type { DatabaseNow } from '../store/connection/database-clock';
import { Prisma, type Db } from '../store/connection/prisma';
import { TIERS, type TierName } from '../vocabulary';
import { LONGEST_CALL_MS } from './deadline';
import type { Demand, PauseState, WindowState } from './decide';
import { guaranteedShares, zeroShares } from './shares';

export interface WindowSize {
  /** The most calls in the window: the pool's limit minus our reserve. */
  capacity: number;
  windowMs: number;
}

/** Takes the lock that every reservation in every process holds, until the transaction ends. */
export async function lockPause(tx: Db): Promise<PauseState> {
  const rows = await tx.$queryRaw<PauseState[]>`
    select paused_until as until, reason, level, settling_until as "settlingUntil", origin
    from pool_pause where id = 1 for update`;
  return onlyRow(rows);
}

export async function readPause(db: Db): Promise<PauseState> {
  const rows = await db.$queryRaw<PauseState[]>`
    select paused_until as until, reason, level, settling_until as "settlingUntil", origin
    from pool_pause where id = 1`;
  return onlyRow(rows);
}

/** The database's time, whether calls are stamped later than it, and the database's timeline (null: not known). */
export interface Moment {
  now: Date;
  callsAhead: boolean;
  origin: string | null;
}

/** Read after the lock is taken. A statement that waits for the lock would read a time from before the wait. */
export async function readMoment(tx: Db, databaseNow: DatabaseNow, windowMs = 0): Promise<Moment> {
  const [moment] = await tx.$queryRaw<Moment[]>`
    with moment as materialized (select ${databaseNow()} as now)
    select now, exists (
      select from api_call_logs where ${stampedAhead(Prisma.sql`(select now from moment)`, windowMs)}
    ) as "callsAhead", database_origin() as origin from moment`;
  if (!moment) throw new Error('the database did not tell its time');
  return moment;
}

/** A condition: a call began or ended while the clock was ahead of its present time. */
export function stampedAhead(now: Prisma.Sql, windowMs: number): Prisma.Sql {
  const latest = Prisma.sql`${now} + make_interval(secs => ${AHEAD_MS / 1_000}::int)`;
  return Prisma.sql`at > ${now} - make_interval(secs => ${(windowMs + LONGEST_CALL_MS) / 1_000}::float8)
    and (at > ${latest} or finished_at > ${latest})`;
}

function onlyRow(rows: PauseState[]): PauseState {
  const [row] = rows;
  if (!row)
    throw new Error('the row of pool_pause is missing: the database was not migrated as it should be');
  return row;
}

/** Stamps no further ahead than this come from statements that crossed. */
export const AHEAD_MS = 5_000;

/** Instants travel as epoch milliseconds inside JSON. */
interface WindowRow {
  used: { tier: TierName | null; calls: number }[];
  firstEnd: Date | null;
  openCalls: number;
  openUntil: Date | null;
  tiers: { tier: TierName; outstanding: number; expected: number; dueMs: number | null }[];
  busyKeys: { fingerprint: string; untilMs: number }[];
}

/**
 * The window as the pool may count it at `now`. A call occupies it from its reservation until one window after its
 * reply arrived, including the last millisecond. Without a reply, its deadline counts, because it may have arrived
 * then.
 */
export async function readWindow(
  db: Db,
  size: WindowSize,
  pause: PauseState,
  now: Date,
  fingerprints: string[],
): Promise<WindowState> {
  const windowStart = new Date(now.getTime() - size.windowMs);
  const eldest = new Date(windowStart.getTime() - LONGEST_CALL_MS);
  const latestBusy = new Date(now.getTime() + LONGEST_CALL_MS);
  const rows = await db.$queryRaw<WindowRow[]>`
    with calls as materialized (
      select tier, deadline_at, finished_at is null and deadline_at > ${now}::timestamptz as open,
        case when http_status is not null and finished_at is not null then finished_at
          else greatest(deadline_at, finished_at) end as ends_at
      from api_call_logs
      where at >= ${eldest}::timestamptz
    ), occupying as materialized (
      select * from calls where ends_at >= ${windowStart}::timestamptz
    )
    select
      (select coalesce(json_agg(json_build_object('tier', tier, 'calls', calls)), '[]')
        from (select tier, count(*) as calls from occupying group by tier) by_tier) as used,
      (select min(ends_at) from occupying) as "firstEnd",
      (select count(*)::int from occupying where open) as "openCalls",
      (select min(deadline_at) from occupying where open) as "openUntil",
      (select coalesce(json_agg(json_build_object('tier', tier, 'outstanding', outstanding_calls,
          'expected', expected_calls, 'dueMs', extract(epoch from next_due_at) * 1000)), '[]')
        from tier_states) as tiers,
      (select coalesce(json_agg(json_build_object('fingerprint', fingerprint,
          'untilMs', extract(epoch from busy_until) * 1000)), '[]')
        from pool_keys
        where fingerprint = any(${fingerprints}::text[])
          and busy_until > ${now}::timestamptz and busy_until <= ${latestBusy}::timestamptz) as "busyKeys"`;
  const [row] = rows;
  if (!row) throw new Error('the query for the window gave no answer');
  return stateOf(row, size, pause, now);
}

function stateOf(
  row: WindowRow,
  { capacity, windowMs }: WindowSize,
  pause: PauseState,
  now: Date,
): WindowState {
  const usedByTier = zeroShares();
  for (const { tier, calls } of row.used) if (tier !== null) usedByTier[tier] = calls;
  const horizon = now.getTime() + windowMs;
  const demandOf = (tier: TierName): Demand => {
    const figures = row.tiers.find((candidate) => candidate.tier === tier);
    if (!figures) return { outstanding: 0, expectedSoon: 0 };
    const soon = figures.dueMs !== null && figures.dueMs <= horizon;
    return { outstanding: figures.outstanding, expectedSoon: soon ? figures.expected : 0 };
  };
  return {
    now,
    capacity,
    guaranteed: guaranteedShares(capacity),
    usedTotal: row.used.reduce((sum, { calls }) => sum + calls, 0),
    usedByTier,
    demand: Object.fromEntries(TIERS.map((tier) => [tier, demandOf(tier)])) as Record<TierName, Demand>,
    firstFreeAt: row.firstEnd && new Date(row.firstEnd.getTime() + windowMs + 1),
    openCalls: row.openCalls,
    openUntil: row.openUntil,
    pause,
    busyKeys: new Map(row.busyKeys.map(({ fingerprint, untilMs }) => [fingerprint, new Date(untilMs)])),
  };
}
