import type { Account } from '../world/account';
import { dateText } from '../world/calendar';
import { calculate } from '../world/calculator';
import { difficulty, type Coin } from '../world/coin';
import { centsText } from '../world/price';
import { coinText } from '../world/money';
import { poolFacts } from '../world/pool-facts';
import type { World } from '../world/world';

export interface BalanceTruth {
  /** Earnings of the last settled day. */
  readonly earn24Hours: string;
  readonly earnTotal: string;
  readonly paidOut: string;
  readonly balance: string;
  /** The last settled day, `YYYY-MM-DD`. */
  readonly settleDate: string;
}

export function balanceTruth(world: World, account: Account, at: number): BalanceTruth {
  const totals = world.totals(account, at);
  return {
    earn24Hours: coinText(totals.lastDay),
    earnTotal: coinText(totals.earned),
    paidOut: coinText(totals.paid),
    balance: coinText(totals.balance),
    settleDate: dateText(world.lastSettledDay(at)),
  };
}

export interface PoolTruth {
  readonly hashrate: bigint;
  readonly activeWorkers: number;
  readonly status: string;
  /** Decimal text. */
  readonly networkDifficulty: string;
  /** Seconds. */
  readonly estimateTime: number;
  readonly currentRound: number;
  /** Decimal text. */
  readonly totalShares: string;
  readonly totalBlocks: number;
}

export function poolTruth(coin: Coin, at: number, seed: number): PoolTruth {
  const { rate, networkDifficulty, totalShares, ...facts } = poolFacts(coin, at, seed);
  return {
    ...facts,
    hashrate: rate,
    networkDifficulty: networkDifficulty.toString(),
    totalShares: totalShares.toString(),
  };
}

/** Decimal texts. */
export interface PriceTruth {
  readonly usd: string;
  readonly cny: string;
  /** Coins that 1 TH/s earns a day. */
  readonly coinsPerTerahash: string;
  readonly networkDifficulty: string;
  readonly blockReward: string;
  readonly blockFees: string;
}

export function priceTruth(coin: Coin, at: number, seed: number): PriceTruth {
  const networkDiff = difficulty(coin, at, seed);
  const { units, price, blockFees } = calculate(coin, at, seed, {
    hashInput: 1e12,
    feePercent: 0,
    networkDiff,
  });
  return {
    usd: centsText(price.usd),
    cny: centsText(price.cny),
    coinsPerTerahash: coinText(units),
    networkDifficulty: networkDiff.toString(),
    blockReward: coin.blockReward,
    blockFees,
  };
}
