import { DeliveryError } from '../delivery-error';

const FIRST_WAIT_MS = 5_000;
/** Short enough that a receiver that returns has its messages soon, as only the head of a queue is tried. */
const LONGEST_WAIT_MS = 5 * 60_000;
/** A receiver may ask for more patience than that, but not for the whole night. */
const LONGEST_ASKED_MS = 60 * 60_000;

/** After this, news is history: the message is given up. */
export const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;
/** A message that the receiver refuses as such holds up those behind it no longer than this. */
const GIVE_UP_REFUSED_AFTER_MS = 2 * 60 * 60_000;

export type Retry = { retryAt: Date } | { giveUp: true };

export interface FailedAttempt {
  error: unknown;
  createdAt: Date;
  /** this one counted */
  attempts: number;
  now: Date;
  /** in [0, 1) */
  random: number;
}

/** When to try again: 5 s, 10 s, 20 s … 5 min, each shortened by up to half at random, or as the receiver asked. */
export function afterFailure({ error, createdAt, attempts, now, random }: FailedAttempt): Retry {
  const known = error instanceof DeliveryError ? error : null;
  const patience = known?.refused ? GIVE_UP_REFUSED_AFTER_MS : GIVE_UP_AFTER_MS;
  if (now.getTime() - createdAt.getTime() >= patience) return { giveUp: true };
  const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20));
  const asked = Math.min(LONGEST_ASKED_MS, known?.retryAfterMs ?? 0);
  const wait = Math.max(asked, Math.round(doubled * (1 - random / 2)));
  return { retryAt: new Date(now.getTime() + wait) };
}
