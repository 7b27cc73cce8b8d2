import type { WorkerStatus } from '../../vocabulary';
import { before, between, gone, holds, MINUTE_MS, type Finding, type Previous } from './finding';
import { instantText } from './words';

/** A worker from a complete list; the rate in H/s. */
export interface WorkerFacts {
  /** null: missing in the list; likewise the rate */
  status: WorkerStatus | null;
  hashrate10m: number | null;
  /** null: the pool gives none */
  lastShareAt: Date | null;
  collectedAt: Date;
}

const SILENT_MS = 20 * MINUTE_MS;

/** WORKER_OFFLINE: no share for 20 minutes, in the pool's own words. It began with the last share. */
export function workerOffline(worker: WorkerFacts, previous: Previous | null): Finding | null {
  const { status, hashrate10m, lastShareAt, collectedAt } = worker;
  if (status === null) return null;
  const silent = hashrate10m === 0 && lastShareAt !== null && lastShareAt <= before(collectedAt, SILENT_MS);
  if (status === 'ONLINE' && !silent)
    return hashrate10m !== null && hashrate10m > 0 ? gone(collectedAt) : between(collectedAt);
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
