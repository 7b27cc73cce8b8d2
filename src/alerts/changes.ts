import type { Db } from '../store/connection/prisma';
import { ENDED_AT, timesToday } from '../store/alerts/times';
import { silencedAt } from '../store/alerts/silences';
import type { AlertHappening } from '../vocabulary';
import type { AlertChange } from './change';

export interface Happened {
  id: bigint;
  what: AlertHappening;
}

type Facts = Omit<AlertChange, 'passId' | 'what' | 'change' | 'at' | 'account' | 'worker' | 'inhibited'> & {
  accountId: number | null;
  accountName: string | null;
  group: string | null;
  workerId: bigint | null;
  workerName: string | null;
};

/** The changes, each with its alert as it is now in this transaction. */
export async function describeChanges(
  tx: Db,
  happened: readonly Happened[],
  passId: string,
  now: Date,
): Promise<AlertChange[]> {
  if (happened.length === 0) return [];
  const rows = await tx.$queryRaw<Facts[]>`
    select a.id, a.kind, a.severity, a.account_id as "accountId", c.name as "accountName", c.group_name as "group",
      a.worker_id as "workerId", w.name as "workerName", a.message, a.value, a.threshold,
      a.started_at as "startedAt", a.fired_at as "firedAt", a.last_seen_at as "lastSeenAt",
      a.resolved_at as "resolvedAt", a.resolution, a.resolved_by as "resolvedBy", a.note,
      a.eased_at as "easedAt", ${timesToday(now)} as times, ${ENDED_AT} as "endedAt", a.state = 'ACKNOWLEDGED' as acknowledged, a.baseline,
      coalesce(not c.enabled, false) as frozen, ${silencedAt(now)} as silenced,
      a.inhibited_by as "inhibitedBy"
    from worker_alerts a
    left join accounts c on c.id = a.account_id
    left join workers w on w.id = a.worker_id
    where a.id = any(${[...new Set(happened.map(({ id }) => id))]}::bigint[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return happened.flatMap(({ id, what }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { accountId, accountName, group, workerId, workerName, ...facts } = row;
    return {
      ...facts,
      passId,
      what,
      change: what === 'RESOLVED' ? 'RESOLVED' : 'FIRED',
      at: now,
      account: accountId === null ? null : { id: accountId, name: accountName ?? '', group },
      worker: workerId === null ? null : { id: workerId, name: workerName ?? '' },
      inhibited: facts.inhibitedBy !== null,
    };
  });
}
