import { Prisma, type Db } from '../connection/prisma';
import { last } from './figures';

/** An account and the start of one of its days. */
export interface AccountDay {
  accountId: number;
  at: Date;
}

export type RolledDay = AccountDay & { hours: number };

/**
 * The weight of an hour in its day, over the hours `h` of a day. While some hours are unknown, each counts by its
 * samples, and one from the pool's chart like a usual one. If all 24 are known, each counts the same.
 */
const WEIGHT = Prisma.sql`
  case when count(h.hashrate_10m) over of_day = 24 then 1
    else coalesce(nullif(h.samples, 0), avg(nullif(h.samples, 0)) over of_day, 1) end::float8`;

const weighed = (column: string) => {
  const value = Prisma.raw(column);
  return Prisma.sql`sum(${value} * weight) / nullif(sum(weight) filter (where ${value} is not null), 0)`;
};

/** True if the hours describe a day better than the daily chart does; over `days`, which has both counts. */
const SAYS_ENOUGH = Prisma.sql`(days.samples > 0 or days.hours = 24)`;

/**
 * Computes the days of `touched` (account_id, at) from their hours, sampled or from the pool's chart. A day without a
 * sample uses its hours only once all are known. Hours deleted by retention change nothing. Returns the days written;
 * the caller updates the sums over accounts.
 */
export function writeDays(tx: Db, touched: Prisma.Sql): Promise<RolledDay[]> {
  return tx.$queryRaw<RolledDay[]>`
    with hours as (
      select t.account_id, t.at as day, h.at, h.samples, h.hashrate_10m, h.hashrate_1h, h.hashrate_1d, h.min_10m, h.max_10m,
        h.accepted_growth, h.stale_growth, h.duplicate_growth, h.other_growth, h.active_workers, h.total_workers,
        h.active_sum, h.total_sum, ${WEIGHT} as weight
      from (${touched}) t
      join hashrate_hours h on h.account_id = t.account_id and h.at >= t.at and h.at < t.at + interval '24 hours'
      window of_day as (partition by t.account_id, t.at)
    ), days as (
      select account_id, day, sum(samples)::int as samples, count(hashrate_10m)::int as hours,
        ${weighed('hashrate_10m')} as hashrate_10m, ${weighed('hashrate_1h')} as hashrate_1h,
        ${weighed('hashrate_1d')} as hashrate_1d, min(coalesce(min_10m, hashrate_10m)) as min_10m,
        max(coalesce(max_10m, hashrate_10m)) as max_10m, sum(accepted_growth)::bigint as accepted_growth,
        sum(stale_growth)::bigint as stale_growth, sum(duplicate_growth)::bigint as duplicate_growth,
        sum(other_growth)::bigint as other_growth, ${last('active_workers', 'at')} as active_workers,
        ${last('total_workers', 'at')} as total_workers, sum(active_sum)::bigint as active_sum,
        sum(total_sum)::bigint as total_sum
      from hours group by account_id, day
    )
    insert into hashrate_days as kept (account_id, at, source, samples, hours, hashrate_10m, hashrate_1h, hashrate_1d,
      min_10m, max_10m, accepted_growth, stale_growth, duplicate_growth, other_growth, active_workers, total_workers,
      active_sum, total_sum)
    select account_id, day, case when samples > 0 then 'DAY' else 'POOL_CHART' end, samples, hours, hashrate_10m,
      hashrate_1h, coalesce(hashrate_1d, case when samples = 0 then hashrate_10m end),
      case when samples > 0 then min_10m end, case when samples > 0 then max_10m end, accepted_growth, stale_growth,
      duplicate_growth, other_growth, active_workers, total_workers, active_sum, total_sum
    from days where ${SAYS_ENOUGH} order by account_id, day
    on conflict (account_id, at) do update set
      source = excluded.source, samples = excluded.samples, hours = excluded.hours, hashrate_10m = excluded.hashrate_10m,
      hashrate_1h = excluded.hashrate_1h, hashrate_1d = excluded.hashrate_1d, min_10m = excluded.min_10m,
      max_10m = excluded.max_10m, accepted_growth = excluded.accepted_growth, stale_growth = excluded.stale_growth,
      duplicate_growth = excluded.duplicate_growth, other_growth = excluded.other_growth,
      active_workers = excluded.active_workers, total_workers = excluded.total_workers,
      active_sum = excluded.active_sum, total_sum = excluded.total_sum
    where excluded.samples >= kept.samples and excluded.hours >= coalesce(kept.hours, 0)
    returning account_id as "accountId", at, hours`;
}

/** A table expression: the days of the window whose figures do not match their hours. */
export function staleDays(from: Date, to: Date): Prisma.Sql {
  return Prisma.sql`
    select days.account_id, days.at from accounts cross join lateral (
      select account_id, date_bin('1 day', h.at, 'epoch'::timestamptz) as at, sum(samples) as samples,
        count(hashrate_10m) as hours
      from hashrate_hours h
      where h.account_id = accounts.id and h.at >= ${from}::timestamptz and h.at < ${to}::timestamptz group by 1, 2
    ) days left join hashrate_days kept on kept.account_id = days.account_id and kept.at = days.at
    where ${SAYS_ENOUGH}
      and (kept.samples is null or kept.samples < days.samples or kept.hours is distinct from days.hours)`;
}

/** Those days, as a table expression. */
export function theseDays(days: readonly AccountDay[]): Prisma.Sql {
  return Prisma.sql`
    select distinct account_id, at from unnest(${days.map(({ accountId }) => accountId)}::int[],
      ${days.map(({ at }) => at)}::timestamptz[]) as these (account_id, at)`;
}
