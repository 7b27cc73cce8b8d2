import type { WorkerStatus } from '../vocabulary';
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

/**
 * One page of a worker list: the present of each worker, unless a newer reading stands, and a sample each. Names must
 * be distinct. Answers the rows written.
 */
export async function writeWorkerPage(
  tx: Db,
  accountId: number,
  collectedAt: Date,
  rows: WorkerSampleRow[],
): Promise<number> {
  const names = rows.map((row) => row.name);
  const statuses = rows.map((row) => row.status as string);
  const tenMinutes = rows.map((row) => row.hashrate10m);
  const hours = rows.map((row) => row.hashrate1h);
  const days = rows.map((row) => row.hashrate1d);
  const ratios = rows.map((row) => row.rejectRatio?.toString() ?? '');
  const shares = rows.map((row) => row.lastShareAt?.toISOString() ?? '');
  const present = await tx.$executeRaw`
    insert into workers (account_id, name, status, hashrate_10m, hashrate_1h, hashrate_1d, reject_ratio, last_share_at,
      first_seen_at, collected_at)
    select ${accountId}::int, name, status, h10m, h1h, h1d, nullif(ratio, '')::float8, nullif(share, '')::timestamptz,
      ${collectedAt}::timestamptz, ${collectedAt}::timestamptz
    from unnest(${names}::text[], ${statuses}::text[], ${tenMinutes}::float8[], ${hours}::float8[], ${days}::float8[],
      ${ratios}::text[], ${shares}::text[]) as page (name, status, h10m, h1h, h1d, ratio, share)
    order by name
    on conflict (account_id, name) do update set
      status = excluded.status, hashrate_10m = excluded.hashrate_10m, hashrate_1h = excluded.hashrate_1h,
      hashrate_1d = excluded.hashrate_1d, reject_ratio = excluded.reject_ratio,
      last_share_at = excluded.last_share_at, collected_at = excluded.collected_at, missed_lists = 0, removed_at = null
    where excluded.collected_at >= workers.collected_at`;
  const samples = await tx.$executeRaw`
    insert into worker_samples (worker_id, collected_at, status, hashrate_10m, hashrate_1h, hashrate_1d, reject_ratio)
    select workers.id, ${collectedAt}::timestamptz, page.status, h10m, h1h, h1d, nullif(ratio, '')::float8
    from unnest(${names}::text[], ${statuses}::text[], ${tenMinutes}::float8[], ${hours}::float8[], ${days}::float8[],
      ${ratios}::text[]) as page (name, status, h10m, h1h, h1d, ratio)
    join workers on workers.account_id = ${accountId}::int and workers.name = page.name
    on conflict do nothing`;
  return present + samples;
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
