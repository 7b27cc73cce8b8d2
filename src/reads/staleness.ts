/** How often a tier really comes round, in seconds; `effectiveSeconds` is null while the scheduler is off. */
export interface Rhythm {
  cronSeconds: number;
  effectiveSeconds: number | null;
}

/** So old may be what a tier fills. */
function mostAgeMs({ cronSeconds, effectiveSeconds }: Rhythm): number {
  return 2 * (effectiveSeconds ?? cronSeconds) * 1_000;
}

/** Older than twice the interval of the tier that fills it. What was never collected is stale. */
export function isStale(now: Date, collectedAt: Date | null, rhythm: Rhythm): boolean {
  return collectedAt === null || collectedAt.getTime() < now.getTime() - mostAgeMs(rhythm);
}

/** The first instant at which what was collected then is stale. */
export function staleFrom(collectedAt: Date, rhythm: Rhythm): Date {
  return new Date(collectedAt.getTime() + mostAgeMs(rhythm) + 1);
}

/** What was collected before this instant is stale at `now`: the same rule, for SQL. */
export function staleBefore(now: Date, rhythm: Rhythm): Date {
  return new Date(now.getTime() - mostAgeMs(rhythm));
}
