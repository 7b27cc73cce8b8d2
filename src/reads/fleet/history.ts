import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { fleetIsCurrent } from '../../store/rollups/fleet';
import { accountsOfCoin, sumsInScope, type SumScope } from '../accounts/scope';
import { MAX_POINTS, sourceOf, STEP_SECONDS, type PointSource, type SeriesRequest } from '../series/series';
import { dayRows, floor, hourRows, rawRows, spans, type SeriesSources } from '../series/sources';

/** Sums over accounts of each account's average in the bucket, in H/s; workers by each account's last count. */
export interface FleetPointRow {
  at: Date;
  source: PointSource;
  hashrate10m: number | null;
  hashrate1h: number | null;
  /** null: one of the accounts lacks it, because the pool's hourly chart does not give it */
  hashrate1d: number | null;
  activeWorkers: number | null;
  totalWorkers: number | null;
  /**
   * accounts that are collected now and existed by the end of the bucket, but have neither sample nor chart point in it
   */
  missingAccounts: number;
}

export interface FleetHistoryInput extends SumScope {
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

/** The last known value of the bucket: the greatest instant, with its count in the lower half. It avoids a sort. */
const last = (column: string) => {
  const value = Prisma.raw(column);
  return Prisma.sql`
    (max((date_part('epoch', read_at - at) * 1000)::bigint << 32 | ${value}) & 4294967295)::int as ${value}`;
};

const sumOfAll = (rate: string, known: string) =>
  Prisma.sql`case when sum(${Prisma.raw(known)}) = sum(accounts) then sum(${Prisma.raw(rate)}) end as ${Prisma.raw(rate)}`;

/** The finest step that stays under MAX_POINTS between the first and the last known instant. */
function finestStep({ from, to }: SeriesRequest): Prisma.Sql {
  const fits = (seconds: number) => Prisma.sql`
    when floor(extract(epoch from until) / ${seconds}::int) - floor(extract(epoch from since) / ${seconds}::int) + 1
      < ${MAX_POINTS}::int then ${seconds}::int`;
  return Prisma.sql`
    select case ${fits(STEP_SECONDS.MINUTES_10)} ${fits(STEP_SECONDS.HOUR)} else ${STEP_SECONDS.DAY}::int end as seconds
    from (
      select greatest(${from}::timestamptz, min(first.at)) as since,
        least(coalesce(${to}::timestamptz, 'infinity'), max(last.at)) as until
      from scope w cross join lateral (
        select least((select collected_at from hashrates r where r.account_id = w.account_id order by 1 limit 1),
          (select at from hashrate_days r where r.account_id = w.account_id order by 1 limit 1)) as at
      ) first cross join lateral (
        select greatest((select collected_at from hashrates r where r.account_id = w.account_id order by 1 desc limit 1),
          (select at from hashrate_days r where r.account_id = w.account_id order by 1 desc limit 1)) as at
      ) last
    ) known`;
}

const FIGURES = Prisma.raw('hashrate_10m, hashrate_1h, hashrate_1d, active_workers, total_workers');
const SUMS = Prisma.raw('accounts, collected, charted, known_10m, known_1h, known_1d');

/** Adds up the figures `r` of the accounts `w`. */
const ADDED_UP = Prisma.sql`r.at, max(r.source), count(*), count(*) filter (where w.expected), bool_or(r.source = 'POOL_CHART'),
  count(r.hashrate_10m), count(r.hashrate_1h), count(r.hashrate_1d), sum(r.hashrate_10m), sum(r.hashrate_1h),
  sum(r.hashrate_1d), sum(r.active_workers), sum(r.total_workers)`;

/**
 * The account's buckets that are not rolled up: from samples and, for the unfinished day, from its finished hours,
 * which are means of many samples.
 */
const cut = Prisma.sql`
  select at, ${mean('hashrate_10m')}, ${mean('hashrate_1h')}, ${mean('hashrate_1d')}, ${last('active_workers')},
    ${last('total_workers')}, s.source
  from (
    select date_bin(s.width, r.collected_at, 'epoch') as at, r.collected_at as read_at, 1 as samples, ${FIGURES}
    from ${rawRows(HASHRATES)} and r.collected_at >= s.finished_until
    union all
    select date_bin(s.width, r.at, 'epoch'), r.at, r.samples, ${FIGURES} from hashrate_hours r
    where s.finished_until > '-infinity' and r.account_id = w.account_id and r.samples > 0
      and r.at >= s.raw_from and r.at < s.raw_to and r.at < s.finished_until
  ) reading group by at`;

/** The account's hours and days for which the sums of groups are out of date. */
const rolled = (request: SeriesRequest) => Prisma.sql`
  select r.at, r.source, ${FIGURES} from ${hourRows(HASHRATES, request)} and s.hours_from < s.hours_to and r.at >= s.hours_from
  union all
  select r.at, r.source, ${FIGURES} from ${dayRows(HASHRATES, request)} and s.days_from < s.days_to and r.at >= s.days_from`;

/** The stored sums: one row per bucket and per group of `g`, or of the whole coin. */
const readySums = ({ from }: SeriesRequest) => Prisma.sql`
  select at, 'HOUR', ${SUMS}, ${FIGURES} from fleet_hours f
  where f.coin = g.coin and f.whole = g.whole and f.group_name = g.group_name and f.at >= ${floor(from, 'HOUR')}::timestamptz
    and f.at >= s.hours_kept and f.at < s.hours_to and f.at < s.hours_from
  union all
  select at, 'DAY', ${SUMS}, ${FIGURES} from fleet_days f
  where f.coin = g.coin and f.whole = g.whole and f.group_name = g.group_name and f.at >= ${floor(from, 'DAY')}::timestamptz
    and f.at < s.days_to and f.at < s.days_from`;

/**
 * Oldest first; a bucket without any sample has no point. Accounts that have left since still count where they were
 * collected: the past does not shrink. Ten minutes are the finest bucket, one slot of the tier that samples; an hour
 * that only the pool's chart knows stands among them where no account has a sample in it. Finished hours and days are
 * read from the sums of their group, unless an account has changed since those were made: then, and before
 * `hours_from` and `days_from`, account by account. One statement decides that and reads, so that no pass comes between.
 * "offset 0" keeps each source a walk along its key: joined as a whole, all hours ever kept would be read.
 */
export function fleetHistory(db: Reader, { request, ...scope }: FleetHistoryInput): Promise<FleetPointRow[]> {
  const chosen =
    request.step === null ? Prisma.sql`join (${finestStep(request)}) step using (seconds)` : Prisma.empty;
  return db.$queryRaw<FleetPointRow[]>(Prisma.sql`
    with scope as materialized (
      select a.id as account_id, a.coin, coalesce(a.group_name, '') as group_name, a.created_at,
        a.enabled and a.archived_at is null as expected
      from accounts a where ${accountsOfCoin(scope)}
    ), ${spans(HASHRATES, request)}, ready as materialized (select ${fleetIsCurrent} as is_ready), target as materialized (
      select span.*, make_interval(secs => seconds) as width, ${sourceOf(Prisma.sql`seconds`)} as source,
        case when seconds = ${STEP_SECONDS.DAY}::int then edge.hours_until else '-infinity' end as finished_until,
        case when is_ready and seconds >= ${STEP_SECONDS.HOUR}::int then span.hours_until else '-infinity' end as hours_from,
        case when is_ready then 'infinity'::timestamptz else '-infinity' end as days_from
      from span ${chosen} cross join edge cross join ready
    ), sampled (at, source, ${SUMS}, ${FIGURES}) as (
      select ${ADDED_UP} from target s join scope w on s.raw_from < s.raw_to cross join lateral (${cut}) r group by r.at
    ), sums (at, source, ${SUMS}, ${FIGURES}) as (
      select * from sampled
      union all
      select ${ADDED_UP} from target s join scope w on s.hours_from < s.hours_to or s.days_from < s.days_to
      cross join lateral (${rolled(request)} offset 0) r
      where r.source <> 'POOL_CHART'
        or r.at not in (select date_bin('1 hour', at, 'epoch') from sampled where source = 'SAMPLE')
      group by r.at
      union all
      select f.* from target s cross join (${sumsInScope(scope)}) g cross join lateral (
        ${readySums(request)} offset 0) f
    ), points as (
      select at, case when bool_or(charted) then 'POOL_CHART' else max(source) end as source,
        ${sumOfAll('hashrate_10m', 'known_10m')}, ${sumOfAll('hashrate_1h', 'known_1h')}, ${sumOfAll('hashrate_1d', 'known_1d')},
        sum(active_workers)::int as active_workers, sum(total_workers)::int as total_workers, sum(collected)::int as collected
      from sums group by at
    )
    select at, source, hashrate_10m as "hashrate10m", hashrate_1h as "hashrate1h", hashrate_1d as "hashrate1d",
      active_workers as "activeWorkers", total_workers as "totalWorkers",
      greatest(0, coalesce(width_bucket(at - interval '1 millisecond' + make_interval(
        secs => case source when 'SAMPLE' then 600 when 'DAY' then 86400 else greatest(3600, seconds) end
      ), begun.instants), 0) - collected) as "missingAccounts"
    from points cross join (select seconds from target) step
    cross join (select array_agg(created_at order by created_at) as instants from scope where expected) begun
    order by at`);
}
