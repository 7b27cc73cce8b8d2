import { VerbError } from '../../verb-error';
import type { Happened } from '../changes';
import { appendEvents } from '../events';
import type { ItemError, ResolveInput } from '../types';
import { checkedText, type VerbContext } from './context';
import { findAlerts } from './find';
import { refusal } from './refusal';

interface Resolved {
  resolved: bigint[];
  errors: ItemError[];
}

/**
 * Resolves alerts by hand in one transaction; an alert that cannot be resolved is reported and does not stop the
 * others.
 */
export async function resolveAlerts(
  { clock, change }: VerbContext,
  ids: readonly bigint[],
  { by, tokenId = null, note: given, visible }: ResolveInput,
): Promise<Resolved> {
  const note = checkedText('note', given);
  const wanted = [...new Set(ids)];
  const now = clock.now();
  return change(`${by} ${now.toISOString()}`, now, async (tx) => {
    const found = new Map((await findAlerts(tx, wanted, visible)).map((alert) => [alert.id, alert]));
    const open = wanted.filter((id) => found.has(id) && found.get(id)?.state !== 'RESOLVED');
    const ended = await tx.$queryRaw<{ id: bigint; value: number | null }[]>`
      update worker_alerts set state = 'RESOLVED', resolved_at = ${now}::timestamptz, resolved_by = ${by}::text,
        resolved_by_token_id = ${tokenId}::int, resolution = 'MANUAL', note = coalesce(${note}::text, note)
      where id = any(${open}::bigint[]) and resolved_at is null returning id, value`;
    await appendEvents(
      tx,
      ended.map(({ id, value }) => ({ alertId: id, at: now, what: 'RESOLVED', by, tokenId, note, value })),
    );
    const endedIds = new Set(ended.map(({ id }) => id));
    const errors = wanted.filter((id) => !endedIds.has(id)).map((id) => refusal(id, found.has(id)));
    const happened = ended.map(({ id }): Happened => ({ id, what: 'RESOLVED' }));
    return { happened, answer: { resolved: wanted.filter((id) => endedIds.has(id)), errors } };
  });
}

export async function resolveOne(context: VerbContext, id: bigint, input: ResolveInput): Promise<void> {
  const { errors } = await resolveAlerts(context, [id], input);
  const [error] = errors;
  if (error) throw new VerbError(error.code, error.message);
}
