import type { Db } from '../store/prisma';
import { TIERS, type TierName } from '../vocabulary';
import { readPause, readWindow, type WindowSize } from './window';

export interface TierUsage {
  /** Null: calls outside every tier, listed while there are any. */
  tier: TierName | null;
  used: number;
  guaranteed: number;
}

export interface BudgetStatus {
  /** Calls per window that the pool allows, and how many of them are never used. */
  limit: number;
  reserve: number;
  windowSeconds: number;
  /** Calls that still occupy the window. */
  used: number;
  remaining: number;
  /** Null while something remains. */
  nextSlotAt: Date | null;
  /** Null unless calls are stopped now. */
  pausedUntil: Date | null;
  /** Also after the pause, until a call got an answer. */
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
