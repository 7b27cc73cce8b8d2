import { localTime } from './local-time';

const DAY_MS = 24 * 60 * 60_000;

/**
 * True if a digest is due: its last slot, at this hour by the clock of the zone, has passed since the last one was written
 * (or it was switched on).
 */
export function digestDue(lastAt: Date, now: Date, timeZone: string, hour: number): boolean {
  return slotDay(lastAt, timeZone, hour) < slotDay(now, timeZone, hour);
}

/** The day of the newest slot. */
function slotDay(at: Date, timeZone: string, hour: number): number {
  const { day, clock } = localTime(at, timeZone);
  const date = Date.parse(`${day}T00:00:00Z`);
  return Number(clock.slice(0, 2)) < hour ? date - DAY_MS : date;
}
