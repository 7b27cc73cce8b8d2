/** Hour of the day, UTC, from which the daily digest is due. */
const DIGEST_HOUR_UTC = 6;

const DAY_MS = 24 * 60 * 60_000;

/** True if a digest is due: its last slot has passed since the last one was written (or it was switched on). */
export function digestDue(lastAt: Date, now: Date): boolean {
  const shifted = now.getTime() - DIGEST_HOUR_UTC * 60 * 60_000;
  const slot = Math.floor(shifted / DAY_MS) * DAY_MS + DIGEST_HOUR_UTC * 60 * 60_000;
  return lastAt.getTime() < slot;
}
