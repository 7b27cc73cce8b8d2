import { Prisma, type Db } from '../store/prisma';
import type { DecimalText } from '../vocabulary';
import { decimalSql } from './decimal-text';
import { bucketOf, inRange, sourceOf, stepSeconds, type PointSource, type SeriesRequest } from './series';

/** One point of an account's hashrate: averages over the bucket in H/s; growth of the pool's counters within it. */
export interface HashratePointRow {
  accountId: number;
  at: Date;
  source: PointSource;
  samples: number;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  min10m: number;
  max10m: number;
  /** null where nothing was known before: how much of the counter is new, nobody can tell */
  acceptedDelta: bigint | null;
  staleDelta: bigint | null;
  duplicateDelta: bigint | null;
  otherDelta: bigint | null;
  /** the last known of the bucket */
  activeWorkers: number | null;
  totalWorkers: number | null;
}

/** The last amounts of the bucket, in whole coins. */
export interface BalancePointRow {
  accountId: number;
  at: Date;
  balance: DecimalText;
  earn24Hours: DecimalText;
  earnTotal: DecimalText;
  paidOut: DecimalText;
}

export interface AccountSeriesInput {
  accountIds: readonly number[];
  request: SeriesRequest;
}

const AT = Prisma.sql`r.collected_at`;
const SECONDS = Prisma.sql`step.seconds`;

const steps = ({ step }: SeriesRequest) =>
  Prisma.sql`select r.account_id, ${stepSeconds(AT, step, ['SAMPLE', 'HOUR', 'DAY'])} as seconds
    from in_range r group by r.account_id`;

/** A counter that is lower than before has been reset: what it shows now has come since. */
const growth = (counter: string) => {
  const now = Prisma.raw(counter);
  const before = Prisma.sql`lag(${now}) over by_time`;
  return Prisma.sql`case when ${now} >= ${before} then ${now} - ${before}
    when ${now} < ${before} then ${now} end as ${Prisma.raw(`${counter}_growth`)}`;
};

/** The hashrate of several accounts in one statement, each oldest first; gaps stay gaps. */
export function hashrateSeries(
  db: Db,
  { accountIds, request }: AccountSeriesInput,
): Promise<HashratePointRow[]> {
  return db.$queryRaw<HashratePointRow[]>(Prisma.sql`
    with wanted as (
      select unnest(${[...accountIds]}::int[]) as account_id
    ), known as (
      select h.* from hashrates h join wanted using (account_id) where ${inRange(Prisma.sql`h.collected_at`, request)}
      union all
      select before.* from wanted cross join lateral (
        select h.* from hashrates h
        where h.account_id = wanted.account_id and h.collected_at < ${request.from}::timestamptz
        order by h.collected_at desc limit 1
      ) before
    ), grown as (
      select *, ${growth('accepted')}, ${growth('stale')}, ${growth('duplicate')}, ${growth('other')}
      from known window by_time as (partition by account_id order by collected_at)
    ), in_range as (
      select * from grown where collected_at >= ${request.from}::timestamptz
    ), step as (${steps(request)}), cut as (
      select r.*, step.seconds, ${bucketOf(AT, SECONDS)} as bucket from in_range r join step using (account_id)
    )
    select account_id as "accountId", bucket as at, ${sourceOf(Prisma.sql`max(seconds)`)} as source,
      count(*)::int as samples, avg(hashrate_10m) as "hashrate10m", avg(hashrate_1h) as "hashrate1h",
      avg(hashrate_1d) as "hashrate1d", min(hashrate_10m) as "min10m", max(hashrate_10m) as "max10m",
      sum(accepted_growth)::bigint as "acceptedDelta", sum(stale_growth)::bigint as "staleDelta",
      sum(duplicate_growth)::bigint as "duplicateDelta", sum(other_growth)::bigint as "otherDelta",
      ${last('active_workers')} as "activeWorkers", ${last('total_workers')} as "totalWorkers"
    from cut group by account_id, bucket order by account_id, bucket`);
}

function last(column: string): Prisma.Sql {
  const value = Prisma.raw(column);
  return Prisma.sql`(array_agg(${value} order by collected_at desc) filter (where ${value} is not null))[1]`;
}

/** The balances of several accounts in one statement, each oldest first; gaps stay gaps. */
export function balanceSeries(
  db: Db,
  { accountIds, request }: AccountSeriesInput,
): Promise<BalancePointRow[]> {
  return db.$queryRaw<BalancePointRow[]>(Prisma.sql`
    with in_range as (
      select r.* from account_balances r
      where r.account_id = any(${[...accountIds]}::int[]) and ${inRange(AT, request)}
    ), step as (${steps(request)}), cut as (
      select r.*, ${bucketOf(AT, SECONDS)} as bucket from in_range r join step using (account_id)
    )
    select distinct on (account_id, bucket) account_id as "accountId", bucket as at,
      ${decimalSql(Prisma.sql`balance`)} as balance, ${decimalSql(Prisma.sql`earn_24_hours`)} as "earn24Hours",
      ${decimalSql(Prisma.sql`earn_total`)} as "earnTotal", ${decimalSql(Prisma.sql`paid_out`)} as "paidOut"
    from cut order by account_id, bucket, collected_at desc`);
}
