import { Cron } from 'croner';

/** The instants of a five-field cron expression in UTC. */
export interface CronSlots {
  /** the latest slot at or before `now`; null: there has been none for years */
  latest(now: Date): Date | null;
  next(now: Date): Date | null;
  /** seconds between the next slot and the one after it */
  seconds(now: Date): number;
}

const MINUTE_MS = 60_000;
const SECONDS_PER_DAY = 86_400;
/** The clock may be set back this much without serving a slot twice. */
export const SLOT_AHEAD_MS = 5 * MINUTE_MS;

export function cronSlots(expression: string): CronSlots {
  const cron = new Cron(expression, { timezone: 'UTC', mode: '5-part', paused: true });
  return {
    latest(now) {
      // previousRuns looks strictly before its reference, but a slot is due from its own instant on.
      return cron.previousRuns(1, new Date(now.getTime() + 1))[0] ?? null;
    },
    next: (now) => cron.nextRun(now),
    seconds(now) {
      const [first, second] = cron.nextRuns(2, now);
      return first && second ? Math.round((second.getTime() - first.getTime()) / 1000) : SECONDS_PER_DAY;
    },
  };
}

/** A clock that was ahead took the slot, so it serves none of the present. */
function isAhead(lastSlotAt: Date, now: Date): boolean {
  return lastSlotAt.getTime() > now.getTime() + SLOT_AHEAD_MS;
}

export type DueSlot = { slotAt: Date; trigger: 'SCHEDULE' | 'CATCH_UP' };

/**
 * The slot that a tier must serve, if any: the latest one that has not been served. Of several missed slots only the
 * latest runs, because the pool reports the present. A slot from before this process, or from long ago, is a catch-up.
 */
export function dueSlot(
  slots: CronSlots,
  { lastSlotAt, startedAt, now }: { lastSlotAt: Date | null; startedAt: Date; now: Date },
): DueSlot | null {
  const slotAt = slots.latest(now);
  if (!slotAt || (lastSlotAt !== null && lastSlotAt >= slotAt && !isAhead(lastSlotAt, now))) return null;
  const missed = slotAt < new Date(startedAt.getTime() - MINUTE_MS);
  return { slotAt, trigger: missed ? 'CATCH_UP' : 'SCHEDULE' };
}
