import { currencyCode } from '../currency';
import type { Clock } from '../clock';
import { inTransaction, type Db, type PrismaClient } from '../store/connection/prisma';
import type { DateText, DecimalText } from '../vocabulary';

/** The close of a coin on a UTC day, as the company gives it. */
export interface PriceInput {
  day: string;
  coin: string;
  currency: string;
  price: string;
}
export const PRICE_FIELDS = ['day', 'coin', 'currency', 'price'] as const;
export type PriceField = (typeof PRICE_FIELDS)[number];

export interface PriceFault {
  /** the place in the list, from 0 */
  index: number;
  field: PriceField;
  problem: string;
}

export interface ImportedPrices {
  created: number;
  updated: number;
  unchanged: number;
  /** if there are any, nothing was imported */
  faults: PriceFault[];
}

interface Close {
  day: DateText;
  coin: string;
  currency: string;
  price: DecimalText;
}

/** The range of numeric(38,18). */
const PRICE = /^\d{1,20}(\.\d{1,18})?$/;
/** The year of the first block. */
export const FIRST_DAY = '2009-01-01';
/** A day begins this much earlier in the zone that is furthest ahead of UTC. */
const FURTHEST_ZONE_MS = 14 * 3_600_000;

function cleanPrice({ day, coin, currency, price }: PriceInput): Close {
  return {
    day: day.trim(),
    coin: coin.trim().toUpperCase() || 'BTC',
    currency: currencyCode(currency) ?? '',
    price: price.trim(),
  };
}

export function isCalendarDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function dayProblem(day: string, now: Date): string | null {
  if (!isCalendarDay(day)) return 'is not a day such as 2026-01-31';
  if (day < FIRST_DAY) return `is before ${FIRST_DAY}`;
  const latest = new Date(now.getTime() + FURTHEST_ZONE_MS).toISOString().slice(0, 10);
  return day > latest ? 'is in the future' : null;
}

function priceProblem(price: string): string | null {
  if (/^-\d/.test(price)) return 'is negative';
  if (!PRICE.test(price)) return 'is not a decimal number such as 60123.45, with at most 18 places';
  return /[1-9]/.test(price) ? null : 'is zero';
}

/** The errors that keep the prices from being imported; values are not quoted. `placeOf` names the place of an index to people. */
export function priceFaults(
  inputs: readonly PriceInput[],
  now: Date,
  placeOf: (index: number) => string,
): PriceFault[] {
  const seen = new Map<string, number>();
  return inputs.flatMap((input, index) => {
    const close = cleanPrice(input);
    const problems: [PriceField, string | null][] = [
      ['day', dayProblem(close.day, now)],
      ['coin', /^[A-Z0-9]{1,16}$/.test(close.coin) ? null : 'must be letters and digits, such as BTC'],
      ['currency', close.currency === '' ? 'is not a currency of ISO 4217, such as EUR' : null],
      ['price', priceProblem(close.price)],
    ];
    const faults = problems.flatMap(([field, problem]) =>
      problem === null ? [] : [{ index, field, problem }],
    );
    const identity = JSON.stringify([close.day, close.coin, close.currency]);
    const first = seen.get(identity);
    if (first === undefined) seen.set(identity, index);
    else if (faults.length === 0)
      faults.push({
        index,
        field: 'day',
        problem: `has a price of this coin and currency already, ${placeOf(first)}`,
      });
    return faults;
  });
}

/** Imports all prices, or (with a fault in any) none. A price that is known is replaced. */
export async function importPrices(
  { db, clock }: { db: PrismaClient; clock: Clock },
  inputs: readonly PriceInput[],
  { dryRun }: { dryRun: boolean },
): Promise<ImportedPrices> {
  const now = clock.now();
  const faults = priceFaults(inputs, now, (index) => `at index ${index}`);
  if (faults.length > 0) return { created: 0, updated: 0, unchanged: 0, faults };
  const closes = inputs.map(cleanPrice);
  return inTransaction(db, async (tx) => {
    // One import at a time, so that what is counted is what is written.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('prices'))`;
    const known = await knownCount(tx, closes);
    if (!dryRun) await writeCloses(tx, closes, now);
    return {
      created: closes.length - known.same - known.other,
      updated: known.other,
      unchanged: known.same,
      faults,
    };
  });
}

const columns = (closes: readonly Close[]) =>
  [
    closes.map(({ coin }) => coin),
    closes.map(({ currency }) => currency),
    closes.map(({ day }) => day),
    closes.map(({ price }) => price),
  ] as const;

async function knownCount(tx: Db, closes: readonly Close[]): Promise<{ same: number; other: number }> {
  const [coins, currencies, days, prices] = columns(closes);
  const [row] = await tx.$queryRaw<{ same: number; other: number }[]>`
    select count(*) filter (where known.price = given.price)::int as same,
      count(*) filter (where known.price <> given.price)::int as other
    from unnest(${coins}::text[], ${currencies}::text[], ${days}::text[]::date[], ${prices}::text[]::numeric[])
      as given (coin, currency, day, price)
    join price_closes known using (coin, currency, day)`;
  return row ?? { same: 0, other: 0 };
}

async function writeCloses(tx: Db, closes: readonly Close[], now: Date): Promise<void> {
  const [coins, currencies, days, prices] = columns(closes);
  await tx.$executeRaw`
    insert into price_closes as known (coin, currency, day, price, imported_at)
    select coin, currency, day, price, ${now}::timestamptz
    from unnest(${coins}::text[], ${currencies}::text[], ${days}::text[]::date[], ${prices}::text[]::numeric[])
      as given (coin, currency, day, price)
    on conflict (coin, currency, day) do update set price = excluded.price, imported_at = excluded.imported_at
    where known.price <> excluded.price`;
}
