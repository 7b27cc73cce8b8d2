import { Prisma, type Db } from '../store/connection/prisma';
import type { PauseState } from './decide';
import { LONGEST_PAUSE_MS } from './pause';
import { AHEAD_MS, stampedAhead, type Moment } from './window';

/**
 * Keeps the window safe if its clock was set, and returns the pause as it is then. Calls stamped in the future count
 * from now on. After a jump ahead, calls look older than the pool counts them, and a replica that was promoted may lack
 * the last ones: then none goes out for one window. The caller holds the lock.
 */
export async function settleClock(
  tx: Db,
  pause: PauseState,
  { now, callsAhead, origin, jumpedMs, windowMs }: Moment & { jumpedMs: number; windowMs: number },
): Promise<PauseState> {
  const furthest = new Date(now.getTime() + windowMs);
  if (callsAhead)
    await tx.$executeRaw`
      update api_call_logs set at = least(at, ${now}::timestamptz), finished_at = least(finished_at, ${now}::timestamptz),
        deadline_at = least(at, ${now}::timestamptz) + (deadline_at - at)
      where ${stampedAhead(Prisma.sql`${now}::timestamptz`, windowMs)}`;
  const known = pause.settlingUntil ?? null;
  const settles = known !== null && known > now;
  const counted = pause.origin ?? null;
  const isPromoted = origin !== null && counted !== null && origin !== counted;
  const begins = isPromoted || jumpedMs > AHEAD_MS || (settles && known > furthest);
  const settlingUntil = begins ? furthest : settles ? known : null;
  // A pause that ends later than the longest possible one was begun by a clock that was ahead.
  const longest = new Date(now.getTime() + LONGEST_PAUSE_MS);
  const until = pause.until && pause.until > longest ? now : pause.until;
  const countedOn = origin ?? counted;
  if (settlingUntil?.getTime() !== known?.getTime() || until !== pause.until || countedOn !== counted)
    await tx.$executeRaw`
      update pool_pause set settling_until = ${settlingUntil}::timestamptz, paused_until = ${until}::timestamptz,
        origin = ${countedOn}::text
      where id = 1`;
  return { ...pause, until, settlingUntil, origin: countedOn };
}
