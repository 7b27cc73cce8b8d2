import { workersById } from '../../reads/workers';
import type { Context } from '../context';
import { serve, type ServedWorker } from './served';

async function batchWorkers(
  context: Context,
  _args: null,
  ids: readonly string[],
): Promise<(ServedWorker | null)[]> {
  const [rows, served] = await Promise.all([
    workersById(context.services.read, { visible: context.viewer.groups, ids: ids.map(BigInt) }),
    serve(context),
  ]);
  const byId = new Map(rows.map((row) => [row.id, served(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The worker, removed or not, batched with all others of the same level; null when the viewer sees no such one. */
export function loadWorker(context: Context, id: string): Promise<ServedWorker | null> {
  return context.load(batchWorkers, null, id);
}
