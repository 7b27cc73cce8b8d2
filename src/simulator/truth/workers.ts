import { carriedByUnitText } from '../endpoints/units';
import type { Account } from '../world/account';
import type { Counters } from '../world/counters';
import { workerCounters } from '../world/counters';
import type { WorkerState } from '../world/snapshot';
import type { World } from '../world/world';

/** With the running counters of its shares. */
export interface WorkerTruth extends Counters {
  /** Without the account in front. */
  readonly name: string;
  /** Exact rates, as the workers list in MH/s carries them. */
  readonly last10m: bigint;
  readonly last1h: bigint;
  readonly last1d: bigint;
  /** The same as the list with units carries them: two decimals of its unit. */
  readonly listed10m: bigint;
  readonly listed1h: bigint;
  readonly listed1d: bigint;
  /** Fraction as decimal text of four places: `0.0005` where the pool writes `0.05%`. */
  readonly rejectRatio: string;
  readonly lastShareAt: number | null;
  readonly state: WorkerState;
}

export function workerTruth(world: World, account: Account, at: number): WorkerTruth[] {
  return world.workers(account, at).map((worker) => {
    const [last10m, last1h, last1d] = [BigInt(worker.rate10m), BigInt(worker.rate1h), BigInt(worker.rate1d)];
    return {
      name: worker.name,
      last10m,
      last1h,
      last1d,
      listed10m: carriedByUnitText(last10m),
      listed1h: carriedByUnitText(last1h),
      listed1d: carriedByUnitText(last1d),
      ...workerCounters(account, worker.index, at),
      rejectRatio: (worker.rejected / 10_000).toFixed(4),
      lastShareAt: worker.lastShareAt,
      state: worker.state,
    };
  });
}
