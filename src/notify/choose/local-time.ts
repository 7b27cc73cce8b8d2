import { zoneFormat } from '../../time-zone';

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one is slow. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? zoneFormat(timeZone, CLOCK);
  if (format === null) throw new Error('A stored time zone is not known to this runtime.');
  formats.set(timeZone, format);
  return format;
}

export function isTimeZone(name: string): boolean {
  return zoneFormat(name) !== null;
}

interface LocalTime {
  /** 2026-11-22 */
  day: string;
  /** 09:00 */
  clock: string;
  /** UTC, CST, GMT+1: it tells apart the two hours of the same name in autumn */
  zone: string;
}

/** The wall clock of a zone. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    clock: `${part('hour')}:${part('minute')}`,
    zone: part('timeZoneName'),
  };
}
