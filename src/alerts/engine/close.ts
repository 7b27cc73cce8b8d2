import type { Db } from '../../store/connection/prisma';
import type { AlertResolution } from '../../vocabulary';
import type { Happened } from '../changes';
import { appendEvents } from '../events';

/**
 * Closes the alerts of archived accounts and removed workers. A disabled account is deliberately not collected, so its
 * alerts stay as they are. Closes a limited number, and returns whether there are more.
 */
export async function closeOrphans(
  tx: Db,
  now: Date,
  most: number,
): Promise<{ happened: Happened[]; areMore: boolean }> {
  const orphans = await tx.$queryRaw<{ id: bigint; resolution: AlertResolution }[]>`
    select a.id, case when c.archived_at is not null then 'ACCOUNT_ARCHIVED' when w.removed_at is not null
      then 'WORKER_REMOVED' else 'RULE_CHANGED' end as resolution
    from worker_alerts a left join accounts c on c.id = a.account_id left join workers w on w.id = a.worker_id
    where a.state <> 'RESOLVED' and (c.archived_at is not null or w.removed_at is not null
      or not c.enabled and a.kind = 'COLLECTION_FAILING')
    order by a.id limit ${most}::int for update of a`;
  return { happened: await closeAlerts(tx, orphans, { now }), areMore: orphans.length === most };
}

/** Ends alerts that no facts have ended; those that have not fired are deleted. */
export async function closeAlerts(
  tx: Db,
  alerts: readonly { id: bigint; resolution: AlertResolution }[],
  { now, by = null, tokenId = null }: { now: Date; by?: string | null; tokenId?: number | null },
): Promise<Happened[]> {
  if (alerts.length === 0) return [];
  const ids = alerts.map(({ id }) => id);
  await tx.$executeRaw`delete from worker_alerts where state = 'PENDING' and id = any(${ids}::bigint[])`;
  const closed = await tx.$queryRaw<{ id: bigint; value: number | null; resolution: string }[]>`
    update worker_alerts a set state = 'RESOLVED', resolved_at = ${now}::timestamptz, resolution = closing.resolution,
      resolved_by = ${by}::text, resolved_by_token_id = ${tokenId}::int
    from unnest(${ids}::bigint[], ${alerts.map(({ resolution }) => resolution as string)}::text[]) as closing (id, resolution)
    where a.id = closing.id and a.resolved_at is null returning a.id, a.value, a.resolution`;
  await appendEvents(
    tx,
    closed.map(({ id, value, resolution }) => ({
      alertId: id,
      at: now,
      what: 'RESOLVED',
      by,
      tokenId,
      note: resolution,
      value,
    })),
  );
  return closed.map(({ id }) => ({ id, what: 'RESOLVED' }));
}
