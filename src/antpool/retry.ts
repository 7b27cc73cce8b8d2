import { FAILURES, type FailureKind } from './failures';

/** Long enough for a restarting pool server to return, short enough not to delay a run. */
const FIRST_WAIT_MS = 1_000;

/**
 * Milliseconds until the next try, after `tries` tries of which the last failed this way; null: give up. Full jitter
 * (uniform from 0 to a bound that doubles), so that calls that failed together do not return together.
 */
export function nextTryIn(kind: FailureKind, tries: number, random: () => number): number | null {
  if (tries > FAILURES[kind].retries) return null;
  return Math.floor(random() * FIRST_WAIT_MS * 2 ** (tries - 1));
}
