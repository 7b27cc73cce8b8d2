import type { DateText } from '../vocabulary';
import { parseDecimal, RATE } from './decimal';

/** "2024-05-01", "2024/5/1" or "2024.05.01": the year first, so that the order is certain. */
const DAY = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
/** "20240501" or "20240501131415"; as an epoch, these would lie far outside the range below. */
const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?(?=Z?$)/i;
const TIME =
  /^(?:[ T]+(\d{1,2}:\d{2})(:\d{2})?(?:[.,]\d{1,9})?\s?(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))?|Z)?$/i;

/** Before the first coin, and far enough ahead. An instant outside these is a misread number. */
const EARLIEST = Date.UTC(2009, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const DAY_MS = 86_400_000;
/** The time zone furthest from UTC, in minutes. */
const MOST_EAST = 14 * 60;

/** Between these years an instant always has more digits in milliseconds than in seconds. */
const SECONDS_BELOW = 1e11;

interface Written {
  at: Date;
  day: DateText;
}

/**
 * Reads a written day, with or without a time, as UTC: the pool writes no zone, and public clients read earnings and
 * settlement as UTC. A written zone counts. Whole seconds. null: not a real instant.
 */
function readWritten(text: string): Written | null {
  const [dayText = '', ...parts] = DIGITS.exec(text) ?? DAY.exec(text) ?? [];
  const isDigits = /^\d+$/.test(parts[1] ?? '');
  const [year = '', month = '', date = ''] = isDigits ? parts : parts.filter((_, index) => index !== 1);
  const packed = isDigits && parts[3] !== undefined ? ` ${parts.slice(3).join(':')}` : '';
  const time = TIME.exec(`${packed}${text.slice(dayText.length)}`);
  if (dayText === '' || time === null) return null;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const [, minute = '00:00', second = ':00', sign = '', hours = '00', minutes = '00'] = time;
  const clock = `${minute.padStart(5, '0')}${second}`;
  const at = new Date(`${day}T${clock}Z`);
  // JavaScript rolls "02-30" over into March, so a date must print as it was written.
  const real = !Number.isNaN(at.getTime()) && at.toISOString() === `${day}T${clock}.000Z`;
  const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const ms = at.getTime() - east * 60_000;
  return real && Number(minutes) < 60 && inRange(ms) && Math.abs(east) <= MOST_EAST
    ? { at: new Date(ms), day }
    : null;
}

/** Reads a written time, or an epoch in seconds or milliseconds. */
export function parseInstant(text: string): Date | null {
  return readWritten(text.trim())?.at ?? parseEpoch(text);
}

/**
 * The day of a text that parseInstant understands, as written. An epoch names a day only at its midnight in UTC: at any
 * other time it may be midnight elsewhere, on another day.
 */
export function parseDay(text: string): DateText | null {
  const written = readWritten(text.trim());
  if (written !== null) return written.day;
  const at = parseEpoch(text);
  return at !== null && at.getTime() % DAY_MS === 0 ? at.toISOString().slice(0, 10) : null;
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
