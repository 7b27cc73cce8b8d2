import { Prisma, type Db } from '../../store/connection/prisma';
import { isStuck, readTierHealth } from '../../store/collection/tier-health';
import type { AlertKind } from '../../vocabulary';
import type { Episode } from '../lifecycle/episode';
import type { Inhibitor } from '../lifecycle/inhibit';

/** The subject of an alert; at most one alert per subject is open. */
export interface Identity {
  /** null: the pool */
  accountId: number | null;
  workerId: bigint | null;
  kind: AlertKind;
}

export interface OpenAlert extends Identity {
  id: bigint;
  inhibitedBy: bigint | null;
  episode: Episode;
}

export function keyOf({ accountId, workerId, kind }: Identity): string {
  return `${accountId ?? ''}/${workerId ?? ''}/${kind}`;
}

type Row = Identity & Episode & { id: bigint; inhibitedBy: bigint | null };

/**
 * The pending and open alerts of these accounts and of the pool, locked until the transaction ends, so that nobody
 * resolves or acknowledges one while it is evaluated.
 */
export async function loadOpenAlerts(tx: Db, accountIds: readonly number[]): Promise<OpenAlert[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select id, account_id as "accountId", worker_id as "workerId", kind, inhibited_by as "inhibitedBy", state, severity,
      message, value, threshold, started_at as "startedAt", hold_from as "holdFrom", fired_at as "firedAt",
      last_seen_at as "lastSeenAt", not_seen_at as "notSeenAt", clear_since as "clearSince",
      frozen_level as "frozenLevel", partly_since as "partlySince", eased_at as "easedAt", baseline, acknowledged_until as "acknowledgedUntil"
    from worker_alerts
    where state <> 'RESOLVED' and (account_id is null or account_id = any(${[...accountIds]}::int[]))
    order by id for update`;
  return rows.map(({ id, accountId, workerId, kind, inhibitedBy, ...episode }) => ({
    id,
    accountId,
    workerId,
    kind,
    inhibitedBy,
    episode,
  }));
}

/** The alerts that time may change: accounts with a pending alert, and whether the pool has one. */
export async function inWaiting(tx: Db, now: Date): Promise<{ accountIds: number[]; pool: boolean }> {
  const rows = await tx.$queryRaw<{ accountId: number | null }[]>`
    select distinct a.account_id as "accountId" from worker_alerts a left join accounts c on c.id = a.account_id
    where (a.state = 'PENDING' or a.state <> 'RESOLVED' and a.clear_since is not null
        or a.state = 'ACKNOWLEDGED' and a.acknowledged_until <= ${now}::timestamptz
        or a.state <> 'RESOLVED' and a.account_id is null)
      and (c.id is null or c.enabled and c.archived_at is null)
    union all select null from pool_pause where level > 0
    union all select null from server_clocks where finding is not null`;
  return {
    accountIds: rows.flatMap(({ accountId }) => accountId ?? []),
    // While nothing is collected there is no news either.
    pool: rows.some(({ accountId }) => accountId === null) || (await readTierHealth(tx)).some(isStuck),
  };
}

/** The ended alerts that still explain others. */
export async function loadEndedInhibitors(tx: Db, ids: readonly bigint[]): Promise<Inhibitor[]> {
  if (ids.length === 0) return [];
  return tx.$queryRaw<Inhibitor[]>`
    select id, kind, baseline, resolved_at as "resolvedAt" from worker_alerts
    where id = any(${[...ids]}::bigint[]) and resolved_at is not null`;
}

/** Hold times are never longer than a day, so older resolutions by hand change nothing. */
const REMEMBERED_MS = 2 * 86_400_000;

/** When the subject's last alert was resolved by hand. */
export async function loadManualEnds(
  tx: Db,
  accountIds: readonly number[],
  now: Date,
): Promise<Map<string, Date>> {
  const since = new Date(now.getTime() - REMEMBERED_MS);
  const rows = await tx.$queryRaw<(Identity & { at: Date })[]>(Prisma.sql`
    select account_id as "accountId", worker_id as "workerId", kind, max(resolved_at) as at from worker_alerts
    where resolution = 'MANUAL' and resolved_at > ${since}::timestamptz
      and (account_id is null or account_id = any(${[...accountIds]}::int[]))
    group by account_id, worker_id, kind`);
  return new Map(rows.map((row) => [keyOf(row), row.at]));
}
