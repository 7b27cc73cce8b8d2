import type { AlertKind, AlertResolution, AlertSeverity } from '../vocabulary';

/**
 * What became of an alert. FIRED, RESOLVED. ESCALATED: its severity rose. RELEASED: the larger alert that spoke for it
 * has ended, and it was seen anew. REPEATED: the same again, with new facts (a second unknown payout address).
 * ACKNOWLEDGEMENT_ENDED: the time of its acknowledgement has passed and it still fires.
 */
export type AlertHappening =
  'FIRED' | 'ESCALATED' | 'RELEASED' | 'REPEATED' | 'ACKNOWLEDGEMENT_ENDED' | 'RESOLVED';

/**
 * A change of an alert, told in the transaction that makes it. All changes of one pass over the facts share `passId`
 * and come in one call, so that what went dark together can be one message.
 */
export interface AlertChange {
  passId: string;
  what: AlertHappening;
  /** what a receiver is to be told of it */
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
  resolution: AlertResolution | null;
  resolvedBy: string | null;
  note: string | null;
  acknowledged: boolean;
  /** already so at the first sight of an installation or an account: never told */
  baseline: boolean;
  /** a silence covers it now */
  silenced: boolean;
  /** a larger alert speaks for it */
  inhibited: boolean;
  inhibitedBy: bigint | null;
}
