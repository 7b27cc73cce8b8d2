import type { AlertHappening, AlertKind, AlertResolution, AlertSeverity } from '../vocabulary';

/**
 * A change of an alert, announced in the transaction that makes it. All changes of one pass share `passId` and come in
 * one call, so that problems that began together can be one message.
 */
export interface AlertChange {
  passId: string;
  what: AlertHappening;
  /** the text for receivers */
  change: 'FIRED' | 'RESOLVED';
  at: Date;
  id: bigint;
  kind: AlertKind;
  severity: AlertSeverity;
  /** null: the pool as a whole */
  account: { id: number; name: string; group: string | null } | null;
  worker: { id: bigint; name: string } | null;
  message: string;
  value: number | null;
  threshold: number | null;
  /** when the condition began, not when it was noticed */
  startedAt: Date;
  firedAt: Date;
  lastSeenAt: Date;
  resolvedAt: Date | null;
  /** the first facts without the condition, even if they have yet to last; null: none */
  endedAt: Date | null;
  resolution: AlertResolution | null;
  resolvedBy: string | null;
  note: string | null;
  /** since when it is known to be partly over; null: it is not */
  easedAt: Date | null;
  /** how often the same fired in the last 24 hours, this time included */
  times: number;
  acknowledged: boolean;
  /** true: it existed when the installation or account was new, so it is never sent */
  baseline: boolean;
  /** its account is disabled: the facts stand still, and say nothing of the present */
  frozen: boolean;
  /** true: a silence covers it now */
  silenced: boolean;
  /** true: a larger alert explains it */
  inhibited: boolean;
  inhibitedBy: bigint | null;
}
