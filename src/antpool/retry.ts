import { FAILURES, type FailureKind } from './failures';

/** Long enough for a restarting worker of the pool to be back, short enough not to hold up a run. */
const FIRST_WAIT_MS = 1_000;

/**
 * Milliseconds to wait before the next try after `tries` made, the last of which failed so; null: give up. Full
 * jitter (uniform from 0 to the bound, which doubles), so that calls that failed together do not return together.
 */
export function nextTryIn(kind: FailureKind, tries: number, random: () => number): number | null {
  if (tries > FAILURES[kind].retries) return null;
  return Math.floor(random() * FIRST_WAIT_MS * 2 ** (tries - 1));
}
