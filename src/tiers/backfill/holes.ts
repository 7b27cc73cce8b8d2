import { Prisma, type Db } from '../../store/connection/prisma';
import { BUCKET_SECONDS, bucketStart, type Bucket } from '../../store/rollups/buckets';

const DAY_MS = 86_400_000;
/** The pool's daily curve goes back at least a month. */
const LOOK_BACK_DAYS = 30;
/** A stretch without a sample is a gap if it is longer than this many intervals of the sampling tier. */
const GAP_INTERVALS = 3;
const DEFAULT_INTERVAL_SECONDS = 600;

const TABLES = { HOUR: Prisma.raw('hashrate_hours'), DAY: Prisma.raw('hashrate_days') };

/** Finished hours or days of an account, `from` ≤ at < `to`, without a rollup: neither a sample nor a chart point. */
export interface Hole {
  accountId: number;
  curve: Bucket;
  from: Date;
  to: Date;
}

const lookBack = (now: Date) => bucketStart(new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS), 'DAY');

/** The usual seconds between two recent runs of tier 1. */
async function usualInterval(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number | null }[]>`
    select percentile_cont(0.5) within group (order by seconds)::float8 as seconds from (
      select extract(epoch from started_at - lag(started_at) over (order by started_at)) as seconds from (
        select started_at from tier_runs where tier = 'TIER_1' and trigger <> 'MANUAL' order by started_at desc limit 100
      ) latest
    ) spaced`;
  return row?.seconds ?? DEFAULT_INTERVAL_SECONDS;
}

/**
 * The gaps in the accounts' hours and days of the last month, from when each account was added. Days are searched
 * separately, because the daily curve may know a day whose hours are not all known.
 */
export async function findHoles(db: Db, accountIds: readonly number[], now: Date): Promise<Hole[]> {
  // A gap of this length leaves at least its length minus two half hours empty.
  const shortest = GAP_INTERVALS * (await usualInterval(db)) - BUCKET_SECONDS.HOUR;
  return [
    ...(await holesIn(db, 'HOUR', accountIds, now, shortest)),
    ...(await holesIn(db, 'DAY', accountIds, now, 0)),
  ];
}

function holesIn(
  db: Db,
  curve: Bucket,
  accountIds: readonly number[],
  now: Date,
  shortest: number,
): Promise<Hole[]> {
  const [since, until] = [lookBack(now), bucketStart(now, curve)];
  const length = Prisma.sql`make_interval(secs => ${BUCKET_SECONDS[curve]}::int)`;
  return db.$queryRaw<Hole[]>(Prisma.sql`
    with wanted as (
      select id as account_id, greatest(${since}::timestamptz,
          date_bin(${length}, created_at + ${length} - interval '1 millisecond', 'epoch'::timestamptz)) as since
      from accounts where id = any(${[...accountIds]}::int[])
    ), known as (
      select w.account_id, r.at from wanted w
      join ${TABLES[curve]} r on r.account_id = w.account_id and r.at >= w.since and r.at < ${until}::timestamptz
      union all
      select w.account_id, edge.at from wanted w
      cross join lateral (values (w.since - ${length}), (${until}::timestamptz)) as edge (at)
    ), holes as (
      select account_id, lag(at) over (partition by account_id order by at) + ${length} as hole, at from known
    )
    select account_id as "accountId", ${curve}::text as curve, hole as "from", at as "to" from holes
    where at - hole >= make_interval(secs => ${Math.max(BUCKET_SECONDS[curve], shortest)}::float8)
    order by account_id, hole`);
}

/** A day of the last month whose hours were all sampled, of the account whose hashrate changed most; null: none. */
export async function knownDay(
  db: Db,
  accountIds: readonly number[],
  now: Date,
): Promise<{ accountId: number; day: Date } | null> {
  const [found] = await db.$queryRaw<{ accountId: number; day: Date }[]>`
    select account_id as "accountId", date_bin('1 day', at, 'epoch'::timestamptz) as day from hashrate_hours
    where account_id = any(${[...accountIds]}::int[]) and samples > 0
      and at >= ${lookBack(now)}::timestamptz and at < ${bucketStart(now, 'DAY')}::timestamptz
    group by 1, 2 having count(*) = 24
    order by stddev_pop(hashrate_10m) / nullif(avg(hashrate_10m), 0) desc nulls last, 2 desc limit 1`;
  return found ?? null;
}

/**
 * The means of the account's sampled hours or days, `from` ≤ at ≤ `to`, by their start in epoch milliseconds. If all
 * hours of a day are known, sampled or not, its mean is theirs, because samples may cover only a part of it.
 */
export async function knownMeans(db: Db, { accountId, curve, from, to }: Hole): Promise<Map<number, number>> {
  const sampled = await db.$queryRaw<{ at: Date; rate: number }[]>`
    select at, hashrate_10m as rate from ${TABLES[curve]}
    where account_id = ${accountId}::int and samples > 0 and at >= ${from}::timestamptz and at <= ${to}::timestamptz`;
  const means = new Map(sampled.map(({ at, rate }) => [at.getTime(), rate]));
  if (curve === 'HOUR') return means;
  const whole = await db.$queryRaw<{ at: Date; rate: number }[]>`
    select date_bin('1 day', at, 'epoch'::timestamptz) as at, avg(hashrate_10m) as rate from hashrate_hours
    where account_id = ${accountId}::int and at >= ${from}::timestamptz and at < ${to}::timestamptz + interval '24 hours'
    group by 1 having count(*) = 24`;
  for (const { at, rate } of whole) means.set(at.getTime(), rate);
  return means;
}

/** A day that the pool was asked for, and when. `day`: midnight UTC. */
export interface AskedDay {
  accountId: number;
  curve: Bucket;
  day: Date;
  askedAt: Date;
  /** true: the answer covered everything that was wanted */
  answered: boolean;
}

export async function askedDays(db: Db, accountIds: readonly number[]): Promise<AskedDay[]> {
  return db.$queryRaw<AskedDay[]>`
    select account_id as "accountId", curve, day, asked_at as "askedAt", answered from chart_requests
    where account_id = any(${[...accountIds]}::int[])`;
}

/** Records what the pool was asked for, whatever it answered. */
export async function rememberAsked(tx: Db, asked: Omit<AskedDay, 'day'> & { days: Date[] }): Promise<void> {
  await tx.$executeRaw`
    insert into chart_requests (account_id, curve, day, asked_at, answered)
    select ${asked.accountId}::int, ${asked.curve}::text, day, ${asked.askedAt}::timestamptz, ${asked.answered}::boolean
    from unnest(${asked.days}::timestamptz[]) as day order by day
    on conflict (account_id, curve, day) do update set asked_at = excluded.asked_at, answered = excluded.answered`;
}
