import { Prisma } from '../connection/prisma';

/** Servers' clocks differ by less than this. */
const AHEAD_SECONDS = 60;

/**
 * A condition over columns: a row stamped `fresh` replaces one stamped `kept`. It is not older, or the kept row was
 * stamped by a clock that was ahead of `now`; without `now` that is not checked.
 */
export function replaces(fresh: string, kept: string, now: Date | undefined): Prisma.Sql {
  const [newer, known] = [Prisma.raw(fresh), Prisma.raw(kept)];
  return Prisma.sql`(${known} is null or ${newer} >= ${known}
    or ${known} > coalesce(${now ?? null}::timestamptz, 'infinity') + make_interval(secs => ${AHEAD_SECONDS}::int))`;
}
