import type { Db } from './prisma';
import type { Bucket } from './rollups-buckets';
import { addUpFleet, lockFleet } from './rollups-fleet';

/** The mean hashrate of the bucket that begins at `at`, in H/s, as the pool's chart tells it. */
export interface ChartBucket {
  at: Date;
  hashrate: number;
}

/**
 * Keeps points of the pool's chart where a rollup has none; a bucket with a sample stays as it is. The mean of a bucket
 * stands for each average over windows not longer than it; extremes, counters and machines are unknown. Answers the rows.
 */
export async function writeChartBuckets(
  tx: Db,
  accountId: number,
  bucket: Bucket,
  points: ChartBucket[],
): Promise<number> {
  await lockFleet(tx);
  const rows = await writePoints(tx, accountId, bucket, points);
  await addUpFleet(
    tx,
    bucket,
    points.map(({ at }) => at),
  );
  return rows;
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
