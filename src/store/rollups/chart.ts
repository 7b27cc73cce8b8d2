import { Prisma, type Db } from '../connection/prisma';
import { daysOf, type Bucket } from './buckets';
import { theseDays, writeDays } from './days';
import { addUpFleet, lockFleet } from './fleet';

/** The mean hashrate in H/s of the bucket that begins at `at`, from the pool's chart. */
export interface ChartBucket {
  at: Date;
  hashrate: number;
}

/**
 * Stores points of the pool's chart in buckets without a rollup; a bucket with a sample stays. The mean stands for each
 * average over a window no longer than the bucket; extremes, counters and worker counts are unknown. Days that the
 * hours now describe better are recomputed. Returns the rows written.
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
 * Recomputes days with newly known hours: days sampled in part, and days whose hours are all known now, even if the
 * daily chart filled them (its dates may be shifted). The current day is left alone. Returns the days whose hours are
 * all known, new or not.
 */
export async function writeDaysOfHours(tx: Db, accountId: number, days: Date[]): Promise<Date[]> {
  await lockFleet(tx);
  const written = await writeDays(
    tx,
    Prisma.sql`
      select these.* from (${theseDays(days.map((at) => ({ accountId, at })))}) these
      where exists (select from hashrate_days d where d.account_id = these.account_id and d.at = these.at)
        or (select count(*) from hashrate_hours h where h.account_id = these.account_id
          and h.at >= these.at and h.at < these.at + interval '24 hours') = 24`,
  );
  await addUpFleet(
    tx,
    'DAY',
    written.map(({ at }) => at),
  );
  return written.filter(({ hours }) => hours === 24).map(({ at }) => at);
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
    insert into hashrate_days (account_id, at, source, samples, hours, hashrate_10m, hashrate_1h, hashrate_1d)
    select ${accountId}::int, at, 'POOL_CHART', 0, 0, rate, rate, rate
    from unnest(${instants}::timestamptz[], ${rates}::float8[]) as point (at, rate)
    order by at on conflict do nothing`;
}
