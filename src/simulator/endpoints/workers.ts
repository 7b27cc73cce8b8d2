import { workerCounters } from '../world/counters';
import type { Endpoint } from './call';
import { paged } from './paging';
import { rateFields } from './rate-fields';
import { megahashText } from './units';
import { listedWorkers } from './worker-list';

/** Hashrate (MH/s) and shares per worker, under the full name `account.worker`. */
export const workers: Endpoint = (call) => {
  const { account, at } = call;
  if (!account) return paged(call, [], (nothing) => nothing);
  return paged(call, listedWorkers(call), (worker) => {
    const rates = {
      rate10m: BigInt(worker.rate10m),
      rate1h: BigInt(worker.rate1h),
      rate1d: BigInt(worker.rate1d),
    };
    const prev10m = call.world.switches.prev10mRepeatsLast ? megahashText(rates.rate10m) : '0';
    const counters = workerCounters(account, worker.index, at);
    return { worker: `${call.userId}.${worker.name}`, ...rateFields(rates, counters, prev10m) };
  });
};
