import { DAY, HOUR, MINUTE } from '../world/calendar';
import { unit } from '../world/random';

/** Instant at which the earning of that day appears. */
export function settledAt(day: number, settleMinutes: number): number {
  return (day + 1) * DAY + settleMinutes * MINUTE;
}

/** The last day that is settled at that instant. */
export function lastSettledDay(at: number, settleMinutes: number): number {
  return Math.floor((at - settleMinutes * MINUTE) / DAY) - 1;
}

/** Instant, in whole seconds, at which the balance left by that day is looked at and perhaps paid out: one to six hours later. */
export function payoutCheckAt(day: number, settleMinutes: number, seed: number): number {
  const wait = HOUR + 5 * HOUR * unit(seed, day);
  return Math.floor((settledAt(day, settleMinutes) + wait) / 1_000) * 1_000;
}
