import { Cron } from 'croner';

/** The instants of a five-field cron expression in UTC. */
export interface CronSlots {
  /** the latest slot at or before `now`; null where the expression has had none for years */
  latest(now: Date): Date | null;
  next(now: Date): Date | null;
  /** seconds between the next slot and the one after it */
  seconds(now: Date): number;
}

const MINUTE_MS = 60_000;
const SECONDS_PER_DAY = 86_400;

export function cronSlots(expression: string): CronSlots {
  const cron = new Cron(expression, { timezone: 'UTC', mode: '5-part', paused: true });
  return {
    latest(now) {
      // previousRuns looks strictly before its reference; a slot is due from its own instant on.
      return cron.previousRuns(1, new Date(now.getTime() + 1))[0] ?? null;
    },
    next: (now) => cron.nextRun(now),
    seconds(now) {
      const [first, second] = cron.nextRuns(2, now);
      return first && second ? Math.round((second.getTime() - first.getTime()) / 1000) : SECONDS_PER_DAY;
    },
  };
}

export type DueSlot = { slotAt: Date; trigger: 'SCHEDULE' | 'CATCH_UP' };

/**
 * The slot that a tier owes, if any: the latest one, unless it has been served. Of several missed slots only the latest
 * is run: the pool tells the present, not the past. What came due before this process ran, or long ago, is caught up.
 */
export function dueSlot(
  slots: CronSlots,
  { lastSlotAt, startedAt, now }: { lastSlotAt: Date | null; startedAt: Date; now: Date },
): DueSlot | null {
  const slotAt = slots.latest(now);
  if (!slotAt || (lastSlotAt !== null && lastSlotAt >= slotAt)) return null;
  const missed = slotAt < new Date(startedAt.getTime() - MINUTE_MS);
  return { slotAt, trigger: missed ? 'CATCH_UP' : 'SCHEDULE' };
}
