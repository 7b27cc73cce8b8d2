/** Time for pacing and a slow network, between the moment a call may go and the moment the pool sees it. */
const SLACK_MS = 10_000;

/** Rows older than the window plus this are irrelevant: no call lasts longer. */
export const LONGEST_CALL_MS = 600_000;

/**
 * The time by which a call reserved at `now` has reached the pool, or never will. The client sends within half its
 * time-out or returns the reservation, and then waits at most the time-out for the reply.
 */
export function callDeadline(now: Date, timeoutMs: number): Date {
  const longest = 1.5 * timeoutMs + SLACK_MS;
  if (!(longest <= LONGEST_CALL_MS))
    throw new RangeError(`a time-out of ${timeoutMs} ms for one call is too long`);
  return new Date(now.getTime() + longest);
}
