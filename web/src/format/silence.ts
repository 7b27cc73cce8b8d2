import { clock, weekday, zoneLabel } from './time';

/** Hours of certain days of the week, by the clock of a zone. */
export interface Weekly {
  /** 1 (Monday) to 7 (Sunday): the days on which it begins */
  days: readonly number[];
  from: string;
  /** not after `from`: on the next day */
  until: string;
  timeZone: string;
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** "Mon–Fri 17:00–20:00 America/Chicago" */
export function weeklyWords({ days, from, until, timeZone }: Weekly): string {
  const nextDay = until <= from ? ' of the next day' : '';
  return `${dayWords(days)} ${from}–${until}${nextDay} ${zoneLabel(timeZone)}`;
}

/** "Mon–Wed, Sat"; "every day" */
function dayWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === WEEKDAYS.length) return 'every day';
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => WEEKDAYS[(day ?? 0) - 1] ?? String(day);
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0])}–${name(run.at(-1))}` : run.map(name).join(', ')))
    .join(', ');
}

/** True if the clock of its zone stands within its hours. */
export function isWithin({ days, from, until, timeZone }: Weekly, now: number): boolean {
  const [today, time] = [weekday(now, timeZone), clock(now, timeZone)];
  if (from < until) return days.includes(today) && time >= from && time < until;
  const yesterday = today === 1 ? WEEKDAYS.length : today - 1;
  return (days.includes(today) && time >= from) || (days.includes(yesterday) && time < until);
}

/** "worker rack7-001", "workers rack7-*, rack8-*" */
export function workerWords(workers: readonly string[]): string {
  const many = workers.length > 1 || workers.some((name) => /[*?]/.test(name));
  return `${many ? 'workers' : 'worker'} ${workers.join(', ')}`;
}

/** The names of a line that separates them by commas. */
export function namesIn(line: string): string[] {
  return line
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
