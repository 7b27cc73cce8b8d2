import type { Counters } from '../world/counters';
import { accountCounters } from '../world/counters';
import { summaryOf } from '../world/summary';
import type { Endpoint } from './call';
import { rateFields } from './rate-fields';
import { countedTotal } from './worker-list';

const NO_SHARES: Counters = { accepted: 0n, stale: 0n, duplicate: 0n, other: 0n };

/** Hashrate (MH/s) and shares of a sub-account. */
export const hashrate: Endpoint = ({ account, at, world }) => {
  const summary = account ? world.summary(account, at) : summaryOf([]);
  return {
    ...rateFields(summary, account ? accountCounters(account, at) : NO_SHARES),
    totalWorkers: countedTotal(summary, world.switches),
    activeWorkers: summary.active,
  };
};
