import type { AlertRule } from '../types';
import { before, between, gone, holds, MINUTE_MS, percent, type Finding, type Previous } from './finding';

/** How many workers of an account do not work, from its overview or a complete list. */
export interface WorkerCounts {
  at: Date;
  total: number;
  /** without a share for 20 minutes up to a day */
  inactive: number;
  /** without one for longer */
  invalid: number;
  /** the last share of each inactive worker, oldest first; null: only the counts are known */
  lastShares: readonly Date[] | null;
}

/** Fewer are told one by one. */
const LEAST_WORKERS = 3;
const INACTIVE_MS = 20 * MINUTE_MS;

/**
 * WORKERS_OFFLINE: a share of an account's workers has gone silent. Those silent for longer than a day when it began
 * (`frozenLevel`) are left out, or scrap that the pool still lists would keep it open for ever; those that pass that
 * day while it is open stay counted, or a site that is dark for two days would look well.
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
  const message = `${silent} of ${total} workers (${percent(share)}) without a share for 20 minutes or longer.`;
  if (share < fireLevel || silent < LEAST_WORKERS) {
    const isGood = silent < LEAST_WORKERS || share < (resolveLevel ?? fireLevel);
    return isGood ? gone(at) : between(at, { message, value: share });
  }
  const deciding = Math.max(LEAST_WORKERS, Math.ceil(fireLevel * total));
  const crossedAt = lastShares?.[deciding - 1] ?? null;
  return holds({
    observedAt: at,
    began: crossedAt ?? before(at, INACTIVE_MS),
    // Counts alone are a sum of the pool's that fails now and then; the shares of single workers are not.
    holdFrom: crossedAt ?? at,
    critical: criticalLevel !== null && share >= criticalLevel,
    value: share,
    threshold: fireLevel,
    frozenLevel: longGone,
    message,
  });
}
