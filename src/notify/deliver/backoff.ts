import { DeliveryError } from '../delivery-error';

const FIRST_WAIT_MS = 5_000;
/** Short, so that a receiver that returns gets its messages soon; only the head of a queue is tried. */
const LONGEST_WAIT_MS = 5 * 60_000;
/** A receiver may ask for more patience than that, but not for the whole night. */
const LONGEST_ASKED_MS = 60 * 60_000;

/** After this time a message is old news and is given up. */
export const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;
/**
 * A message that the receiver itself refuses is given up after this many attempts, about a minute, for the sake of
 * those behind it.
 */
const REFUSED_ATTEMPTS = 5;

export type Retry = { retryAt: Date } | { giveUp: true };

export interface FailedAttempt {
  error: unknown;
  createdAt: Date;
  /** including this one */
  attempts: number;
  now: Date;
  /** in [0, 1) */
  random: number;
}

/**
 * The time of the next attempt: 5 s, 10 s, 20 s … 5 min, each shortened by up to half at random, or as the receiver
 * asked.
 */
export function afterFailure({ error, createdAt, attempts, now, random }: FailedAttempt): Retry {
  const known = error instanceof DeliveryError ? error : null;
  if (known?.refused && attempts >= REFUSED_ATTEMPTS) return { giveUp: true };
  if (now.getTime() - createdAt.getTime() >= GIVE_UP_AFTER_MS) return { giveUp: true };
  const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20));
  const asked = Math.min(LONGEST_ASKED_MS, known?.retryAfterMs ?? 0);
  const wait = Math.max(asked, Math.round(doubled * (1 - random / 2)));
  return { retryAt: new Date(now.getTime() + wait) };
}
