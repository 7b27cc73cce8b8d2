import { currencyCode } from '../../currency';
import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { VerbError } from '../../verb-error';
import type { DateText, DecimalText } from '../../vocabulary';
import { decimalSql } from '../lists/decimal-text';
import { storedText } from '../lists/stored-text';

export const PRICE_SOURCES = ['POOL', 'FILE'] as const;
export type PriceSource = (typeof PRICE_SOURCES)[number];

/** The price of a coin that is in force for a UTC day. */
export interface DayPriceRow {
  day: DateText;
  price: DecimalText;
  /** when the pool said it; null: a close from a file */
  at: Date | null;
  source: PriceSource;
}

/** The currencies that the pool tells a price in, with the columns of its days. */
const OF_POOL: Readonly<Record<string, string>> = { USD: 'usd', CNY: 'cny' };

/** The code of the argument `currency`; BAD_USER_INPUT where there is no such currency. */
export function readCurrency(text: string): string {
  const code = currencyCode(text);
  if (code !== null) return code;
  throw new VerbError('BAD_USER_INPUT', '"currency" is not a currency of ISO 4217; use a code like "EUR".');
}

/**
 * A table expression (coin, day, price, at, source): one price per coin and day, the company's own or else the pool's
 * last of the day.
 */
export function pricesIn(currency: string): Prisma.Sql {
  const own = Prisma.sql`
    select coin, day, price, null::timestamptz as at, 'FILE' as source from price_closes where currency = ${currency}::text`;
  const name = OF_POOL[currency];
  if (name === undefined) return own;
  const [close, at] = [Prisma.raw(`d.${name}_close`), Prisma.raw(`d.${name}_at`)];
  return Prisma.sql`${own} union all
    select d.coin, d.day, ${close}, ${at}, 'POOL' from coin_price_days d where ${close} is not null
      and not exists (select from price_closes own where own.coin = d.coin and own.currency = ${currency}::text and own.day = d.day)`;
}

/** The prices in force over days, oldest first; a day without one is left out. */
export function pricesInForce(
  db: Reader,
  { coin, currency, from, to }: { coin: string; currency: string; from: DateText; to: DateText },
): Promise<DayPriceRow[]> {
  return db.$queryRaw<DayPriceRow[]>(Prisma.sql`
    select to_char(day, 'YYYY-MM-DD') as day, ${decimalSql(Prisma.sql`price`)} as price, at, source
    from (${pricesIn(currency)}) prices
    where coin = upper(${storedText(coin)}::text) and day between ${from}::text::date and ${to}::text::date order by prices.day`);
}
