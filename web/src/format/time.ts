const made = new Map<string, Intl.DateTimeFormat>();

/** Formatters cost a hundred times what formatting costs. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  made.set(key, fresh);
  return fresh;
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DATE = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

type Instant = string | number | Date;

/** "02:41" */
export function clock(at: Instant, zone: string): string {
  return formatter(zone, CLOCK).format(new Date(at));
}

/** "02:41:07" */
export function clockWithSeconds(at: Instant, zone: string): string {
  return formatter(zone, { ...CLOCK, second: '2-digit' }).format(new Date(at));
}

/** "2026-01-31" */
export function day(at: Instant, zone: string): string {
  const parts = formatter(zone, DATE).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "2026-01-31 02:41" */
export function dayAndClock(at: Instant, zone: string): string {
  return `${day(at, zone)} ${clock(at, zone)}`;
}

const WEEKDAY: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };

/** 1 (Monday) to 7 (Sunday) */
export function weekday(at: Instant, zone: string): number {
  return WEEKDAY[formatter(zone, { weekday: 'short' }).format(new Date(at))] ?? 0;
}

/** "02:41" today, else "31 Jan 02:41", with the year where it is another one. */
export function shortTime(at: Instant, zone: string, now: number): string {
  if (day(at, zone) === day(now, zone)) return clock(at, zone);
  const sameYear = day(at, zone).slice(0, 4) === day(now, zone).slice(0, 4);
  const date = formatter(zone, { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) });
  return `${date.format(new Date(at))} ${clock(at, zone)}`;
}

/** "UTC", "GMT+2", "CET": what the zone is called at that instant. */
export function zoneName(zone: string, at: Instant): string {
  if (zone === 'UTC') return 'UTC';
  const parts = formatter(zone, { ...CLOCK, timeZoneName: 'short' }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** A zone as people read it: "America/New York" */
export function zoneLabel(zone: string): string {
  return zone.replaceAll('_', ' ');
}

export function isZone(name: string): boolean {
  try {
    formatter(name, CLOCK);
    return true;
  } catch {
    return false;
  }
}
