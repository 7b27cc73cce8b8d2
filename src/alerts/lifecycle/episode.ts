import type { AlertSeverity } from '../../vocabulary';
import type { AlertHappening } from '../../vocabulary';
import type { AlertRule } from '../types';

/** An alert's state, from the first observation of its condition to its end. */
export interface Episode {
  state: 'PENDING' | 'FIRING' | 'ACKNOWLEDGED';
  severity: AlertSeverity;
  message: string;
  value: number | null;
  threshold: number | null;
  startedAt: Date;
  /** null once it has fired */
  holdFrom: Date | null;
  firedAt: Date | null;
  lastSeenAt: Date;
  notSeenAt: Date | null;
  clearSince: Date | null;
  frozenLevel: number | null;
  /** since when it is better, but not good */
  partlySince: Date | null;
  /** when that was believed */
  easedAt: Date | null;
  baseline: boolean;
  acknowledgedUntil: Date | null;
}

/** The effect of an observation or of time. DROP: it has not fired and never will. */
export type Step =
  | { kind: 'NOTHING' }
  | { kind: 'KEEP'; episode: Episode; happened: AlertHappening[] }
  | { kind: 'DROP' }
  | { kind: 'RECOVER'; episode: Episode };

export interface Circumstances {
  rule: Pick<AlertRule, 'severity' | 'fireHoldSeconds' | 'resolveHoldSeconds'>;
  now: Date;
  /** newer facts are due after this time */
  intervalMs: number;
}

/** The newest facts that said anything about it. */
export function observedAt({ lastSeenAt, notSeenAt }: Pick<Episode, 'lastSeenAt' | 'notSeenAt'>): Date {
  return notSeenAt !== null && notSeenAt > lastSeenAt ? notSeenAt : lastSeenAt;
}

/** Runs start and replies arrive a few seconds sooner or later each time: a hold must not miss its sample by them. */
const SLACK_SHARE = 0.1;
const MOST_SLACK_MS = 30_000;

/** True if a condition that began then has lasted for the hold time. */
export function lasted(since: Date, until: Date, holdSeconds: number): boolean {
  return until.getTime() - since.getTime() >= holdSeconds * 1_000;
}

/** The same from sample to sample. */
export function lastedBySamples(since: Date, sample: Date, holdSeconds: number): boolean {
  const slackMs = Math.min(MOST_SLACK_MS, holdSeconds * 1_000 * SLACK_SHARE);
  return sample.getTime() - since.getTime() >= holdSeconds * 1_000 - slackMs;
}

export function fired(episode: Episode, now: Date): Episode {
  return { ...episode, state: 'FIRING', firedAt: now, holdFrom: null };
}
