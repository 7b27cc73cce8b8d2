import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { expectedByDay } from '../../store/payments/expected';
import type { DateText, DecimalText } from '../../vocabulary';
import { accountsOfCoin, type SumScope } from '../accounts/scope';
import { inScope, type EarningsScope, type Period } from '../earnings/earnings';
import type { DayRange } from '../earnings/ledger';
import { decimalSql, decimalText } from '../lists/decimal-text';

/** Why a settled day cannot be checked. NO_TERAHASH: what a terahash should earn that day is not known. */
export const CHECK_GAPS = ['NO_HASHRATE', 'NO_TERAHASH'] as const;
export type CheckGap = (typeof CHECK_GAPS)[number];

/** Earnings against what the hashrate of the settled days should have earned: whole coins, exact. */
export interface EarningsCheckRow {
  /** both of the days that can be checked; null: none can */
  earned: DecimalText | null;
  expected: DecimalText | null;
  difference: DecimalText | null;
  /** 1 − earned / expected; null: nothing was expected */
  effectiveFee: number | null;
  uncertainty: DecimalText | null;
  /** by reward, fees and difficulty; null: not known for one of these days */
  networkExpected: DecimalText | null;
  networkDifference: DecimalText | null;
  networkFee: number | null;
  uncheckedDays: number;
  uncheckedAmount: DecimalText;
  reasons: CheckGap[];
}

const NOTHING: EarningsCheckRow = {
  earned: null,
  expected: null,
  difference: null,
  effectiveFee: null,
  uncertainty: null,
  networkExpected: null,
  networkDifference: null,
  networkFee: null,
  uncheckedDays: 0,
  uncheckedAmount: decimalText('0'),
  reasons: [],
};

type Found = EarningsCheckRow & { place: string };

const decimal = (column: string, name: string) =>
  Prisma.sql`${decimalSql(Prisma.raw(column))} as ${Prisma.raw(`"${name}"`)}`;

/** 1 − part / whole, to more digits than a float has. */
const feeOf = (whole: string, name: string) =>
  Prisma.raw(`((${whole} - earned) * 1.000000000000000000000000 / nullif(${whole}, 0))::float8 as "${name}"`);

/** By place, a text expression over an account's `day` and `account_id`. */
async function checksOf(
  db: Reader,
  days: Prisma.Sql,
  placeOf: Prisma.Sql,
  places: readonly string[],
): Promise<EarningsCheckRow[]> {
  const rows = await db.$queryRaw<Found[]>(Prisma.sql`
    with settled as (select ${placeOf} as place, by_day.* from (${days}) by_day), sums as (
      select place, sum(amount) filter (where expected is not null) as earned, sum(expected) as expected,
        sum(uncertainty) filter (where expected is not null) as uncertainty,
        case when count(network_expected) filter (where expected is not null) = count(expected)
          then sum(network_expected) filter (where expected is not null) end as network_expected,
        count(distinct day) filter (where expected is null)::int as unchecked_days,
        coalesce(sum(amount) filter (where expected is null), 0) as unchecked_amount,
        array_remove(array[case when bool_or(terahashes is null) then 'NO_HASHRATE' end,
          case when bool_or(terahashes is not null and expected is null) then 'NO_TERAHASH' end], null) as reasons
      from settled group by place
    )
    select place, ${decimal('earned', 'earned')}, ${decimal('expected', 'expected')}, ${decimal('earned - expected', 'difference')},
      ${feeOf('expected', 'effectiveFee')}, ${decimal('uncertainty', 'uncertainty')},
      ${decimal('network_expected', 'networkExpected')}, ${decimal('earned - network_expected', 'networkDifference')},
      ${feeOf('network_expected', 'networkFee')}, unchecked_days as "uncheckedDays",
      ${decimal('unchecked_amount', 'uncheckedAmount')}, reasons
    from sums`);
  const byPlace = new Map(rows.map(({ place, ...row }) => [place, row]));
  return places.map((place) => byPlace.get(place) ?? NOTHING);
}

const between = ({ from, to }: DayRange) =>
  Prisma.sql`p.settlement_date between ${from}::text::date and ${to}::text::date`;

/** The checks of periods of earnings, in the order of their first days. */
export function checksOfEarnings(
  db: Reader,
  { scope, range, by }: { scope: EarningsScope; range: DayRange; by: Period },
  periods: readonly DateText[],
): Promise<EarningsCheckRow[]> {
  const days = expectedByDay(inScope(scope), between(range));
  const place = Prisma.sql`to_char(date_trunc(${by}::text, day::timestamp), 'YYYY-MM-DD')`;
  return checksOf(db, days, place, periods);
}

export interface AccountCheckRow {
  accountId: number;
  check: EarningsCheckRow;
}

/** The check of each account of a coin that has settled a day of the range, by name. */
export async function checksOfAccounts(
  db: Reader,
  { scope, range }: { scope: SumScope; range: DayRange },
): Promise<AccountCheckRow[]> {
  const accounts = accountsOfCoin(scope);
  const settled = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    select a.id from accounts a where ${accounts} and exists (
      select from payment_history p where p.account_id = a.id and p.type = 'EARNING' and ${between(range)})
    order by a.name, a.id`);
  const ids = settled.map(({ id }) => id);
  const place = Prisma.sql`account_id::text`;
  const checks = await checksOf(db, expectedByDay(accounts, between(range)), place, ids.map(String));
  return checks.map((check, index) => ({ check, accountId: ids[index] as number }));
}
