import type { WorkerStatus } from '../vocabulary';
import type { Bulk, BulkStatement } from './bulk';
import type { Db } from './prisma';

/** Rates in H/s, the reject ratio as a fraction. */
export interface WorkerSampleRow {
  name: string;
  status: WorkerStatus;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  rejectRatio: number | null;
  lastShareAt: Date | null;
}

/** Lists without a worker before it counts as removed: offset paging loses rows when a list shifts. */
const MISSED_LISTS_UNTIL_REMOVED = 2;

/** What a newer reading changes of a worker that is known. */
const PRESENT = [
  'status',
  'hashrate_10m',
  'hashrate_1h',
  'hashrate_1d',
  'reject_ratio',
  'last_share_at',
  'collected_at',
  'missed_lists',
  'removed_at',
].map(
  (column) =>
    `${column} = case when excluded.collected_at >= workers.collected_at then excluded.${column} else workers.${column} end`,
);

/**
 * Every row of the page comes back with its id, also one of which a newer reading stands. The commit is not waited
 * for: that of the list's end, which is, makes all before it durable, and a list without its end is read again.
 */
const PAGE: BulkStatement = {
  name: 'worker_page',
  text: `
    with page as materialized (
      select * from unnest($3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[], $8::float8[],
        $9::timestamptz[]) as page (name, status, h10m, h1h, h1d, ratio, share)
    ), present as (
      insert into workers (account_id, name, status, hashrate_10m, hashrate_1h, hashrate_1d, reject_ratio,
        last_share_at, first_seen_at, collected_at)
      select $1::int, name, status, h10m, h1h, h1d, ratio, share, $2::timestamptz, $2::timestamptz
      from page order by name
      on conflict (account_id, name) do update set ${PRESENT.join(', ')}
      returning id, name, collected_at
    ), samples as (
      insert into worker_samples (worker_id, collected_at, status, hashrate_10m, hashrate_1h, hashrate_1d, reject_ratio)
      select present.id, $2::timestamptz, status, h10m, h1h, h1d, ratio from page join present using (name)
      on conflict do nothing returning 1
    )
    select ((select count(*) from present where collected_at = $2::timestamptz)
      + (select count(*) from samples))::int as written
    from set_config('synchronous_commit', 'off', true)`,
};

/**
 * One page of a worker list, in one statement: the present of each worker, unless a newer reading stands, and a sample
 * each. Names must be distinct. Answers the rows written.
 */
export function writeWorkerPage(
  bulk: Bulk,
  accountId: number,
  collectedAt: Date,
  rows: readonly WorkerSampleRow[],
): Promise<number> {
  return bulk.write(PAGE, [
    accountId,
    collectedAt.toISOString(),
    rows.map(({ name }) => name),
    rows.map(({ status }) => status),
    rows.map(({ hashrate10m }) => hashrate10m),
    rows.map(({ hashrate1h }) => hashrate1h),
    rows.map(({ hashrate1d }) => hashrate1d),
    rows.map(({ rejectRatio }) => rejectRatio),
    rows.map(({ lastShareAt }) => lastShareAt?.toISOString() ?? null),
  ]);
}

export interface WorkerListEnd {
  accountId: number;
  startedAt: Date;
  endedAt: Date;
  pages: number;
  totalRecords: number;
  /** why the list is not complete; null when it is */
  incomplete: string | null;
}

/**
 * The end of a list: how it went, and, when it is complete, which workers were not on it. A worker is removed only
 * after missing from two complete lists; an incomplete list says nothing about who is missing.
 */
export async function endWorkerList(tx: Db, end: WorkerListEnd): Promise<void> {
  const { accountId, startedAt, endedAt, pages, totalRecords, incomplete } = end;
  const completedAt = incomplete === null ? endedAt : null;
  await tx.$executeRaw`
    insert into worker_lists (account_id, started_at, completed_at, pages, total_records, incomplete)
    values (${accountId}::int, ${startedAt}::timestamptz, ${completedAt}::timestamptz, ${pages}::int,
      ${totalRecords}::int, ${incomplete}::text)
    on conflict (account_id) do update set
      started_at = excluded.started_at, completed_at = coalesce(excluded.completed_at, worker_lists.completed_at),
      pages = excluded.pages, total_records = excluded.total_records, incomplete = excluded.incomplete`;
  if (incomplete !== null) return;
  await tx.$executeRaw`
    update workers set missed_lists = missed_lists + 1,
      removed_at = case when missed_lists + 1 >= ${MISSED_LISTS_UNTIL_REMOVED}::int then ${endedAt}::timestamptz end
    where account_id = ${accountId}::int and collected_at < ${startedAt}::timestamptz and removed_at is null`;
}
