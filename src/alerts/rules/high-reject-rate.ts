import type { AlertRule } from '../types';
import { between, gone, holds, percent, type Finding } from './finding';

/** The pool's running counters of shares at an instant. */
export interface ShareCounters {
  at: Date;
  accepted: number;
  stale: number;
  duplicate: number;
  other: number;
}

/** The counters of the sample before, and whether the last hour's samples show running counters. */
export interface EarlierCounters extends ShareCounters {
  isRunning: boolean;
}

/** A counter lower than before was reset, so its whole value is new. */
function growth(now: number, then: number): number {
  return now >= then ? now - then : now;
}

/**
 * HIGH_REJECT_RATE: too many shares since the sample before were not accepted. Counters that fall without a restart are
 * not growth (a sliding day, an estimate), so it cannot decide.
 */
export function highRejectRate(
  now: ShareCounters,
  then: EarlierCounters | null,
  rule: Pick<AlertRule, 'fireLevel' | 'resolveLevel' | 'criticalLevel'>,
  longestIntervalMs: number,
): Finding | null {
  const { fireLevel, resolveLevel, criticalLevel } = rule;
  if (then === null || !then.isRunning || fireLevel === null) return null;
  if (now.at.getTime() - then.at.getTime() > longestIntervalMs) return null;
  const accepted = growth(now.accepted, then.accepted);
  const rejected =
    growth(now.stale, then.stale) + growth(now.duplicate, then.duplicate) + growth(now.other, then.other);
  if (accepted + rejected === 0) return null;
  const ratio = rejected / (accepted + rejected);
  const message = `${percent(ratio)} of the last shares were rejected; ${percent(fireLevel)} is the limit.`;
  if (ratio > fireLevel)
    return holds({
      observedAt: now.at,
      began: then.at,
      critical: criticalLevel !== null && ratio > criticalLevel,
      value: ratio,
      threshold: fireLevel,
      message,
    });
  return ratio <= (resolveLevel ?? fireLevel) ? gone(now.at) : between(now.at, { message, value: ratio });
}
