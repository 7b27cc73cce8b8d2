/** Days are UTC and counted from 1 January 1970; instants are epoch milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function dayOf(instant: number): number {
  return Math.floor(instant / DAY);
}

/** `YYYY-MM-DD`. */
export function dateText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD HH:MM:SS`, without a zone, as the pool writes every instant. */
export function stampText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** Day number of `YYYY-MM-DD`; undefined for anything else. */
export function dayOfText(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(instant) ? undefined : dayOf(instant);
}

/** Instant of `YYYY-MM-DD HH:MM:SS` in UTC; undefined for anything else. */
export function instantOfText(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
  const instant = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}
