import type { AlertKind } from '../../vocabulary';

/** Which larger alerts of the same account speak for one; of the pool's there is only one, for all accounts. */
const SPOKEN_FOR_BY: Partial<Record<AlertKind, readonly AlertKind[]>> = {
  WORKER_OFFLINE: ['ACCOUNT_OFFLINE', 'WORKERS_OFFLINE'],
  WORKERS_OFFLINE: ['ACCOUNT_OFFLINE'],
  LOW_HASHRATE: ['ACCOUNT_OFFLINE'],
  COLLECTION_FAILING: ['POOL_UNREACHABLE'],
};

/** How long the facts of a kind still show what is over: the last hour's average holds the outage for an hour. */
const AFTERMATH_SECONDS: Partial<Record<AlertKind, number>> = { LOW_HASHRATE: 3_600 };

export interface Inhibitor {
  id: bigint;
  kind: AlertKind;
  baseline: boolean;
  /** null: open, or waiting for its own hold, in which it speaks already: else the small ones would be told first */
  resolvedAt: Date | null;
}

export interface Inhibitable {
  kind: AlertKind;
  baseline: boolean;
  lastSeenAt: Date;
  inhibitedBy: bigint | null;
}

/** Whether an alert of this kind can be spoken for at all. */
export function canBeInhibited(kind: AlertKind): boolean {
  return SPOKEN_FOR_BY[kind] !== undefined;
}

export function canInhibit(kind: AlertKind): boolean {
  return Object.values(SPOKEN_FOR_BY).some((kinds) => kinds.includes(kind));
}

/**
 * The alert that speaks for this one, if any. When it has ended, it goes on doing so until this one is seen again a
 * fresh hold later: what is only on its way back is not told. One that was never told itself speaks for nothing new.
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
