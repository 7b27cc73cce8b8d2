/** The effective interval of a tier in seconds; `effectiveSeconds` is null while the scheduler is off. */
export interface Rhythm {
  cronSeconds: number;
  effectiveSeconds: number | null;
}

/** The age at which a tier's data becomes stale. */
function mostAgeMs({ cronSeconds, effectiveSeconds }: Rhythm): number {
  return 2 * (effectiveSeconds ?? cronSeconds) * 1_000;
}

/** Servers' clocks differ by less than this. */
const AHEAD_MS = 60_000;

/** A stamp later than this was made by a clock that was ahead, so its age is unknown. */
export function stampedAhead(now: Date): Date {
  return new Date(now.getTime() + AHEAD_MS);
}

/** True if the data is older than twice its tier's interval, from the future, or missing. */
export function isStale(now: Date, collectedAt: Date | null, rhythm: Rhythm): boolean {
  if (collectedAt === null || collectedAt > stampedAhead(now)) return true;
  return collectedAt.getTime() < now.getTime() - mostAgeMs(rhythm);
}

/** The first instant at which data collected then is stale. */
export function staleFrom(collectedAt: Date, rhythm: Rhythm): Date {
  return new Date(collectedAt.getTime() + mostAgeMs(rhythm) + 1);
}

/** The same rule for SQL: data collected before this instant is stale at `now`. */
export function staleBefore(now: Date, rhythm: Rhythm): Date {
  return new Date(now.getTime() - mostAgeMs(rhythm));
}
