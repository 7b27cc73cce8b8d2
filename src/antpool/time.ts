import type { DateText } from '../vocabulary';
import { parseDecimal, RATE } from './decimal';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?Z?)?$/;

/** Before the first coin, and far enough ahead: an instant outside was not one. */
const EARLIEST = Date.UTC(2009, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** No instant of these years has fewer digits in milliseconds, or as many in seconds. */
const SECONDS_BELOW = 1e11;

/**
 * "YYYY-MM-DD HH:MM:SS" or a bare day, read as UTC: the pool writes no zone, and public clients read earnings and
 * settlement as UTC. Whole seconds. Null for anything that is not a real instant.
 */
export function parseInstant(text: string): Date | null {
  const [, day = '', time = '00:00:00'] = DATE_TIME.exec(text.trim()) ?? [];
  const at = new Date(`${day}T${time}Z`);
  // The engine rolls "02-30" over into March; what does not print as it was written is no date.
  const real = !Number.isNaN(at.getTime()) && at.toISOString() === `${day}T${time}.000Z`;
  return real && inRange(at.getTime()) ? at : null;
}

/** The day of a text that parseInstant understands, as written. */
export function parseDay(text: string): DateText | null {
  return parseInstant(text) === null ? null : text.trim().slice(0, 10);
}

/** Epoch milliseconds, as public clients read them; a number too small for that is taken as seconds. */
export function parseEpoch(text: string): Date | null {
  const value = parseDecimal(text, RATE)?.toNumber() ?? NaN;
  const ms = Math.trunc(value < SECONDS_BELOW ? value * 1000 : value);
  return inRange(ms) ? new Date(ms) : null;
}

/** An instant as the pool's parameters want it: "YYYY-MM-DD HH:MM:SS" in UTC. */
export function formatInstant(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

function inRange(ms: number): boolean {
  return ms >= EARLIEST && ms < LATEST;
}
