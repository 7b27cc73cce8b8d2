import type { AlertFacts, Hours } from '../types';
import { localTime } from './local-time';

/** True if a channel's quiet hours are on, by the clock of its zone. "22:00" to "07:00" runs into the next day. */
export function isQuiet(
  { timeZone, quietFrom, quietUntil }: Omit<Hours, 'quietCritical'>,
  at: Date,
): boolean {
  if (quietFrom === null || quietUntil === null) return false;
  const { clock } = localTime(at, timeZone);
  return quietFrom < quietUntil
    ? clock >= quietFrom && clock < quietUntil
    : clock >= quietFrom || clock < quietUntil;
}

/** True if the alert waits for the end of the quiet hours. What is critical wakes people, unless the channel says no. */
export function waitsForMorning(hours: Hours, { severity }: AlertFacts, at: Date): boolean {
  return (severity !== 'CRITICAL' || hours.quietCritical) && isQuiet(hours, at);
}
