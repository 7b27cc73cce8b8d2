import { summaryOf } from '../world/summary';
import type { Endpoint } from './call';
import { rateFields } from './rate-fields';
import { countedTotal } from './worker-list';

/** Hashrate (MH/s) and shares of a sub-account. */
export const hashrate: Endpoint = ({ account, at, world }) => {
  const summary = account ? world.summary(account, at) : summaryOf([]);
  return {
    ...rateFields(summary, summary.shares),
    totalWorkers: countedTotal(summary, world.switches),
    activeWorkers: summary.active,
  };
};
