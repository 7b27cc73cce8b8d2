import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { fleetIsCurrent } from '../../store/rollups/fleet';
import type { DateText, DecimalText } from '../../vocabulary';
import { accountsOfCoin, sumsInScope, type SumScope } from '../accounts/scope';
import { decimalSql } from '../lists/decimal-text';
import type { DayRange } from './ledger';
import { addDays } from '../lists/zone';

export const PERIODS = ['DAY', 'WEEK', 'MONTH'] as const;
export type Period = (typeof PERIODS)[number];

export interface EarningsScope extends SumScope {
  /** one of these accounts; null: all */
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

/** How many days the mean covers with which a period is compared. */
const MEAN_DAYS = 30;

export const inScope = ({ accountId, ...scope }: EarningsScope) =>
  accountId === null
    ? accountsOfCoin(scope)
    : Prisma.sql`${accountsOfCoin(scope)} and a.id = ${accountId}::int`;

/**
 * Earnings day by day: of one account from its payments; else from the sums of groups, except for days that changed
 * since. If an account has changed group or coin, everything is read from the payments.
 */
export function earnedByDay(scope: EarningsScope, since: DateText, { to }: DayRange): Prisma.Sql {
  const between = (day: Prisma.Sql) => Prisma.sql`${day} between ${since}::text::date and ${to}::text::date`;
  // An account with two pay modes has two rows for a day, with one hashrate.
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
