import { mapPage, type Page } from '../../reads/page';
import type { WorkerRow } from '../../reads/worker-rows';
import type { Context } from '../context';
import type { Needs } from '../wanted-columns';

export const WORKER_NEEDS: Needs = {
  always: ['id', 'accountId', 'collectedAt'],
  fields: { account: [], isStale: [], samples: [], availability: [], alerts: [] },
};

/** A worker as the API shows it. */
export type ServedWorker = WorkerRow & { isStale: boolean };

/** Says of each worker whether it is stale: one look at the schedule for a page, not one for every row. */
export async function serve(context: Context): Promise<(row: WorkerRow) => ServedWorker> {
  const isStale = await context.freshness();
  return (row) => ({ ...row, isStale: isStale('TIER_3', row.collectedAt) });
}

/** The same for a page. */
export async function servePage(context: Context, page: Page<WorkerRow>): Promise<Page<ServedWorker>> {
  return mapPage(page, await serve(context));
}
