import type { Db } from '../store/connection/prisma';
import { TIERS, type TierName } from '../vocabulary';
import { readPause, readWindow, type WindowSize } from './window';

export interface TierUsage {
  /** null: calls outside every tier; listed only if there are any */
  tier: TierName | null;
  used: number;
  guaranteed: number;
}

export interface BudgetStatus {
  /** The pool's limit of calls per window, and how many of them are never used. */
  limit: number;
  reserve: number;
  windowSeconds: number;
  /** Calls that still occupy the window. */
  used: number;
  remaining: number;
  /** null: something remains */
  nextSlotAt: Date | null;
  /** null: calls are not paused */
  pausedUntil: Date | null;
  /** Also true after the pause, until a call gets an answer. */
  pauseReason: string | null;
  byTier: TierUsage[];
}

export async function readStatus(
  db: Db,
  size: WindowSize,
  { limit, reserve }: { limit: number; reserve: number },
  now: Date,
): Promise<BudgetStatus> {
  const pause = await readPause(db);
  const { usedTotal, usedByTier, guaranteed, capacity, firstFreeAt } = await readWindow(
    db,
    size,
    pause,
    now,
    [],
  );
  const remaining = Math.max(0, capacity - usedTotal);
  const byTier: TierUsage[] = TIERS.map((tier) => ({
    tier,
    used: usedByTier[tier],
    guaranteed: guaranteed[tier],
  }));
  const outside = usedTotal - TIERS.reduce((sum, tier) => sum + usedByTier[tier], 0);
  if (outside > 0) byTier.push({ tier: null, used: outside, guaranteed: 0 });
  return {
    limit,
    reserve,
    windowSeconds: size.windowMs / 1000,
    used: usedTotal,
    remaining,
    nextSlotAt: remaining > 0 ? null : firstFreeAt,
    pausedUntil: pause.until && pause.until > now ? pause.until : null,
    pauseReason: pause.reason,
    byTier,
  };
}
