import { UsageError } from '../errors';
import type { Weekly } from '../operations';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const SHAPE = /^(\S+) +(\d\d:\d\d) ?[-–] ?(\d\d:\d\d) +(\S+)$/;

/** Parses "Mon-Fri 17:00-20:00 America/Chicago" or "daily 22:00-06:00 UTC". */
export function weeklyOf(text: string): Weekly {
  const [, days, from, until, timeZone] = SHAPE.exec(text.trim()) ?? [];
  const numbers = days === undefined ? null : daysOf(days);
  if (numbers === null || from === undefined || until === undefined || timeZone === undefined)
    throw new UsageError(
      '--weekly must look like "Mon-Fri 17:00-20:00 America/Chicago", or "daily 22:00-06:00 UTC".',
    );
  return { days: numbers, from, until, timeZone };
}

/** "Mon-Wed,Sat" → 1, 2, 3, 6; "Sat-Mon" goes over the end of the week. */
function daysOf(text: string): number[] | null {
  if (/^daily$/i.test(text)) return DAYS.map((_, at) => at + 1);
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [first, last, ...more] = part.split(/[-–]/).map(dayOf);
    const end = last === undefined ? first : last;
    if (more.length > 0 || first === null || first === undefined || end === null || end === undefined)
      return null;
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === end) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

function dayOf(word: string): number | null {
  const at = DAYS.findIndex((day) => word.toLowerCase() === day.toLowerCase());
  return at < 0 ? null : at + 1;
}

/** "Mon, Tue 17:00–20:00 America/Chicago" */
export function weeklyText({ days, from, until, timeZone }: Weekly): string {
  const names = days.length === 7 ? 'daily' : days.map((day) => DAYS[day - 1]).join(', ');
  return `${names} ${from}–${until} ${timeZone}`;
}
