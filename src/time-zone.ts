/** Offsets ("+05:00") are not zones, because they have no summer time. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

const DAY: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };

/** Formats the calendar day of an IANA zone, and what else is asked for; null: the runtime knows no such zone. */
export function zoneFormat(
  timeZone: string,
  more: Intl.DateTimeFormatOptions = {},
): Intl.DateTimeFormat | null {
  if (!NAME.test(timeZone)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'iso8601', ...DAY, ...more });
  } catch {
    return null;
  }
}
