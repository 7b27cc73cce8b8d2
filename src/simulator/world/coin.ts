import { dayOf } from './calendar';
import { mix, unit } from './random';

/** The facts about a coin that the simulator needs. */
export interface Coin {
  readonly name: string;
  /** Hashes per second that one common unit of machine power has: 1e12 for SHA-256 coins. */
  readonly scale: number;
  /** Earnings of one `scale` in a day of the year 2024, in 1e-8 coins. */
  readonly dailyUnits: number;
  readonly networkDifficulty: number;
  /** The whole pool, in H/s. */
  readonly poolRate: number;
  readonly blockReward: string;
  /** Dollars around which its price moves. */
  readonly priceUsd: number;
}

function coin(
  name: string,
  scale: number,
  dailyUnits: number,
  networkDifficulty: number,
  poolRate: number,
  priceUsd: number,
): Coin {
  return { name, scale, dailyUnits, networkDifficulty, poolRate, blockReward: '3.12500000', priceUsd };
}

const COINS: readonly Coin[] = [
  coin('BTC', 1e12, 55, 83e12, 1.4e20, 60_000),
  coin('BCH', 1e12, 12_000, 0.5e12, 4e17, 450),
  coin('LTC', 1e9, 180_000, 35e6, 3e14, 80),
  ...['BCC', 'ETH', 'ETC', 'ZEC', 'DASH', 'DAS', 'XMC', 'BTM', 'SC', 'KDA', 'RVN'].map((name) =>
    coin(name, 1e9, 50_000, 40e6, 2e14, 25),
  ),
];

/** The coin of that name, upper case; undefined for one that the pool does not have. */
export function coinNamed(name: string): Coin | undefined {
  return COINS.find((known) => known.name === name);
}

/** Earnings of one `scale` on that day, in 1e-8 coins: falling over the years, a little different every day. */
export function dailyUnits(of: Coin, day: number, seed: number): number {
  const years = (20_000 - day) / 365;
  const trend = Math.min(16, Math.max(0.4, 2 ** (years / 1.7)));
  return of.dailyUnits * trend * (0.96 + 0.08 * unit(mix(seed, 71), day));
}

/** Network difficulty: it changes every 14 days. */
export function difficulty(of: Coin, at: number, seed: number): number {
  const period = Math.floor(dayOf(at) / 14);
  return Math.floor(of.networkDifficulty * (0.9 + 0.2 * unit(mix(seed, 72), period)));
}
