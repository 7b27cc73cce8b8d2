import { localTime } from '../choose/local-time';

/** "2026-11-22 09:00 UTC", "2026-11-22 03:00 CST" */
export function instantText(at: Date, timeZone: string): string {
  const { day, clock, zone } = localTime(at, timeZone);
  return `${day} ${clock} ${zone}`;
}

/** Rules write their times in UTC, before anybody knows who reads them. */
export function inZone(text: string, timeZone: string): string {
  return text.replace(/\b(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\b/g, (written, day: string, clock: string) => {
    const at = new Date(`${day}T${clock}:00Z`);
    return Number.isNaN(at.getTime()) ? written : instantText(at, timeZone);
  });
}

/** "43 min", "2 h 5 min", "3 d 4 h"; below a minute in seconds. */
export function durationText(from: Date, to: Date): string {
  const seconds = Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return parts(hours, 'h', minutes % 60, 'min');
  return parts(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function parts(major: number, unit: string, minor: number, minorUnit: string): string {
  return minor === 0 ? `${major} ${unit}` : `${major} ${unit} ${minor} ${minorUnit}`;
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** "third time in 24 hours" */
export function timesText(times: number): string {
  return `${ORDINALS[times - 1] ?? ordinal(times)} time in 24 hours`;
}

function ordinal(number: number): string {
  const isTeen = Math.floor(number / 10) % 10 === 1;
  const ending = isTeen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10];
  return `${number}${ending ?? 'th'}`;
}
