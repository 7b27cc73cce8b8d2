import { DAY, HOUR, MINUTE } from './calendar';
import type { Coin } from './coin';
import { mix, pick, unit } from './random';
import type { Nature } from './spec';

/** The unchanging character of one machine. */
export interface Machine {
  readonly seed: number;
  /** Hashes per second when it runs, before rhythm and wobble. */
  readonly rate: number;
  /** A slow wobble of its own: milliseconds and radians. */
  readonly wobblePeriod: number;
  readonly wobblePhase: number;
  /** Rejected share of its work, in hundredths of a percent. */
  readonly rejected: number;
  /** Instant of the first possible share: `Infinity` for a machine that never sent one. */
  readonly bornAt: number;
  /** Instant of the last share of one that dies for good, else `Infinity`. */
  readonly diesAt: number;
}

/** Rated power of common machines, in `scale` units of a coin (TH/s for SHA-256). */
const MODELS = [95, 104, 110, 141, 200, 234] as const;

/** Machine number `index` of an account, worked out afresh each time it is wanted. */
export function machineOf(
  accountSeed: number,
  index: number,
  nature: Nature,
  coin: Coin,
  epoch: number,
): Machine {
  const seed = mix(accountSeed, index);
  const lot = unit(seed, 1);
  const neverShared = nature !== 'calm' && lot < 0.003;
  return {
    seed,
    rate: Math.round(pick(MODELS, seed, 2) * (0.97 + 0.06 * unit(seed, 3)) * coin.scale),
    wobblePeriod: (12 + 25 * unit(seed, 4)) * MINUTE,
    wobblePhase: 2 * Math.PI * unit(seed, 5),
    rejected: lot > 0.99 ? 150 + (mix(seed, 6) % 300) : mix(seed, 6) % 36,
    bornAt: neverShared ? Infinity : -Infinity,
    diesAt: deathOf(nature, lot, seed, epoch),
  };
}

function deathOf(nature: Nature, lot: number, seed: number, epoch: number): number {
  const chance = unit(seed, 7);
  if (nature === 'zero') return Math.floor(epoch - 2 * DAY - chance * 3 * HOUR);
  if (nature === 'falling' && lot < 0.7) return Math.floor(epoch - 12 * HOUR + chance * 48 * HOUR);
  if (nature !== 'calm' && lot > 0.97 && lot < 0.985) return Math.floor(epoch - (1 + 40 * chance) * DAY);
  return Infinity;
}
