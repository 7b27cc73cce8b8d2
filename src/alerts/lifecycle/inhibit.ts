import type { AlertKind } from '../../vocabulary';

/** The larger alerts of the same account that inhibit each kind; the pool has one alert, for all accounts. */
const SPOKEN_FOR_BY: Partial<Record<AlertKind, readonly AlertKind[]>> = {
  WORKER_OFFLINE: ['ACCOUNT_OFFLINE', 'WORKERS_OFFLINE'],
  WORKERS_OFFLINE: ['ACCOUNT_OFFLINE'],
  LOW_HASHRATE: ['ACCOUNT_OFFLINE'],
  COLLECTION_FAILING: ['POOL_UNREACHABLE'],
};

/** How long a kind's facts still show a past problem: the last hour's average contains an outage for an hour. */
const AFTERMATH_SECONDS: Partial<Record<AlertKind, number>> = { LOW_HASHRATE: 3_600 };

export interface Inhibitor {
  id: bigint;
  kind: AlertKind;
  baseline: boolean;
  /** null: open, or in its hold time, in which it already inhibits; else the small alerts would be sent first */
  resolvedAt: Date | null;
}

export interface Inhibitable {
  kind: AlertKind;
  baseline: boolean;
  lastSeenAt: Date;
  inhibitedBy: bigint | null;
}

/** True if an alert of this kind can be inhibited. */
export function canBeInhibited(kind: AlertKind): boolean {
  return SPOKEN_FOR_BY[kind] !== undefined;
}

export function canInhibit(kind: AlertKind): boolean {
  return Object.values(SPOKEN_FOR_BY).some((kinds) => kinds.includes(kind));
}

/**
 * The alert that inhibits this one, if any. After its end it still does so until this one is seen again a hold time
 * later, because it may be recovering. An alert that was never sent inhibits nothing new.
 */
export function inhibitorOf(
  alert: Inhibitable,
  candidates: readonly Inhibitor[],
  fireHoldSeconds: number,
): bigint | null {
  const kinds = SPOKEN_FOR_BY[alert.kind] ?? [];
  const open = candidates
    .filter(
      ({ kind, baseline, resolvedAt }) =>
        kinds.includes(kind) && resolvedAt === null && (alert.baseline || !baseline),
    )
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))[0];
  if (open) return open.id;
  const ended = candidates.find(({ id }) => id === alert.inhibitedBy);
  if (!ended?.resolvedAt) return null;
  const waitMs = (fireHoldSeconds + (AFTERMATH_SECONDS[alert.kind] ?? 0)) * 1_000;
  return alert.lastSeenAt.getTime() >= ended.resolvedAt.getTime() + waitMs ? null : ended.id;
}
