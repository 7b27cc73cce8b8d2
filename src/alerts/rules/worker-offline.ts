import type { WorkerStatus } from '../../vocabulary';
import { before, between, gone, holds, MINUTE_MS, type Finding, type Previous } from './finding';
import { instantText } from './words';

/** A worker as a complete list shows it; the rate in H/s. */
export interface WorkerFacts {
  status: WorkerStatus;
  hashrate10m: number;
  /** null: the pool tells none */
  lastShareAt: Date | null;
  collectedAt: Date;
}

const SILENT_MS = 20 * MINUTE_MS;

/** WORKER_OFFLINE: no share for 20 minutes, in the pool's own words. It began with the last share. */
export function workerOffline(worker: WorkerFacts, previous: Previous | null): Finding {
  const { status, hashrate10m, lastShareAt, collectedAt } = worker;
  const silent = hashrate10m === 0 && lastShareAt !== null && lastShareAt <= before(collectedAt, SILENT_MS);
  if (status === 'ONLINE' && !silent) return hashrate10m > 0 ? gone(collectedAt) : between(collectedAt);
  const began = earlier(lastShareAt ?? previous?.startedAt ?? collectedAt, collectedAt);
  return holds({
    observedAt: collectedAt,
    began,
    exact: lastShareAt !== null,
    message: lastShareAt ? `No share since ${instantText(began)}.` : 'No share, and the pool knows of none.',
  });
}

/** The pool's clock may be ahead of ours. */
function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
