import { Prisma, type Db } from '../../store/connection/prisma';
import { MOST_ROWS, ROWS_PER_PAGE } from '../pages';
import type { QueuedAccount } from '../run/turn';

/** The age of an account's data in a tier; null: none yet. */
const DATA_AGE = {
  dashboard: Prisma.sql`least(coalesce(state.balance_at, '-infinity'), coalesce(state.hashrate_at, '-infinity'))`,
  overview: Prisma.sql`coalesce(state.overview_at, '-infinity')`,
  payments: Prisma.sql`coalesce((select min(endpoint.ok_at) from endpoint_states endpoint
    where endpoint.account_id = account.id and endpoint.endpoint = 'paymentHistoryV2.htm'), '-infinity')`,
} as const;

/** Enabled accounts that are not archived; with `ids`, only those among them. */
function wanted(ids: number[] | null): Prisma.Sql {
  return ids === null
    ? Prisma.sql`account.archived_at is null and account.enabled`
    : Prisma.sql`account.archived_at is null and account.enabled and account.id = any(${ids}::int[])`;
}

/** Oldest data first, so that no account always comes last in a short budget. */
export async function oldestFirst(
  db: Db,
  ids: number[] | null,
  data: keyof typeof DATA_AGE,
  expectedCalls: number,
): Promise<QueuedAccount[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select account.id from accounts account left join account_states state on state.account_id = account.id
    where ${wanted(ids)} order by ${DATA_AGE[data]}, account.id`;
  return rows.map(({ id }) => ({ id, expectedCalls }));
}

/**
 * The pages of the account's list: as many as the last one had, or else as many as the overview's count fills, unless no
 * account has so many.
 */
export const EXPECTED_PAGES = Prisma.sql`greatest(1, coalesce(list.pages,
  case when state.overview_total <= ${MOST_ROWS}::int then ceil(state.overview_total / ${ROWS_PER_PAGE}::float8) end,
  1))::int`;
/**
 * A list this old goes before the accounts with problems; else a company with many problems would never see its other
 * workers.
 */
const OVERDUE_MS = 18 * 3_600_000;
/** An hour below this part of the last day counts as low or falling. */
const LOW_HASHRATE_SHARE = 0.7;

export interface WorkerListFacts {
  id: number;
  /** when the last list began; null: never */
  listedAt: Date | null;
  expectedPages: number;
  offlineOrInvalid: number;
  hashrate1h: number | null;
  hashrate1d: number | null;
  failing: boolean;
  openAlerts: number;
}

/** Offline or invalid workers, low or falling hashrate, failing calls, open alerts. */
export function hasProblem(facts: WorkerListFacts): boolean {
  const low =
    facts.hashrate1h !== null &&
    facts.hashrate1d !== null &&
    facts.hashrate1h < facts.hashrate1d * LOW_HASHRATE_SHARE;
  return facts.offlineOrInvalid > 0 || low || facts.failing || facts.openAlerts > 0;
}

/**
 * Overdue lists first, then accounts with problems, then the others; within each, problems and then the oldest list
 * first.
 */
export function workerListOrder(accounts: WorkerListFacts[], now: Date): WorkerListFacts[] {
  const place = (facts: WorkerListFacts): number[] => {
    const listedAt = facts.listedAt?.getTime() ?? 0;
    const problem = hasProblem(facts);
    const rank = now.getTime() - listedAt > OVERDUE_MS ? 0 : problem ? 1 : 2;
    return [rank, problem ? 0 : 1, listedAt, facts.id];
  };
  const compare = (a: number[], b: number[]): number =>
    a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return accounts
    .map((facts) => ({ facts, place: place(facts) }))
    .sort((a, b) => compare(a.place, b.place))
    .map(({ facts }) => facts);
}

/** Tier 3's queue, with the expected pages of each list. */
export async function problemsFirst(db: Db, ids: number[] | null, now: Date): Promise<QueuedAccount[]> {
  const facts = await db.$queryRaw<WorkerListFacts[]>`
    select account.id, list.started_at as "listedAt",
      ${EXPECTED_PAGES} as "expectedPages",
      coalesce(state.overview_inactive + state.overview_invalid, 0)::int as "offlineOrInvalid",
      state.hashrate_1h as "hashrate1h", state.hashrate_1d as "hashrate1d",
      coalesce(state.status in ('PARTIAL', 'AUTH_ERROR', 'POOL_ERROR'), false) as failing,
      (select count(*)::int from worker_alerts alert where alert.account_id = account.id and alert.state <> 'RESOLVED') as "openAlerts"
    from accounts account
    left join account_states state on state.account_id = account.id
    left join worker_lists list on list.account_id = account.id
    where ${wanted(ids)}`;
  return workerListOrder(facts, now).map(({ id, expectedPages }) => ({ id, expectedCalls: expectedPages }));
}
