import type { Clock } from '../../clock';
import { TIERS } from '../../vocabulary';
import type { TierSchedules } from '../schedule/schedules';

export interface RoomParts {
  clock: Clock;
  schedules(now: Date): Promise<TierSchedules>;
  budgetStatus(): Promise<{ remaining: number; pausedUntil: Date | null }>;
  capacity: number;
  windowMs: number;
}

/** Calls that the window has, and those of it that are free. */
export interface Leftovers {
  capacity: number;
  free: number;
  /** what will be due within one window, whoever asks for it */
  expected: number;
}

/** The calls that are left over now; null: all calls are paused. */
export async function roomFor(
  { schedules, budgetStatus, capacity, windowMs }: RoomParts,
  now: Date,
): Promise<Leftovers | null> {
  const { remaining, pausedUntil } = await budgetStatus();
  if (pausedUntil) return null;
  const soon = now.getTime() + windowMs;
  const tiers = await schedules(now);
  const expected = TIERS.map((tier) => tiers[tier])
    .filter(({ nextRunAt }) => nextRunAt !== null && nextRunAt.getTime() <= soon)
    .reduce((sum, tier) => sum + tier.expectedCalls, 0);
  return { capacity, free: remaining, expected };
}
