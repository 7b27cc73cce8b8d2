import { Prisma } from '../connection/prisma';

/** The length of a rollup's buckets in seconds; they begin at multiples of it in UTC. */
export const BUCKET_SECONDS = { HOUR: 3_600, DAY: 86_400 } as const;
export type Bucket = keyof typeof BUCKET_SECONDS;

export function bucketStart(instant: Date, bucket: Bucket): Date {
  const length = BUCKET_SECONDS[bucket] * 1_000;
  return new Date(Math.floor(instant.getTime() / length) * length);
}

/** The starts of the days of these instants, each once. */
export function daysOf(instants: readonly Date[]): Date[] {
  return [...new Set(instants.map((at) => bucketStart(at, 'DAY').getTime()))].map((day) => new Date(day));
}

export interface RollupWindow {
  bucket: Bucket;
  from: Date;
  /** at most the start of the unfinished bucket */
  to: Date;
}

const length = (bucket: Bucket) => Prisma.sql`make_interval(secs => ${BUCKET_SECONDS[bucket]}::int)`;
const startOf = (column: Prisma.Sql, bucket: Bucket) =>
  Prisma.sql`date_bin(${length(bucket)}, ${column}, 'epoch'::timestamptz)`;

/**
 * A table expression (account_id, at): the buckets of the window that have more samples than their rollup counted, new
 * ones and those with a late sample. Deleted raw rows never make a bucket dirty.
 */
export function dirtyBuckets(raw: string, rollup: string, { bucket, from, to }: RollupWindow): Prisma.Sql {
  return Prisma.sql`
    select accounts.id as account_id, counted.at from accounts cross join lateral (
      select ${startOf(Prisma.sql`r.collected_at`, bucket)} as at, count(*) as samples from ${Prisma.raw(raw)} r
      where r.account_id = accounts.id and r.collected_at >= ${from}::timestamptz and r.collected_at < ${to}::timestamptz
      group by 1
    ) counted left join ${Prisma.raw(rollup)} rolled on rolled.account_id = accounts.id and rolled.at = counted.at
    where rolled.samples is null or rolled.samples < counted.samples`;
}

/** A condition over raw rows `r`: they lie in the bucket `b` (account_id, at). */
export function inBucket(bucket: Bucket): Prisma.Sql {
  return Prisma.sql`r.account_id = b.account_id and r.collected_at >= b.at and r.collected_at < b.at + ${length(bucket)}`;
}

/**
 * The bucket of the first sample after the bucket `d`, because a late sample changes the growth across the edge. Only
 * if its own rollup has counted all its samples; otherwise it is dirty itself.
 */
export function nextBucket(raw: string, rollup: string, bucket: Bucket): Prisma.Sql {
  return Prisma.sql`
    select b.account_id, b.at from (
      select r.account_id, ${startOf(Prisma.sql`r.collected_at`, bucket)} as at from ${Prisma.raw(raw)} r
      where r.account_id = d.account_id and r.collected_at >= d.at + ${length(bucket)} order by r.collected_at limit 1
    ) b join ${Prisma.raw(rollup)} rolled on rolled.account_id = b.account_id and rolled.at = b.at
    where rolled.samples >= (select count(*) from ${Prisma.raw(raw)} r where ${inBucket(bucket)})`;
}
