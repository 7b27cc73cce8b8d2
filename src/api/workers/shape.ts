import type { WorkerRow } from '../../reads/workers/rows';
import { stale, type Shape } from '../shapes/shape';
import { viewOf } from '../shapes/view';
import { needsOf } from '../wanted-columns';

/** How a worker is made of its row. */
export const WORKER: Shape<WorkerRow> = { isStale: stale('TIER_3', 'collectedAt') };

/** A worker as the API shows it. */
export type ServedWorker = WorkerRow & { isStale: boolean };

export const workerView = viewOf<WorkerRow, ServedWorker>(WORKER);

export const WORKER_NEEDS = needsOf(WORKER, {
  always: ['id', 'accountId', 'collectedAt'],
  apart: { account: ['accountId'], samples: [], availability: [], alerts: [] },
});
