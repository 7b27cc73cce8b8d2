import { zoneFormat } from '../../time-zone';
import { VerbError } from '../../verb-error';
import type { DateText } from '../../vocabulary';

const HOUR_MS = 3_600_000;
/** No zone is further from UTC than 14 hours; one more hour for future changes. */
const WIDEST_MS = 15 * HOUR_MS;
/** An IANA time zone as the runtime knows it, so that the answer is the same on every database. */
export interface Zone {
  name: string;
  /** the calendar day there */
  dayOf(instant: Date): DateText;
  /** the first instant of that day there, to the second */
  startOf(day: DateText): Date;
}

/** The zone of an argument `tz`; BAD_USER_INPUT where there is no such zone. */
export function readZone(name: string): Zone {
  const format = zoneFormat(name);
  if (format === null)
    throw new VerbError(
      'BAD_USER_INPUT',
      '"tz" is not a time zone; use one of the IANA database, like "Europe/Berlin" or "UTC".',
    );
  const dayOf = (instant: Date): DateText => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
  };
  return { name, dayOf, startOf: (day) => firstInstant(day, dayOf) };
}

/** Some zones skip midnight when summer time begins, so the first instant is searched for, not computed. */
function firstInstant(day: DateText, dayOf: (instant: Date) => DateText): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let before = (midnight - WIDEST_MS) / 1_000;
  let within = (midnight + WIDEST_MS) / 1_000;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(new Date(middle * 1_000)) < day) before = middle;
    else within = middle;
  }
  return new Date(within * 1_000);
}

/** The next day, or the day this many days later. */
export function addDays(day: DateText, days = 1): DateText {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}
