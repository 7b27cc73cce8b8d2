import { Prisma, type Db } from '../store/prisma';
import { accountInScope } from './account-scope';
import { bucketOf, inRange, sourceOf, stepSeconds, type PointSource, type SeriesRequest } from './series';

/** Sums over accounts of each account's average in the bucket, H/s; machines by each account's last count. */
export interface FleetPointRow {
  at: Date;
  source: PointSource;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  activeWorkers: number | null;
  totalWorkers: number | null;
  /** accounts that are collected now, were known by the end of the bucket, and have no sample in it */
  missingAccounts: number;
}

export interface FleetHistoryInput {
  group: string | null;
  coin: string;
  visible: readonly string[] | null;
  request: SeriesRequest;
}

const AT = Prisma.sql`h.collected_at`;

const last = (column: string) => {
  const value = Prisma.raw(`h.${column}`);
  return Prisma.sql`(array_agg(${value} order by h.collected_at desc) filter (where ${value} is not null))[1]`;
};

/**
 * Oldest first; a bucket without any sample has no point. Accounts that have left since still count where they were
 * collected: the past does not shrink. Ten minutes are the finest bucket, one slot of the tier that samples.
 */
export function fleetHistory(
  db: Db,
  { group, coin, visible, request }: FleetHistoryInput,
): Promise<FleetPointRow[]> {
  return db.$queryRaw<FleetPointRow[]>(Prisma.sql`
    with scope as (
      select a.id, a.created_at, a.enabled and a.archived_at is null as expected
      from accounts a
      where a.coin = upper(${coin}::text)
        and ${accountInScope({ visible, groups: group === null ? null : [group] })}
    ), step as (
      select ${stepSeconds(AT, request.step, ['MINUTES_10', 'HOUR', 'DAY'])} as seconds
      from hashrates h join scope on scope.id = h.account_id where ${inRange(AT, request)}
    ), per_account as (
      select h.account_id, scope.expected, step.seconds, ${bucketOf(AT, Prisma.sql`step.seconds`)} as bucket,
        avg(h.hashrate_10m) as hashrate_10m, avg(h.hashrate_1h) as hashrate_1h, avg(h.hashrate_1d) as hashrate_1d,
        ${last('active_workers')} as active_workers, ${last('total_workers')} as total_workers
      from hashrates h join scope on scope.id = h.account_id cross join step
      where ${inRange(AT, request)}
      group by 1, 2, 3, 4
    ), summed as (
      select bucket, max(seconds) as seconds, sum(hashrate_10m) as hashrate_10m, sum(hashrate_1h) as hashrate_1h,
        sum(hashrate_1d) as hashrate_1d, sum(active_workers)::int as active_workers,
        sum(total_workers)::int as total_workers, count(*) filter (where expected)::int as sampled
      from per_account group by bucket
    )
    select bucket as at, ${sourceOf(Prisma.sql`seconds`)} as source, hashrate_10m as "hashrate10m",
      hashrate_1h as "hashrate1h", hashrate_1d as "hashrate1d", active_workers as "activeWorkers",
      total_workers as "totalWorkers",
      greatest(0, (select count(*) from scope
        where expected and created_at < bucket + make_interval(secs => seconds))::int - sampled) as "missingAccounts"
    from summed order by bucket`);
}
