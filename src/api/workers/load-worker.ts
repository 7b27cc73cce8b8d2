import { workersById } from '../../reads/workers/workers';
import type { Context } from '../context';
import { showingOf } from '../shapes/view';
import { workerView, type ServedWorker } from './shape';

async function batchWorkers(
  context: Context,
  _args: null,
  ids: readonly string[],
): Promise<(ServedWorker | null)[]> {
  const [rows, showing] = await Promise.all([
    workersById(context.services.read, { visible: context.viewer.groups, ids: ids.map(BigInt) }),
    showingOf(context),
  ]);
  const byId = new Map(rows.map((row) => [row.id, workerView(row, showing)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The worker, removed or not, batched with all others of the same level; null when the viewer sees no such one. */
export function loadWorker(context: Context, id: string): Promise<ServedWorker | null> {
  return context.load(batchWorkers, null, id);
}
