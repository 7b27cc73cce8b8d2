import { exactSum } from './exact-sum';
import type { WorkerFacts, WorkerState } from './snapshot';

/** Taken off `Math` once: inside Jest's sandbox every look-up of a global is slow, and tests play weeks of this. */
const { floor } = Math;

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
  readonly shares: Shares;
}

/** Shares of the last day, counted at difficulty 1. */
export interface Shares {
  readonly accepted: bigint;
  readonly stale: bigint;
  readonly duplicate: bigint;
  readonly other: bigint;
}

export function summaryOf(workers: readonly WorkerFacts[]): Summary {
  const rates = { rate10m: exactSum(), rate1h: exactSum(), rate1d: exactSum() };
  const work = { accepted: exactSum(), stale: exactSum(), other: exactSum() };
  const states: Record<WorkerState, number> = { active: 0, inactive: 0, invalid: 0 };
  for (const worker of workers) {
    rates.rate10m.add(worker.rate10m);
    rates.rate1h.add(worker.rate1h);
    rates.rate1d.add(worker.rate1d);
    states[worker.state] += 1;
    const shares = sharesOf(worker);
    work.accepted.add(shares.accepted);
    work.stale.add(shares.stale);
    work.other.add(shares.other);
  }
  return {
    rate10m: rates.rate10m.total(),
    rate1h: rates.rate1h.total(),
    rate1d: rates.rate1d.total(),
    total: workers.length,
    ...states,
    shares: {
      accepted: work.accepted.total(),
      stale: work.stale.total(),
      duplicate: 0n,
      other: work.other.total(),
    },
  };
}

/** Shares of one machine. */
export function sharesOf(worker: WorkerFacts): Record<keyof Shares, number> {
  const all = floor((worker.rate1d * 86_400) / 2 ** 32);
  const stale = floor((all * worker.rejected) / 10_000);
  const other = floor(stale / 50);
  return { accepted: all - stale, stale: stale - other, duplicate: 0, other };
}
