import { HOUR } from './calendar';
import type { Coin } from './coin';
import { difficulty } from './coin';
import { mix, unit } from './random';

/** The whole pool in one coin. */
export interface PoolFacts {
  /** Hashes per second, a whole number of MH/s. */
  readonly rate: bigint;
  readonly activeWorkers: number;
  readonly status: string;
  readonly networkDifficulty: number;
  /** Seconds. */
  readonly estimateTime: number;
  readonly currentRound: number;
  readonly totalShares: bigint;
  readonly totalBlocks: number;
}

/** Seconds between two blocks that the pool finds. */
const BLOCK_SECONDS = 2_100;

export function poolFacts(coin: Coin, at: number, seed: number): PoolFacts {
  const own = mix(seed, 81);
  const swing = 1 + 0.03 * Math.sin(at / (5 * HOUR)) + 0.01 * unit(own, Math.floor(at / 60_000));
  const megahashes = BigInt(Math.round((coin.poolRate * swing) / 1e6));
  const sinceStart = Math.floor(at / 1_000) - 1_400_000_000;
  return {
    rate: megahashes * 1_000_000n,
    activeWorkers: Math.round(500_000 * swing),
    status: 'Alive',
    networkDifficulty: difficulty(coin, at, seed),
    estimateTime: BLOCK_SECONDS,
    currentRound: sinceStart % BLOCK_SECONDS,
    totalShares: megahashes * BigInt(sinceStart % BLOCK_SECONDS),
    totalBlocks: Math.floor(sinceStart / BLOCK_SECONDS),
  };
}
