import { counted } from './count';
import { exactPrice, money } from './money';

/** A price that was used for a value, as the API gives it. */
export interface UsedPrice {
  day: string;
  price: string;
  /** when the pool said it; null for a close from a file */
  at: string | null;
  source: 'POOL' | 'FILE';
}

/** The worth of coins in a currency, as the API gives it. */
export interface CoinValue {
  /** null: none of the days has a price */
  amount: string | null;
  currency: string;
  unpricedDays: number;
  unpricedAmount: string;
  prices: readonly UsedPrice[];
}

const SOURCE = { POOL: 'the pool', FILE: 'your file' } as const;

/** "1 BTC = 58,012.34 USD on 2026-10-31, by the pool at 2026-10-31T23:50:00Z" */
function priceText({ day, price, at, source }: UsedPrice, coin: string, currency: string): string {
  const said = at === null ? '' : ` at ${at}`;
  return `1 ${coin} = ${exactPrice(price)} ${currency} on ${day}, by ${SOURCE[source]}${said}`;
}

/** Where a value comes from: the exact amount, each price with its day and source, and what has none. */
export function originOf(value: CoinValue, coin: string): string {
  const { amount, currency, prices } = value;
  if (amount === null) return `not known: there is no price of ${coin} in ${currency} for ${daysOf(value)}`;
  return [`${amount} ${currency}`, ...pricesText(prices, coin, currency), ...missingOf(value, coin)].join(
    '\n',
  );
}

function daysOf({ unpricedDays }: CoinValue): string {
  return unpricedDays === 1 ? 'its day' : `any of its ${unpricedDays} days`;
}

/** A few prices one by one, of many the first, the last and their sources. */
function pricesText(prices: readonly UsedPrice[], coin: string, currency: string): string[] {
  const [first, last] = [prices[0], prices.at(-1)];
  if (!first || !last || prices.length <= 3) return prices.map((one) => priceText(one, coin, currency));
  const sources = [...new Set(prices.map(({ source }) => SOURCE[source]))].join(' and ');
  return [
    `${prices.length} prices by ${sources}, from`,
    priceText(first, coin, currency),
    priceText(last, coin, currency),
  ];
}

function missingOf({ unpricedDays, unpricedAmount }: CoinValue, coin: string): string[] {
  if (unpricedDays === 0) return [];
  return [`without ${money(unpricedAmount)} ${coin} of ${counted(unpricedDays, 'day')} without a price`];
}
