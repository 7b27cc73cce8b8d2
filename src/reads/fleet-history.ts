import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import { fleetIsCurrent } from '../store/rollups-fleet';
import { accountInScope } from './account-scope';
import { bucketOf, MAX_POINTS, sourceOf, STEP_SECONDS, type PointSource, type SeriesRequest } from './series';
import { dayRows, floor, hourRows, rawRows, spans, type SeriesSources } from './series-sources';

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

const mean = (column: string) => {
  const value = Prisma.raw(column);
  return Prisma.sql`sum(${value} * samples) / sum(samples) as ${value}`;
};

const last = (column: string) => {
  const value = Prisma.raw(column);
  return Prisma.sql`(array_agg(${value} order by read_at desc) filter (where ${value} is not null))[1] as ${value}`;
};

const sumOfAll = (rate: string, known: string) =>
  Prisma.sql`case when sum(${Prisma.raw(known)}) = sum(accounts) then sum(${Prisma.raw(rate)}) end as ${Prisma.raw(rate)}`;

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

const FIGURES = Prisma.raw('hashrate_10m, hashrate_1h, hashrate_1d, active_workers, total_workers');
const ROLLED = Prisma.sql`r.account_id, r.at, r.source, ${FIGURES}`;
const SUMS = Prisma.raw('accounts, collected, charted, known_10m, known_1h, known_1d');

/**
 * What is read account by account in the span `s`: samples and, of the unfinished day, the hours that have finished,
 * which hold the means of so many samples.
 */
const readings = ({ from }: SeriesRequest) => Prisma.sql`
  select s.seconds, r.* from wanted w cross join target s cross join lateral (
    select r.account_id, r.collected_at as read_at, 1 as samples, ${FIGURES} from ${rawRows(HASHRATES)}
      and r.collected_at >= s.finished_until offset 0) r
  union all
  select s.seconds, r.* from target s join wanted w on s.finished_until > '-infinity' cross join lateral (
    select r.account_id, r.at, r.samples, ${FIGURES} from hashrate_hours r
    where r.account_id = w.account_id and r.samples > 0 and r.at >= ${floor(from, 'DAY')}::timestamptz
      and r.at >= s.raw_from and r.at < s.raw_to and r.at < s.finished_until offset 0) r`;

/** The sums that stand ready, one row of a group and bucket. */
const readySums = ({ from }: SeriesRequest) => Prisma.sql`
  select f.* from grouped g cross join target s cross join lateral (
    select at, 'HOUR', ${SUMS}, ${FIGURES} from fleet_hours f
    where f.coin = g.coin and f.group_name = g.group_name and f.at >= ${floor(from, 'HOUR')}::timestamptz
      and f.at >= s.hours_kept and f.at < s.hours_to and f.at < s.hours_from offset 0) f
  union all
  select f.* from grouped g cross join target s cross join lateral (
    select at, 'DAY', ${SUMS}, ${FIGURES} from fleet_days f
    where f.coin = g.coin and f.group_name = g.group_name and f.at >= ${floor(from, 'DAY')}::timestamptz
      and f.at < s.days_to and f.at < s.days_from offset 0) f`;

/**
 * Oldest first; a bucket without any sample has no point. Accounts that have left since still count where they were
 * collected: the past does not shrink. Ten minutes are the finest bucket, one slot of the tier that samples; an hour
 * that only the pool's chart knows stands among them where no account has a sample in it. Finished hours and days are
 * read from the sums of their group, unless an account has changed since those were made: then, and before
 * `hours_from` and `days_from`, account by account. "offset 0" keeps each source a walk along its key: joined as a
 * whole, all hours ever kept would be read.
 */
export function fleetHistory(
  db: Reader,
  { group, coin, visible, request }: FleetHistoryInput,
): Promise<FleetPointRow[]> {
  return db.$queryRaw<FleetPointRow[]>(Prisma.sql`
    with scope as materialized (
      select a.id, a.coin, coalesce(a.group_name, '') as group_name, a.created_at,
        a.enabled and a.archived_at is null as expected
      from accounts a
      where a.coin = upper(${coin}::text)
        and ${accountInScope({ visible, groups: group === null ? null : [group] })}
    ), wanted as (select id as account_id from scope), grouped as (select distinct coin, group_name from scope),
    ${spans(HASHRATES, request)}, step as materialized (${step(request)}),
    ready as materialized (select ${fleetIsCurrent} as is_ready),
    target as materialized (
      select span.*, case when seconds = ${STEP_SECONDS.DAY}::int then edge.hours_until else '-infinity' end as finished_until,
        case when is_ready and seconds >= ${STEP_SECONDS.HOUR}::int then span.hours_until else '-infinity' end as hours_from,
        case when is_ready then 'infinity'::timestamptz else '-infinity' end as days_from
      from span join step using (seconds) cross join edge cross join ready
    ), per_account as (
      select account_id, ${bucketOf(Prisma.sql`read_at`, Prisma.sql`seconds`)} as at, ${sourceOf(Prisma.sql`max(seconds)`)} as source,
        ${mean('hashrate_10m')}, ${mean('hashrate_1h')}, ${mean('hashrate_1d')}, ${last('active_workers')}, ${last('total_workers')}
      from (${readings(request)}) reading group by 1, 2
      union all
      select r.* from wanted w cross join target s cross join lateral (
        select ${ROLLED} from ${hourRows(HASHRATES, request)} and r.at >= s.hours_from offset 0) r
      union all
      select r.* from target s join wanted w on s.days_from < 'infinity' cross join lateral (
        select ${ROLLED} from ${dayRows(HASHRATES, request)} and r.at >= s.days_from offset 0) r
    ), sampled_hours as (
      select distinct date_bin('1 hour', at, 'epoch'::timestamptz) as at from per_account where source = 'SAMPLE'
    ), sums (at, source, ${SUMS}, ${FIGURES}) as (
      select at, max(source), count(*), count(*) filter (where scope.expected), bool_or(source = 'POOL_CHART'),
        count(hashrate_10m), count(hashrate_1h), count(hashrate_1d), sum(hashrate_10m), sum(hashrate_1h), sum(hashrate_1d),
        sum(active_workers), sum(total_workers)
      from per_account join scope on scope.id = account_id
      where source <> 'POOL_CHART' or at not in (select at from sampled_hours)
      group by at
      union all ${readySums(request)}
    ), points as (
      select at, case when bool_or(charted) then 'POOL_CHART' else max(source) end as source,
        ${sumOfAll('hashrate_10m', 'known_10m')}, ${sumOfAll('hashrate_1h', 'known_1h')}, ${sumOfAll('hashrate_1d', 'known_1d')},
        sum(active_workers)::int as active_workers, sum(total_workers)::int as total_workers, sum(collected)::int as collected
      from sums group by at
    )
    select at, source, hashrate_10m as "hashrate10m", hashrate_1h as "hashrate1h", hashrate_1d as "hashrate1d",
      active_workers as "activeWorkers", total_workers as "totalWorkers",
      greatest(0, coalesce(width_bucket(at - interval '1 millisecond' + make_interval(
        secs => case source when 'SAMPLE' then 600 when 'DAY' then 86400 else greatest(3600, step.seconds) end
      ), begun.instants), 0) - collected) as "missingAccounts"
    from points cross join step
    cross join (select array_agg(created_at order by created_at) as instants from scope where expected) begun
    order by at`);
}
