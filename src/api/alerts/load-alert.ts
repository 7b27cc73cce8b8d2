import { alertsById } from '../../reads/alerts/alerts';
import type { Context } from '../context';
import { serveAlert, type ServedAlert } from './shape';

async function batchAlerts(
  context: Context,
  _args: null,
  ids: readonly string[],
): Promise<(ServedAlert | null)[]> {
  const byId = new Map((await readAlerts(context, ids.map(BigInt))).map((alert) => [alert.id, alert]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The alert, batched with all others of the same level; null when the viewer sees no such one. */
export function loadAlert(context: Context, id: string): Promise<ServedAlert | null> {
  return context.load(batchAlerts, null, id);
}

/** Read anew, past the loaders of the request: they may hold it as it was before. In no order. */
export async function readAlerts(context: Context, ids: readonly bigint[]): Promise<ServedAlert[]> {
  const { viewer, services } = context;
  // After a mutation, the instant is later: a silence or an acknowledgement may have begun or ended since.
  const rows = await alertsById(services.read, { visible: viewer.groups, ids, now: services.clock.now() });
  return rows.map(serveAlert(context));
}
