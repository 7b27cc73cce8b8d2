import type { WorkerStatus } from '../../src/vocabulary';
import type { GivenSample } from './rows';

/** A rollup row, worked out by hand: one pass over the raw rows in the order of time. */
export interface Aggregate {
  at: Date;
  samples: number;
  average: number;
  min: number;
  max: number;
  /** null: nothing was known before the bucket's only sample */
  growth: number | null;
  /** the last that is known */
  workers: number | null;
  /** over the samples that tell it; null where none does */
  workersSum: number | null;
  workersTold: number;
}

/** What the rollup of one account has to hold, bucket by bucket; buckets that end after `until` are not finished. */
export function aggregate(samples: GivenSample[], bucketMs: number, until: Date): Aggregate[] {
  const buckets = new Map<number, Aggregate & { sum: number }>();
  let before: GivenSample | null = null;
  for (const sample of [...samples].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const start = sample.at.getTime() - (sample.at.getTime() % bucketMs);
    const grown =
      before === null
        ? null
        : sample.counter < before.counter
          ? sample.counter
          : sample.counter - before.counter;
    before = sample;
    const known = buckets.get(start);
    const sum = (known?.sum ?? 0) + sample.rate;
    const count = (known?.samples ?? 0) + 1;
    const growth =
      grown === null && (known?.growth ?? null) === null ? null : (known?.growth ?? 0) + (grown ?? 0);
    buckets.set(start, {
      at: new Date(start),
      samples: count,
      sum,
      average: sum / count,
      min: Math.min(known?.min ?? Infinity, sample.rate),
      max: Math.max(known?.max ?? -Infinity, sample.rate),
      growth,
      workers: sample.workers ?? known?.workers ?? null,
      workersSum:
        sample.workers == null ? (known?.workersSum ?? null) : (known?.workersSum ?? 0) + sample.workers,
      workersTold: (known?.workersTold ?? 0) + (sample.workers == null ? 0 : 1),
    });
  }
  return [...buckets.values()]
    .filter(({ at }) => at.getTime() + bucketMs <= until.getTime())
    .map(({ sum: _, ...bucket }) => bucket);
}

export interface WorkerAggregate {
  samples: number;
  online: number;
  average: number;
  min: number;
  max: number;
  last: WorkerStatus;
}

export function workerDay(samples: { at: Date; rate: number; status: WorkerStatus }[]): WorkerAggregate {
  const sorted = [...samples].sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    samples: sorted.length,
    online: sorted.filter(({ status }) => status === 'ONLINE').length,
    average: sorted.reduce((sum, { rate }) => sum + rate, 0) / sorted.length,
    min: Math.min(...sorted.map(({ rate }) => rate)),
    max: Math.max(...sorted.map(({ rate }) => rate)),
    last: sorted.at(-1)?.status ?? 'INVALID',
  };
}
