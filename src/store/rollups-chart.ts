import type { Db } from './prisma';
import { daysOf, type Bucket } from './rollups-buckets';
import { addUpFleet, lockFleet } from './rollups-fleet';

/** The mean hashrate of the bucket that begins at `at`, in H/s, as the pool's chart tells it. */
export interface ChartBucket {
  at: Date;
  hashrate: number;
}

/**
 * Keeps points of the pool's chart where a rollup has none; a bucket with a sample stays as it is. The mean of a bucket
 * stands for each average over windows not longer than it; extremes, counters and machines are unknown. Days that the
 * hours have made whole get their mean as well. Answers the rows.
 */
export async function writeChartBuckets(
  tx: Db,
  accountId: number,
  bucket: Bucket,
  points: ChartBucket[],
): Promise<number> {
  await lockFleet(tx);
  const instants = points.map(({ at }) => at);
  const rows = await writePoints(tx, accountId, bucket, points);
  await addUpFleet(tx, bucket, instants);
  if (bucket === 'DAY') return rows;
  return rows + (await writeDaysOfHours(tx, accountId, daysOf(instants))).length;
}

/**
 * Gives days without a sample the mean of their 24 hours where all of them are known, also in place of what the chart
 * of days told: that one may date its points by another edge. Answers the days that have it, whether or not it is new.
 */
export async function writeDaysOfHours(tx: Db, accountId: number, days: Date[]): Promise<Date[]> {
  await lockFleet(tx);
  const written = await tx.$queryRaw<{ at: Date }[]>`
    insert into hashrate_days as kept (account_id, at, source, samples, hashrate_10m, hashrate_1h, hashrate_1d)
    select ${accountId}::int, day, 'POOL_CHART', 0, rate, rate, rate
    from unnest(${days}::timestamptz[]) as wanted (day) cross join lateral (
      select avg(hashrate_10m) as rate from hashrate_hours
      where account_id = ${accountId}::int and at >= day and at < day + interval '24 hours' having count(hashrate_10m) = 24
    ) whole order by day
    on conflict (account_id, at) do update set hashrate_10m = excluded.hashrate_10m,
      hashrate_1h = excluded.hashrate_1h, hashrate_1d = excluded.hashrate_1d
    where kept.samples = 0 returning at`;
  const instants = written.map(({ at }) => at);
  await addUpFleet(tx, 'DAY', instants);
  return instants;
}

function writePoints(tx: Db, accountId: number, bucket: Bucket, points: ChartBucket[]): Promise<number> {
  const instants = points.map(({ at }) => at);
  const rates = points.map(({ hashrate }) => hashrate);
  if (bucket === 'HOUR')
    return tx.$executeRaw`
      insert into hashrate_hours (account_id, at, source, samples, hashrate_10m, hashrate_1h)
      select ${accountId}::int, at, 'POOL_CHART', 0, rate, rate
      from unnest(${instants}::timestamptz[], ${rates}::float8[]) as point (at, rate)
      order by at on conflict do nothing`;
  return tx.$executeRaw`
    insert into hashrate_days (account_id, at, source, samples, hashrate_10m, hashrate_1h, hashrate_1d)
    select ${accountId}::int, at, 'POOL_CHART', 0, rate, rate, rate
    from unnest(${instants}::timestamptz[], ${rates}::float8[]) as point (at, rate)
    order by at on conflict do nothing`;
}
