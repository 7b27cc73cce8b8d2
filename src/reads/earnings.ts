import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import { fleetIsCurrent } from '../store/rollups-fleet';
import type { DateText, DecimalText } from '../vocabulary';
import { accountsOfCoin, sumsInScope, type SumScope } from './account-scope';
import { decimalSql } from './decimal-text';
import type { DayRange } from './ledger';
import { addDays, type Zone } from './zone';

export const PERIODS = ['DAY', 'WEEK', 'MONTH'] as const;
export type Period = (typeof PERIODS)[number];

export interface EarningsScope extends SumScope {
  /** one account of those; null: all */
  accountId: number | null;
}

export interface EarningsPointRow {
  /** the first day of the period: a Monday, the first of a month */
  from: DateText;
  amount: DecimalText;
  /** H/s, the mean over the settled days of the accounts' sum */
  hashrate: number | null;
  /** the same over the thirty days before */
  hashrate30Days: number | null;
}

/** How far back the mean goes that a period is held against. */
const MEAN_DAYS = 30;

const inScope = ({ accountId, ...scope }: EarningsScope) =>
  accountId === null
    ? accountsOfCoin(scope)
    : Prisma.sql`${accountsOfCoin(scope)} and a.id = ${accountId}::int`;

/**
 * What was earned day by day: of one account from its payments, else from the sums of groups, but for days that have
 * changed since those were made. While an account is not what they take it for, all is read from the payments.
 */
function earnedByDay(scope: EarningsScope, since: DateText, { to }: DayRange): Prisma.Sql {
  const between = (day: Prisma.Sql) => Prisma.sql`${day} between ${since}::text::date and ${to}::text::date`;
  // Two ways of paying give an account two rows of a day, with one hashrate.
  const paid = Prisma.sql`
    select p.settlement_date as day, sum(p.amount) as amount, max(p.hashrate) as hashrate
    from accounts a join payment_history p on p.account_id = a.id
    where ${inScope(scope)} and p.type = 'EARNING' and ${between(Prisma.sql`p.settlement_date`)}`;
  const addedUp = Prisma.sql`day, sum(amount), sum(hashrate), count(*), count(hashrate)`;
  const byAccount = Prisma.sql`group by p.account_id, p.settlement_date`;
  if (scope.accountId !== null)
    return Prisma.sql`select ${addedUp} from (${paid} ${byAccount}) settled group by day`;
  const stale = Prisma.sql`select distinct day from stale_earning_days where ${between(Prisma.sql`day`)}`;
  return Prisma.sql`
    select ${addedUp} from (${paid} and not ${fleetIsCurrent} ${byAccount}) settled group by day
    union all
    select ${addedUp} from (
      select s.day, p.* from (${stale}) s join accounts a on ${inScope(scope)} and ${fleetIsCurrent} cross join lateral (
        select sum(p.amount) as amount, max(p.hashrate) as hashrate from payment_history p
        where p.account_id = a.id and p.settlement_date = s.day and p.type = 'EARNING' having count(*) > 0) p
    ) settled group by day
    union all
    select f.day, f.amount, f.hashrate, f.accounts, f.known from (${sumsInScope(scope)}) g join earning_days f
      on f.coin = g.coin and f.whole = g.whole and f.group_name = g.group_name
    where ${between(Prisma.sql`f.day`)} and ${fleetIsCurrent} and f.day not in (${stale})`;
}

/** Earnings by settlement day, oldest first. A period without a settled day has no point. */
export function earningsByPeriod(
  db: Reader,
  { scope, range, by }: { scope: EarningsScope; range: DayRange; by: Period },
): Promise<EarningsPointRow[]> {
  const since = addDays(range.from, -MEAN_DAYS);
  return db.$queryRaw<EarningsPointRow[]>(Prisma.sql`
    with earned (day, amount, hashrate, accounts, known) as (${earnedByDay(scope, since, range)}), days as (
      select day, sum(amount) as amount, case when sum(known) = sum(accounts) then sum(hashrate) end as hashrate,
        date_trunc(${by}::text, day::timestamp)::date as period
      from earned group by day
    ), periods as (
      select period, greatest(period, ${range.from}::text::date) as first_day, sum(amount) as amount, avg(hashrate) as hashrate
      from days where day >= ${range.from}::text::date group by period
    ), means as (
      select p.period, avg(d.hashrate) as hashrate
      from periods p cross join generate_series(1, ${MEAN_DAYS}::int) ago join days d on d.day = p.first_day - ago
      group by p.period
    )
    select to_char(period, 'YYYY-MM-DD') as "from", ${decimalSql(Prisma.sql`periods.amount`)} as amount, periods.hashrate,
      means.hashrate as "hashrate30Days"
    from periods left join means using (period) order by period`);
}

/** The day after a period's last one. */
function endOfPeriod(from: DateText, by: Period): DateText {
  if (by === 'DAY') return addDays(from);
  if (by === 'WEEK') return addDays(from, 7);
  const [year = 0, month = 0] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

export interface UptimeInput {
  scope: EarningsScope;
  range: DayRange;
  by: Period;
  zone: Zone;
}

/**
 * Of the machines that were listed in the hours of a period, the share that worked: 0 to 1, in the periods' order. The
 * period's days are those of the zone, to the hour, as far as they lie in the range; null where no hour is known. Hours
 * are known for as long as samples and their hourly summary are kept.
 */
export async function uptimeByPeriod(
  db: Reader,
  periods: readonly DateText[],
  { scope, range, by, zone }: UptimeInput,
): Promise<(number | null)[]> {
  const bounds = periods.map((from) => {
    const first = from < range.from ? range.from : from;
    const end = endOfPeriod(from, by);
    const last = end > addDays(range.to) ? addDays(range.to) : end;
    return { from: zone.startOf(first).toISOString(), to: zone.startOf(last).toISOString() };
  });
  const starts = bounds.map(({ from }) => from);
  const ends = bounds.map(({ to }) => to);
  const rows = await db.$queryRaw<{ place: bigint; uptime: number | null }[]>(Prisma.sql`
    with wanted as (select a.id as account_id from accounts a where ${inScope(scope)}),
    bounds as (
      select * from unnest(${starts}::text[]::timestamptz[], ${ends}::text[]::timestamptz[])
        with ordinality as bound (since, until, place)
    ), sampled as (
      select r.account_id, date_trunc('hour', r.collected_at) as hour, avg(r.active_workers) as active,
        avg(r.total_workers) as total
      from wanted join hashrates r using (account_id)
      where r.total_workers is not null and r.active_workers is not null
        and r.collected_at >= (select min(since) from bounds) and r.collected_at < (select max(until) from bounds)
      group by r.account_id, date_trunc('hour', r.collected_at)
    ), hours as (
      select hour, active, total from sampled
      union all
      select h.at, h.active_workers, h.total_workers from wanted join hashrate_hours h using (account_id)
      where h.total_workers is not null and h.active_workers is not null
        and h.at >= (select min(since) from bounds) and h.at < (select max(until) from bounds)
        and not exists (select from sampled s where s.account_id = h.account_id and s.hour = h.at)
    )
    select b.place, (sum(h.active) / nullif(sum(h.total), 0))::float8 as uptime
    from bounds b join hours h on h.hour >= b.since and h.hour < b.until group by b.place`);
  const byPlace = new Map(rows.map(({ place, uptime }) => [Number(place), uptime]));
  return periods.map((_, index) => byPlace.get(index + 1) ?? null);
}
