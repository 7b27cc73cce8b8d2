import type { Account } from '../world/account';
import { averageRate } from '../world/average';
import { coinNamed, type Coin } from '../world/coin';
import type { Directory } from '../world/directory';
import type { World } from '../world/world';
import type { BalanceTruth, PoolTruth, PriceTruth } from './figures';
import { balanceTruth, poolTruth, priceTruth } from './figures';
import type { HashrateTruth, OverviewTruth } from './hashrate';
import { hashrateTruth, overviewTruth } from './hashrate';
import type { EarningTruth, PayoutTruth } from './payments';
import { earningTruth, payoutTruth } from './payments';
import type { WorkerTruth } from './workers';
import { workerTruth } from './workers';

/**
 * The truth in domain terms, for checking what a client made of the answers: H/s as bigint, coins as decimal text of eight
 * places, instants as epoch milliseconds. `at` is the instant meant, now by default; a call's own instant stands in the call
 * log. Accounts are named by user id, by name, or as `userId/COIN`.
 */
export interface Truth {
  balance(account: string, at?: number): BalanceTruth;
  hashrate(account: string, at?: number): HashrateTruth;
  overview(account: string, at?: number): OverviewTruth;
  /** In the order of installation. */
  workers(account: string, at?: number): WorkerTruth[];
  /** Newest first. */
  payouts(account: string, at?: number): PayoutTruth[];
  earnings(account: string, at?: number): EarningTruth[];
  poolStats(coin: string, at?: number): PoolTruth;
  /** The coin's price, and what 1 TH/s earns. */
  price(coin: string, at?: number): PriceTruth;
  /** Mean over a stretch of time, the exact figure behind a chart's point. */
  averageHashrate(account: string, from: number, to: number): bigint;
}

export function createTruth(world: World, directory: Directory, now: () => number): Truth {
  const of =
    <T>(tell: (world: World, account: Account, at: number) => T) =>
    (account: string, at = now()): T =>
      tell(world, directory.named(account), at);
  return {
    balance: of(balanceTruth),
    hashrate: of(hashrateTruth),
    overview: of(overviewTruth),
    workers: of(workerTruth),
    payouts: of(payoutTruth),
    earnings: of(earningTruth),
    poolStats: (name, at = now()) => poolTruth(knownCoin(name), at, world.seed),
    price: (name, at = now()) => priceTruth(knownCoin(name), at, world.seed),
    averageHashrate: (account, from, to) => averageRate(directory.named(account), from, to),
  };
}

function knownCoin(name: string): Coin {
  const coin = coinNamed(name);
  if (!coin) throw new Error(`The pool does not know the coin "${name}"`);
  return coin;
}
