import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import { accountInScope } from './account-scope';
import { bucketOf, MAX_POINTS, sourceOf, STEP_SECONDS, type PointSource, type SeriesRequest } from './series';
import { dayRows, hourRows, rawRows, spans, type SeriesSources } from './series-sources';

/** Sums over accounts of each account's average in the bucket, H/s; machines by each account's last count. */
export interface FleetPointRow {
  at: Date;
  source: PointSource;
  hashrate10m: number | null;
  hashrate1h: number | null;
  /** null where one of the accounts has none: the pool's hourly chart does not tell it */
  hashrate1d: number | null;
  activeWorkers: number | null;
  totalWorkers: number | null;
  /** accounts that are collected now, were known by the end of the bucket, and have neither sample nor chart point in it */
  missingAccounts: number;
}

export interface FleetHistoryInput {
  group: string | null;
  coin: string;
  visible: readonly string[] | null;
  request: SeriesRequest;
}

const HASHRATES: SeriesSources = {
  owner: 'account_id',
  raw: 'hashrates',
  hours: 'hashrate_hours',
  days: 'hashrate_days',
};

const last = (column: string) => {
  const value = Prisma.raw(`r.${column}`);
  return Prisma.sql`(array_agg(${value} order by r.collected_at desc) filter (where ${value} is not null))[1]`;
};

const sumOfAll = (column: string) => {
  const value = Prisma.raw(column);
  return Prisma.sql`case when count(${value}) = count(*) then sum(${value}) end as ${value}`;
};

/** The step that was named, else the finest that cannot take MAX_POINTS between the first and the last known instant. */
function step({ from, to, step: named }: SeriesRequest): Prisma.Sql {
  if (named !== null) return Prisma.sql`select ${STEP_SECONDS[named]}::int as seconds`;
  const fits = (seconds: number) => Prisma.sql`
    when floor(extract(epoch from until) / ${seconds}::int) - floor(extract(epoch from since) / ${seconds}::int) + 1
      < ${MAX_POINTS}::int then ${seconds}::int`;
  return Prisma.sql`
    select case ${fits(STEP_SECONDS.MINUTES_10)} ${fits(STEP_SECONDS.HOUR)} else ${STEP_SECONDS.DAY}::int end as seconds
    from (
      select greatest(${from}::timestamptz, min(first.at)) as since,
        least(coalesce(${to}::timestamptz, 'infinity'), max(last.at)) as until
      from wanted w cross join lateral (
        select least((select collected_at from hashrates r where r.account_id = w.account_id order by 1 limit 1),
          (select at from hashrate_days r where r.account_id = w.account_id order by 1 limit 1)) as at
      ) first cross join lateral (
        select greatest((select collected_at from hashrates r where r.account_id = w.account_id order by 1 desc limit 1),
          (select at from hashrate_days r where r.account_id = w.account_id order by 1 desc limit 1)) as at
      ) last
    ) known`;
}

const ROLLED = Prisma.sql`r.account_id, r.at, r.source, r.hashrate_10m, r.hashrate_1h, r.hashrate_1d, r.active_workers,
  r.total_workers`;

/**
 * Oldest first; a bucket without any sample has no point. Accounts that have left since still count where they were
 * collected: the past does not shrink. Ten minutes are the finest bucket, one slot of the tier that samples; an hour
 * that only the pool's chart knows stands among them where no account has a sample in it. "offset 0" keeps each source a
 * walk along its key, account by account: joined as a whole, all hours ever kept would be read.
 */
export function fleetHistory(
  db: Reader,
  { group, coin, visible, request }: FleetHistoryInput,
): Promise<FleetPointRow[]> {
  return db.$queryRaw<FleetPointRow[]>(Prisma.sql`
    with scope as (
      select a.id, a.created_at, a.enabled and a.archived_at is null as expected
      from accounts a
      where a.coin = upper(${coin}::text)
        and ${accountInScope({ visible, groups: group === null ? null : [group] })}
    ), wanted as (select id as account_id from scope),
    ${spans(HASHRATES, request)}, step as materialized (${step(request)}),
    target as materialized (select span.* from span join step using (seconds)),
    per_account as (
      select r.account_id, ${bucketOf(Prisma.sql`r.collected_at`, Prisma.sql`s.seconds`)} as at,
        ${sourceOf(Prisma.sql`max(s.seconds)`)} as source, avg(r.hashrate_10m) as hashrate_10m,
        avg(r.hashrate_1h) as hashrate_1h, avg(r.hashrate_1d) as hashrate_1d,
        ${last('active_workers')} as active_workers, ${last('total_workers')} as total_workers
      from wanted w cross join target s cross join lateral (select r.* from ${rawRows(HASHRATES)} offset 0) r
      group by 1, 2
      union all
      select r.* from wanted w cross join target s
        cross join lateral (select ${ROLLED} from ${hourRows(HASHRATES, request)} offset 0) r
      union all
      select r.* from wanted w cross join target s
        cross join lateral (select ${ROLLED} from ${dayRows(HASHRATES, request)} offset 0) r
    ), sampled_hours as (
      select distinct date_bin('1 hour', at, 'epoch'::timestamptz) as at from per_account where source = 'SAMPLE'
    ), summed as (
      select at, case when bool_or(source = 'POOL_CHART') then 'POOL_CHART' else max(source) end as source,
        ${sumOfAll('hashrate_10m')}, ${sumOfAll('hashrate_1h')}, ${sumOfAll('hashrate_1d')},
        sum(active_workers)::int as active_workers, sum(total_workers)::int as total_workers,
        count(*) filter (where scope.expected)::int as sampled
      from per_account join scope on scope.id = account_id
      where source <> 'POOL_CHART' or at not in (select at from sampled_hours)
      group by at
    )
    select summed.at, source, hashrate_10m as "hashrate10m", hashrate_1h as "hashrate1h", hashrate_1d as "hashrate1d",
      active_workers as "activeWorkers", total_workers as "totalWorkers",
      greatest(0, (select count(*) from scope where expected and created_at < summed.at + make_interval(
        secs => case source when 'SAMPLE' then 600 when 'DAY' then 86400 else greatest(3600, step.seconds) end
      ))::int - sampled) as "missingAccounts"
    from summed cross join step order by summed.at`);
}
