import { VerbError } from '../../verb-error';
import { appendEvents } from '../events';
import type { AcknowledgeInput } from '../types';
import { checkedText, type VerbContext } from './context';
import { findAlerts } from './find';

/** Somebody is on it: no more reminders until it ends, or until the given instant. It is no silence. */
export async function acknowledge(
  { clock, change }: VerbContext,
  id: bigint,
  { by, note: given, until = null, visible }: AcknowledgeInput,
): Promise<void> {
  const note = checkedText('note', given);
  const now = clock.now();
  if (until && !(until > now)) throw new VerbError('BAD_USER_INPUT', 'until must lie in the future.');
  await change(`${by} ${now.toISOString()}`, now, async (tx) => {
    const [alert] = await findAlerts(tx, [id], visible);
    if (!alert) throw new VerbError('NOT_FOUND', `There is no alert ${id}.`);
    const taken = await tx.$executeRaw`
      update worker_alerts set state = 'ACKNOWLEDGED', acknowledged_at = ${now}::timestamptz,
        acknowledged_by = ${by}::text, acknowledged_until = ${until}::timestamptz, note = coalesce(${note}::text, note)
      where id = ${id}::bigint and resolved_at is null`;
    if (taken === 0) throw new VerbError('CONFLICT', `Alert ${id} is resolved already.`);
    await appendEvents(tx, [{ alertId: id, at: now, what: 'ACKNOWLEDGED', by, note, value: alert.value }]);
    return { happened: [], answer: undefined };
  });
}
