import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DateText, DecimalText, PaymentType } from '../../vocabulary';
import { earnedByDay, type EarningsScope, type Period } from '../earnings/earnings';
import { instantsOf, type DayRange, type LedgerRange } from '../earnings/ledger';
import { decimalSql, decimalText } from '../lists/decimal-text';
import { pricesIn, type DayPriceRow } from './prices';

/** The worth of coins in a currency, each day's at the price of that day. Exact. */
export interface ValueRow {
  currency: string;
  /** of the days that have a price; null: none of them has one */
  amount: DecimalText | null;
  unpricedDays: number;
  /** coins of those days */
  unpricedAmount: DecimalText;
  prices: DayPriceRow[];
}

type PriceJson = Omit<DayPriceRow, 'at'> & { at: string | null };

interface Found {
  place: string;
  amount: DecimalText | null;
  unpricedDays: number;
  unpricedAmount: DecimalText;
  prices: string | null;
}

/** `parts` selects place (text), coin, day and amount; a place without a part is worth nothing. */
async function valuesOf(
  db: Reader,
  currency: string,
  parts: Prisma.Sql,
  places: readonly string[],
): Promise<ValueRow[]> {
  const rows = await db.$queryRaw<Found[]>(Prisma.sql`
    with parts (place, coin, day, amount) as (${parts}), by_day as (
      select place, coin, day, sum(amount) as amount from parts group by place, coin, day having sum(amount) <> 0
    ), priced as materialized (
      select b.*, p.price, p.at, p.source from by_day b left join (${pricesIn(currency)}) p on p.coin = b.coin and p.day = b.day
    ), sums as (
      select place, sum(amount * price) as amount, count(distinct day) filter (where price is null) as unpriced_days,
        coalesce(sum(amount) filter (where price is null), 0) as unpriced_amount,
        json_agg(json_build_object('day', to_char(day, 'YYYY-MM-DD'), 'price', price::text, 'at', at, 'source', source)
          order by day) filter (where price is not null) as prices
      from priced group by place
    )
    select place, ${decimalSql(Prisma.sql`amount`)} as amount, unpriced_days::int as "unpricedDays",
      ${decimalSql(Prisma.sql`unpriced_amount`)} as "unpricedAmount", prices::text as prices from sums`);
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return places.map((place) => {
    const row = byPlace.get(place);
    const prices = JSON.parse(row?.prices ?? '[]') as PriceJson[];
    return {
      currency,
      amount: row ? row.amount : decimalText('0'),
      unpricedDays: row?.unpricedDays ?? 0,
      unpricedAmount: row?.unpricedAmount ?? decimalText('0'),
      prices: prices.map(({ at, price, ...rest }) => ({
        ...rest,
        price: decimalText(price),
        at: at === null ? null : new Date(at),
      })),
    };
  });
}

/** The UTC day whose price a payment `p` is worth: an earning's settlement day, or the day of a payout. */
const PRICED_DAY = Prisma.sql`coalesce(p.settlement_date, (p.paid_at at time zone 'UTC')::date)`;

/** The values of payments, in the order of their ids. */
export function valuesOfPayments(db: Reader, currency: string, ids: readonly string[]): Promise<ValueRow[]> {
  const parts = Prisma.sql`
    select p.id::text, p.coin, ${PRICED_DAY}, p.amount from payment_history p where p.id = any(${[...ids]}::text[]::bigint[])`;
  return valuesOf(db, currency, parts, ids);
}

/** The values of periods of earnings, in the order of their first days. */
export function valuesOfEarnings(
  db: Reader,
  currency: string,
  { scope, range, by }: { scope: EarningsScope; range: DayRange; by: Period },
  periods: readonly string[],
): Promise<ValueRow[]> {
  const parts = Prisma.sql`
    select to_char(date_trunc(${by}::text, day::timestamp), 'YYYY-MM-DD'), upper(${scope.coin}::text), day, amount
    from (${earnedByDay(scope, range.from, range)}) earned (day, amount, hashrate, accounts, known)`;
  return valuesOf(db, currency, parts, periods);
}

/** The values of the earnings or payouts of several ledgers, each the list of its accounts. */
export function valuesOfLedgers(
  db: Reader,
  currency: string,
  { type, ...range }: LedgerRange & { type: PaymentType },
  ledgers: readonly (readonly number[])[],
): Promise<ValueRow[]> {
  const instants = instantsOf(range);
  const places = ledgers.flatMap((accounts, place) => accounts.map(() => String(place)));
  const inRange =
    type === 'EARNING'
      ? Prisma.sql`p.settlement_date between ${range.from}::text::date and ${range.to}::text::date`
      : Prisma.sql`p.paid_at >= ${instants.from}::timestamptz and p.paid_at < ${instants.to}::timestamptz`;
  const parts = Prisma.sql`
    select l.place, p.coin, ${PRICED_DAY}, p.amount
    from unnest(${places}::text[], ${ledgers.flat()}::int[]) as l (place, account_id)
    join payment_history p on p.account_id = l.account_id where p.type = ${type}::text and ${inRange}`;
  return valuesOf(
    db,
    currency,
    parts,
    ledgers.map((_, place) => String(place)),
  );
}

/** The values of the accounts' present balances, each at the newest price that there is of its coin. */
export function valuesOfBalances(
  db: Reader,
  currency: string,
  accountIds: readonly number[],
): Promise<ValueRow[]> {
  const parts = Prisma.sql`
    select a.id::text, a.coin, coalesce(newest.day, (s.balance_at at time zone 'UTC')::date), s.balance
    from accounts a join account_states s on s.account_id = a.id and s.balance is not null
    left join (select coin, max(day) as day from (${pricesIn(currency)}) p group by coin) newest on newest.coin = a.coin
    where a.id = any(${[...accountIds]}::int[])`;
  return valuesOf(db, currency, parts, accountIds.map(String));
}

export interface CoinAmount {
  coin: string;
  amount: DecimalText;
}

/** The values of amounts, each at the newest price that there is of its coin; without one, `day` is missing. */
export function valuesOfAmounts(
  db: Reader,
  currency: string,
  day: DateText,
  amounts: readonly CoinAmount[],
): Promise<ValueRow[]> {
  const [coins, sums] = [amounts.map(({ coin }) => coin), amounts.map(({ amount }) => amount)];
  const parts = Prisma.sql`
    select (given.place - 1)::text, given.coin, coalesce(newest.day, ${day}::text::date), given.amount
    from unnest(${coins}::text[], ${sums}::text[]::numeric[]) with ordinality given (coin, amount, place)
    left join (select coin, max(day) as day from (${pricesIn(currency)}) p group by coin) newest on newest.coin = given.coin`;
  return valuesOf(
    db,
    currency,
    parts,
    amounts.map((_, place) => String(place)),
  );
}
