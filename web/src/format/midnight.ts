import { day as dayAt, clockWithSeconds } from './time';

const DAY_MS = 86_400_000;

/** The instant at which a day begins in a zone; where its midnight does not exist, the first instant of that day. */
export function midnight(day: string, zone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00.000Z`);
  let at = asUtc;
  // The second pass corrects an offset that changes between the two.
  for (let pass = 0; pass < 2; pass += 1) at = asUtc - offsetAt(at, zone);
  return new Date(dayAt(at, zone) < day ? at + 3_600_000 : at);
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const shown = Date.parse(`${dayAt(at, zone)}T${clockWithSeconds(at, zone)}.000Z`);
  const whole = Math.floor(at / 1_000) * 1_000;
  return shown - whole;
}

/** The instants between which days lie, the second excluded. */
export function instantsOf(from: string, to: string, zone: string): { from: string; to: string } {
  const after = new Date(Date.parse(`${to}T00:00:00.000Z`) + DAY_MS).toISOString().slice(0, 10);
  return { from: midnight(from, zone).toISOString(), to: midnight(after, zone).toISOString() };
}
