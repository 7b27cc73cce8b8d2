import type { DateText } from '../vocabulary';
import { parseDecimal, RATE } from './decimal';

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2})?(?:[.,]\d{1,9})?\s?(?:Z|UTC|([+-])(\d{2}):?(\d{2}))?)?$/i;

/** Before the first coin, and far enough ahead. An instant outside these is a misread number. */
const EARLIEST = Date.UTC(2009, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** The time zone furthest from UTC, in minutes. */
const MOST_EAST = 14 * 60;

/** Between these years an instant always has more digits in milliseconds than in seconds. */
const SECONDS_BELOW = 1e11;

/**
 * Parses "YYYY-MM-DD HH:MM:SS" or a bare day as UTC: the pool writes no zone, and public clients read earnings and
 * settlement as UTC. A written zone counts. Whole seconds. null: not a real instant.
 */
export function parseInstant(text: string): Date | null {
  const [, day = '', minute = '00:00', second = ':00', sign = '', hours = '00', minutes = '00'] =
    DATE_TIME.exec(text.trim()) ?? [];
  const time = `${minute}${second}`;
  const at = new Date(`${day}T${time}Z`);
  // JavaScript rolls "02-30" over into March, so a date must print as it was written.
  const real = !Number.isNaN(at.getTime()) && at.toISOString() === `${day}T${time}.000Z`;
  const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const ms = at.getTime() - east * 60_000;
  return real && Number(minutes) < 60 && inRange(ms) && Math.abs(east) <= MOST_EAST ? new Date(ms) : null;
}

/** The day of a text that parseInstant understands, as written. */
export function parseDay(text: string): DateText | null {
  return parseInstant(text) === null ? null : text.trim().slice(0, 10);
}

/** Reads epoch milliseconds, as public clients do; a number too small for that is in seconds. */
export function parseEpoch(text: string): Date | null {
  const value = parseDecimal(text, RATE)?.toNumber() ?? NaN;
  const ms = Math.trunc(value < SECONDS_BELOW ? value * 1000 : value);
  return inRange(ms) ? new Date(ms) : null;
}

/** Writes an instant for the pool's parameters: "YYYY-MM-DD HH:MM:SS" in UTC. */
export function formatInstant(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

/** False for NaN as well. */
export function inRange(ms: number): boolean {
  return ms >= EARLIEST && ms < LATEST;
}
