import type { AlertRule } from '../types';
import { before, between, gone, holds, MINUTE_MS, percent, type Finding, type Previous } from './finding';
import { count } from '../../words';

/** The number of an account's offline workers, from its overview or a complete list. */
export interface WorkerCounts {
  at: Date;
  total: number;
  /** without a share for 20 minutes up to a day */
  inactive: number;
  /** without a share for longer */
  invalid: number;
  /** the last share of each inactive worker, oldest first; null: only the counts are known */
  lastShares: readonly Date[] | null;
}

/** Fewer workers get single alerts. */
export const LEAST_WORKERS = 3;
const INACTIVE_MS = 20 * MINUTE_MS;

/**
 * WORKERS_OFFLINE: part of an account's workers have gone silent. Workers silent for over a day when it began
 * (`frozenLevel`) do not count, or scrapped ones on the list would keep it open for ever. Workers that pass that day
 * while it is open still count, or a site dark for two days would look well.
 */
export function workersOffline(
  counts: WorkerCounts,
  rule: Pick<AlertRule, 'fireLevel' | 'resolveLevel' | 'criticalLevel'>,
  previous: Previous | null,
): Finding | null {
  const { at, total, inactive, invalid, lastShares } = counts;
  const { fireLevel, resolveLevel, criticalLevel } = rule;
  if (total === 0 || fireLevel === null) return null;
  const longGone = Math.min(previous?.frozenLevel ?? invalid, invalid);
  const silent = inactive + invalid - longGone;
  const share = silent / total;
  const message = `${silent} of ${count(total, 'worker')} (${percent(share)}) without a share for 20 minutes or longer.`;
  if (share < fireLevel || silent < LEAST_WORKERS) {
    const isGood = silent < LEAST_WORKERS || share < (resolveLevel ?? fireLevel);
    return isGood ? gone(at) : between(at, { message, value: share });
  }
  const deciding = Math.max(LEAST_WORKERS, Math.ceil(fireLevel * total));
  const crossedAt = lastShares?.[deciding - 1] ?? null;
  return holds({
    observedAt: at,
    began: crossedAt ?? before(at, INACTIVE_MS),
    // The pool's counts alone are wrong now and then; the shares of single workers are not.
    holdFrom: crossedAt ?? at,
    critical: criticalLevel !== null && share >= criticalLevel,
    value: share,
    threshold: fireLevel,
    frozenLevel: longGone,
    message,
  });
}
