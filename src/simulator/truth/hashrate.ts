import { countedTotal } from '../endpoints/worker-list';
import type { Account } from '../world/account';
import type { Counters } from '../world/counters';
import { accountCounters } from '../world/counters';
import type { World } from '../world/world';
import { balanceTruth } from './figures';

/** Rates in H/s, and the running counters of shares. */
export interface HashrateTruth extends Counters {
  readonly last10m: bigint;
  readonly last1h: bigint;
  readonly last1d: bigint;
  readonly totalWorkers: number;
  readonly activeWorkers: number;
}

export function hashrateTruth(world: World, account: Account, at: number): HashrateTruth {
  const summary = world.summary(account, at);
  return {
    last10m: summary.rate10m,
    last1h: summary.rate1h,
    last1d: summary.rate1d,
    ...accountCounters(account, at),
    totalWorkers: countedTotal(summary, world.switches),
    activeWorkers: summary.active,
  };
}

export interface OverviewTruth {
  readonly last10m: bigint;
  readonly last1h: bigint;
  readonly last1d: bigint;
  readonly totalAmount: string;
  readonly unpaidAmount: string;
  readonly yesterdayAmount: string;
  /** Active, inactive and invalid together, unless the switch `totalCountsInvalid` is off. */
  readonly totalWorkers: number;
  readonly activeWorkers: number;
  readonly inactiveWorkers: number;
  readonly invalidWorkers: number;
}

export function overviewTruth(world: World, account: Account, at: number): OverviewTruth {
  const summary = world.summary(account, at);
  const balance = balanceTruth(world, account, at);
  return {
    last10m: summary.rate10m,
    last1h: summary.rate1h,
    last1d: summary.rate1d,
    totalAmount: balance.earnTotal,
    unpaidAmount: balance.balance,
    yesterdayAmount: balance.earn24Hours,
    totalWorkers: countedTotal(summary, world.switches),
    activeWorkers: summary.active,
    inactiveWorkers: summary.inactive,
    invalidWorkers: summary.invalid,
  };
}
