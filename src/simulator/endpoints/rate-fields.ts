import type { Counters } from '../world/counters';
import { megahashText } from './units';

export interface Rates {
  readonly rate10m: bigint;
  readonly rate1h: bigint;
  readonly rate1d: bigint;
}

/** The twelve text fields that the account's and the workers' hashrate have in common: MH/s, and running counters of shares. */
export function rateFields(rates: Rates, counters: Counters, prev10m = '0'): Record<string, string> {
  return {
    last10m: megahashText(rates.rate10m),
    last30m: '0',
    last1h: megahashText(rates.rate1h),
    last1d: megahashText(rates.rate1d),
    prev10m,
    prev30m: '0',
    prev1h: '0',
    prev1d: '0',
    accepted: counters.accepted.toString(),
    stale: counters.stale.toString(),
    dupelicate: counters.duplicate.toString(),
    other: counters.other.toString(),
  };
}
