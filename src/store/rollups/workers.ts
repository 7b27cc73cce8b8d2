import { ensurePartitionsFor, listPartitions } from '../retention/partitions';
import type { PrismaClient } from '../connection/prisma';

const DAY_MS = 86_400_000;

/**
 * The workers whose day one statement adds up, few enough not to block other queries or the embedded database's event
 * loop.
 */
const WORKERS_PER_STATEMENT = 500;

/** The greatest id of a bigint column. */
const LAST_ID = 2n ** 63n - 1n;

/** Ids greater than `after`, up to `until`. */
interface WorkerRange {
  after: bigint;
  until: bigint;
}

/**
 * Rolls up the days of `worker_samples` from `from` (null: the oldest) until `to`, midnight UTC, that have more samples
 * than their rollup counted, with a pause after each statement. Returns the rows written.
 */
export async function rollWorkers(
  client: PrismaClient,
  from: Date | null,
  to: Date,
  pause: () => Promise<void>,
): Promise<number> {
  let rows = 0;
  for (const { day, end } of await listPartitions(client, 'worker_samples')) {
    if (end > to || (from !== null && end <= from)) continue;
    const start = new Date(day);
    if (await isRolledUp(client, start)) continue;
    await ensurePartitionsFor(client, 'worker_days', [start]);
    for (const range of await workerRanges(client)) {
      rows += await rollDay(client, start, end, range);
      await pause();
    }
  }
  return rows;
}

/** True if the day's rollup has counted every sample that is left of it. */
export async function isRolledUp(client: PrismaClient, start: Date): Promise<boolean> {
  const end = new Date(start.getTime() + DAY_MS);
  const [row] = await client.$queryRaw<{ complete: boolean }[]>`
    select (select count(*) from worker_samples
        where collected_at >= ${start}::timestamptz and collected_at < ${end}::timestamptz)
      <= (select coalesce(sum(samples), 0) from worker_days where at = ${start}::timestamptz) as complete`;
  return row?.complete ?? false;
}

/** Ranges of worker ids that together cover every id, including deleted ones. */
async function workerRanges(client: PrismaClient): Promise<WorkerRange[]> {
  const rows = await client.$queryRaw<{ id: bigint }[]>`
    select id from (select id, row_number() over (order by id) as place from workers) numbered
    where place % ${WORKERS_PER_STATEMENT}::int = 0 order by id`;
  const ends = [...rows.map(({ id }) => id), LAST_ID];
  return ends.map((until, index) => ({ after: ends[index - 1] ?? 0n, until }));
}

function rollDay(
  client: PrismaClient,
  start: Date,
  end: Date,
  { after, until }: WorkerRange,
): Promise<number> {
  return client.$executeRaw`
    insert into worker_days as kept (worker_id, at, samples, online, hashrate_10m, hashrate_1h, hashrate_1d, min_10m, max_10m,
      reject_ratio, status)
    select worker_id, ${start}::timestamptz, count(*)::int, (count(*) filter (where status = 'ONLINE'))::int,
      avg(hashrate_10m), avg(hashrate_1h), avg(hashrate_1d), min(hashrate_10m), max(hashrate_10m), avg(reject_ratio),
      (array_agg(status order by collected_at desc))[1]
    from worker_samples where collected_at >= ${start}::timestamptz and collected_at < ${end}::timestamptz
      and worker_id > ${after}::bigint and worker_id <= ${until}::bigint
    group by worker_id order by worker_id
    on conflict (worker_id, at) do update set
      samples = excluded.samples, online = excluded.online, hashrate_10m = excluded.hashrate_10m,
      hashrate_1h = excluded.hashrate_1h, hashrate_1d = excluded.hashrate_1d, min_10m = excluded.min_10m,
      max_10m = excluded.max_10m, reject_ratio = excluded.reject_ratio, status = excluded.status
    where excluded.samples > kept.samples`;
}
