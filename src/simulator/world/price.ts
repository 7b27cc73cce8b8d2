import { DAY, HOUR } from './calendar';
import type { Coin } from './coin';
import { mix, unit } from './random';

/** Yuan per dollar, in hundredths. */
const CNY_CENTS_PER_USD = 720n;

/** Prices in whole cents and fen. */
export interface Price {
  readonly usd: bigint;
  readonly cny: bigint;
}

/** A price that moves: slow swings of months and days, and a step every ten minutes. */
export function priceAt(coin: Coin, at: number, seed: number): Price {
  const own = mix(seed, 91);
  const swing = 0.18 * Math.sin(at / (40 * DAY)) + 0.03 * Math.sin(at / (7 * HOUR));
  const step = 0.01 * (unit(own, Math.floor(at / 600_000)) - 0.5);
  const usd = BigInt(Math.round(coin.priceUsd * 100 * (1 + swing + step)));
  return { usd, cny: (usd * CNY_CENTS_PER_USD) / 100n };
}

/** `60123.45` from cents. */
export function centsText(cents: bigint): string {
  return `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
}
