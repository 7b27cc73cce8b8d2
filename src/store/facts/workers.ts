import type { WorkerStatus } from '../../vocabulary';
import type { Bulk, BulkStatement } from '../connection/bulk';
import { refuse } from '../connection/fence';
import type { Db } from '../connection/prisma';

/** Rates in H/s, the reject ratio as a fraction. */
export interface WorkerSampleRow {
  name: string;
  status: WorkerStatus;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  rejectRatio: number | null;
  lastShareAt: Date | null;
  /** the age of the oldest figure above, if some are from an older list; null or absent: all are from this one */
  figuresAt?: Date | null;
  /** what this list itself said, if that is not all of the above; null: not even a status */
  told?: ToldRates | null;
}

/** null: the list gave nothing readable */
export interface ToldRates {
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate1d: number | null;
}

/** A worker counts as removed after missing from this many lists: offset paging loses rows when a list shifts. */
const MISSED_LISTS_UNTIL_REMOVED = 2;

/** How a newer reading changes a known worker. */
const PRESENT = [
  'status',
  'hashrate_10m',
  'hashrate_1h',
  'hashrate_1d',
  'reject_ratio',
  'last_share_at',
  'collected_at',
  'figures_at',
  'missed_lists',
  'removed_at',
].map(
  (column) =>
    `${column} = case when excluded.collected_at >= workers.collected_at or workers.collected_at > $15::timestamptz + interval '1 minute'
      then excluded.${column} else workers.${column} end`,
);

/** Returned instead of the number of rows: another process holds the lock now. */
const REFUSED = -1;

/**
 * Every row of the page is returned with its id, even if a newer reading is stored. The commit is not waited for: the
 * list's end is, which makes all earlier commits durable, and a list without its end is read again.
 */
const PAGE: BulkStatement = {
  name: 'worker_page',
  text: `
    with fence as materialized (
      select 1 from leases where name = $16::text and owner = $17::text and term = $18::text::bigint for key share
    ), page as materialized (
      select * from unnest($3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[], $8::float8[],
        $9::timestamptz[], $10::timestamptz[], $11::float8[], $12::float8[], $13::float8[], $14::bool[])
        as page (name, status, h10m, h1h, h1d, ratio, share, figures, told10m, told1h, told1d, told)
        where $16::text is null or exists (select from fence)
    ), present as (
      insert into workers (account_id, name, status, hashrate_10m, hashrate_1h, hashrate_1d, reject_ratio,
        last_share_at, first_seen_at, collected_at, figures_at)
      select $1::int, name, status, h10m, h1h, h1d, ratio, share, $2::timestamptz, $2::timestamptz, figures
      from page order by name
      on conflict (account_id, name) do update set ${PRESENT.join(', ')}
      returning id, name, collected_at
    ), samples as (
      insert into worker_samples (worker_id, collected_at, status, hashrate_10m, hashrate_1h, hashrate_1d, reject_ratio)
      select present.id, $2::timestamptz, status, told10m, told1h, told1d, ratio
      from page join present using (name) where told
      on conflict do nothing returning 1
    )
    select case when $16::text is not null and not exists (select from fence) then ${REFUSED} else
      ((select count(*) from present where collected_at = $2::timestamptz) + (select count(*) from samples))::int
    end as written
    from set_config('synchronous_commit', 'off', true)`,
};

/**
 * Stores one page of a worker list in one statement: each worker's present row, unless a newer reading (not later than
 * `now`) is stored, and a sample each. Names must be distinct. Returns the rows written.
 */
export async function writeWorkerPage(
  bulk: Bulk,
  accountId: number,
  collectedAt: Date,
  rows: readonly WorkerSampleRow[],
  now?: Date,
): Promise<number> {
  const told = rows.map((row) => (row.told === undefined ? row : row.told));
  const { fence } = bulk;
  const written = await bulk.write(PAGE, [
    accountId,
    collectedAt.toISOString(),
    rows.map(({ name }) => name),
    rows.map(({ status }) => status),
    rows.map(({ hashrate10m }) => hashrate10m),
    rows.map(({ hashrate1h }) => hashrate1h),
    rows.map(({ hashrate1d }) => hashrate1d),
    rows.map(({ rejectRatio }) => rejectRatio),
    rows.map(({ lastShareAt }) => lastShareAt?.toISOString() ?? null),
    rows.map(({ figuresAt }) => figuresAt?.toISOString() ?? null),
    told.map((rates) => rates?.hashrate10m ?? null),
    told.map((rates) => rates?.hashrate1h ?? null),
    told.map((rates) => rates?.hashrate1d ?? null),
    told.map((rates) => rates !== null),
    now?.toISOString() ?? 'infinity',
    ...(fence ? [fence.name, fence.owner, fence.term.toString()] : [null, null, null]),
  ]);
  if (fence && written === REFUSED) refuse(fence);
  return written;
}

export interface WorkerListEnd {
  accountId: number;
  startedAt: Date;
  endedAt: Date;
  pages: number;
  totalRecords: number;
  /** why the list is not complete; null: it is complete */
  incomplete: string | null;
  /** rows that could not be identified */
  leftOut?: number;
}

/**
 * Stores the end of a list: how it went and, if it is complete, which workers it lacks. A worker is removed only after
 * missing from two complete lists. An incomplete list, or one with a row left out, says nothing about missing workers.
 */
export async function endWorkerList(tx: Db, end: WorkerListEnd): Promise<void> {
  const { accountId, startedAt, endedAt, pages, totalRecords, incomplete, leftOut = 0 } = end;
  const completedAt = incomplete === null ? endedAt : null;
  await tx.$executeRaw`
    insert into worker_lists (account_id, started_at, completed_at, pages, total_records, incomplete, left_out)
    values (${accountId}::int, ${startedAt}::timestamptz, ${completedAt}::timestamptz, ${pages}::int,
      ${totalRecords}::int, ${incomplete}::text, ${leftOut}::int)
    on conflict (account_id) do update set
      started_at = excluded.started_at, completed_at = coalesce(excluded.completed_at, worker_lists.completed_at),
      pages = excluded.pages, total_records = excluded.total_records, incomplete = excluded.incomplete,
      left_out = excluded.left_out`;
  if (incomplete !== null || leftOut > 0) return;
  await tx.$executeRaw`
    update workers set missed_lists = missed_lists + 1,
      removed_at = case when missed_lists + 1 >= ${MISSED_LISTS_UNTIL_REMOVED}::int then ${endedAt}::timestamptz end
    where account_id = ${accountId}::int and collected_at < ${startedAt}::timestamptz and removed_at is null`;
}
