import { exactSum } from './exact-sum';
import type { WorkerFacts, WorkerState } from './snapshot';

/** Sums over the machines of an account; rates in hashes per second. */
export interface Summary {
  readonly rate10m: bigint;
  readonly rate1h: bigint;
  readonly rate1d: bigint;
  /** Every listed machine: active, inactive and invalid together. */
  readonly total: number;
  readonly active: number;
  readonly inactive: number;
  readonly invalid: number;
}

export function summaryOf(workers: readonly WorkerFacts[]): Summary {
  const rates = { rate10m: exactSum(), rate1h: exactSum(), rate1d: exactSum() };
  const states: Record<WorkerState, number> = { active: 0, inactive: 0, invalid: 0 };
  for (const worker of workers) {
    rates.rate10m.add(worker.rate10m);
    rates.rate1h.add(worker.rate1h);
    rates.rate1d.add(worker.rate1d);
    states[worker.state] += 1;
  }
  return {
    rate10m: rates.rate10m.total(),
    rate1h: rates.rate1h.total(),
    rate1d: rates.rate1d.total(),
    total: workers.length,
    ...states,
  };
}
