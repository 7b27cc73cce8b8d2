import type { Db } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';
import { LONGEST_IGNORED, MOST_IGNORED } from '../settings/ignored';
import type { WeeklyWindow } from '../types';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Null: all workers. */
export function checkedWorkers(workers: readonly string[] | null | undefined): string[] | null {
  if (!workers) return null;
  const isSound = (name: string) =>
    name.trim() !== '' && name.length <= LONGEST_IGNORED && !name.includes('\0');
  if (workers.length > MOST_IGNORED || !workers.every(isSound))
    throw new VerbError(
      'BAD_USER_INPUT',
      `workers holds at most ${MOST_IGNORED} names or patterns (* and ?) of 1 to ${LONGEST_IGNORED} characters.`,
    );
  return workers.map((name) => name.trim());
}

/** The zone must be one that the database knows, for it decides when the silence is on. */
export async function checkedWindow(db: Db, weekly: WeeklyWindow): Promise<WeeklyWindow> {
  const { days, from, until, timeZone } = weekly;
  if (days.length === 0 || !days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7))
    throw new VerbError('BAD_USER_INPUT', 'weekly.days holds days of the week: 1 (Monday) to 7 (Sunday).');
  for (const [name, clock] of Object.entries({ from, until }))
    if (!CLOCK.test(clock))
      throw new VerbError('BAD_USER_INPUT', `weekly.${name} is a time of the day, such as 17:00.`);
  if (from === until)
    throw new VerbError('BAD_USER_INPUT', 'weekly.from and weekly.until are the same time of the day.');
  const [zone] = await db.$queryRaw<{ known: boolean }[]>`
    select exists (select from pg_timezone_names where name = ${timeZone}::text) as known`;
  if (!zone?.known)
    throw new VerbError(
      'BAD_USER_INPUT',
      'weekly.timeZone is no zone of the IANA list, such as America/Chicago.',
    );
  return { ...weekly, days: [...new Set(days)].sort() };
}
