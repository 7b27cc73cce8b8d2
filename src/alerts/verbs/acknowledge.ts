import { VerbError } from '../../verb-error';
import { appendEvents } from '../events';
import type { AcknowledgeInput, ItemError } from '../types';
import { checkedText, type VerbContext } from './context';
import { findAlerts } from './find';
import { refusal } from './refusal';

interface Acknowledged {
  acknowledged: bigint[];
  errors: ItemError[];
}

/** Someone is working on the alerts: no reminders until they end, or until the given instant. One transaction. */
export async function acknowledgeAlerts(
  { clock, change }: VerbContext,
  ids: readonly bigint[],
  { by, tokenId = null, note: given, until = null, visible }: AcknowledgeInput,
): Promise<Acknowledged> {
  const note = checkedText('note', given);
  const now = clock.now();
  if (until && !(until > now)) throw new VerbError('BAD_USER_INPUT', 'until must lie in the future.');
  const wanted = [...new Set(ids)];
  return change(`${by} ${now.toISOString()}`, now, async (tx) => {
    const found = new Map((await findAlerts(tx, wanted, visible)).map((alert) => [alert.id, alert]));
    const taken = await tx.$queryRaw<{ id: bigint; value: number | null }[]>`
      update worker_alerts set state = 'ACKNOWLEDGED', acknowledged_at = ${now}::timestamptz,
        acknowledged_by = ${by}::text, acknowledged_by_token_id = ${tokenId}::int,
        acknowledged_until = ${until}::timestamptz, note = coalesce(${note}::text, note)
      where id = any(${[...found.keys()]}::bigint[]) and resolved_at is null returning id, value`;
    await appendEvents(
      tx,
      taken.map(({ id, value }) => ({
        alertId: id,
        at: now,
        what: 'ACKNOWLEDGED',
        by,
        tokenId,
        note,
        value,
      })),
    );
    const takenIds = new Set(taken.map(({ id }) => id));
    const errors = wanted.filter((id) => !takenIds.has(id)).map((id) => refusal(id, found.has(id)));
    return {
      happened: taken.map(({ id }) => ({ id, what: 'ACKNOWLEDGED' })),
      answer: { acknowledged: wanted.filter((id) => takenIds.has(id)), errors },
    };
  });
}

export async function acknowledgeOne(
  context: VerbContext,
  id: bigint,
  input: AcknowledgeInput,
): Promise<void> {
  const { errors } = await acknowledgeAlerts(context, [id], input);
  const [error] = errors;
  if (error) throw new VerbError(error.code, error.message);
}
