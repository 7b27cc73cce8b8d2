import { isLasting, troubleOf } from '../store/connection/trouble';

/** True if an error means that the database is unavailable, rather than that a statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  return troubleOf(error) !== null;
}

/** For the caller; nothing in it comes from the error's own text. */
export function awayReason(error: unknown): string {
  return `the database ${troubleOf(error) ?? 'does not answer'}`;
}

/** The answer to a request that the database could not serve. */
export function awayMessage(error: unknown): string {
  return `${isLasting(error) ? 'Not available' : 'Try again shortly'}: ${awayReason(error)}.`;
}
