import type { CallOutcome } from '../antpool/gate';
import { inTransaction, type Db, type PrismaClient } from '../store/prisma';
import type { PauseState } from './decide';
import { lockPause } from './window';

const FIRST_PAUSE_MS = 600_000;
const LONGEST_PAUSE_MS = 86_400_000;

/** How long calls stop after `level` pauses in a row without an answer between them. */
export function pauseLength(level: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** level, LONGEST_PAUSE_MS);
}

/**
 * Whether one refusal is enough during a probation: the pool itself said no. A refused connection is left to the
 * client's watch, for its outcome looks like that of a name server or a network that is down.
 */
export function isRefusal(outcome: CallOutcome): boolean {
  return outcome.error === 'RATE_LIMITED';
}

/** Stops all calls; a suspicion during a pause belongs to the same episode and changes nothing. Answers its end. */
export function startPause(db: PrismaClient, reason: string, now: () => Date): Promise<Date> {
  return inTransaction(db, async (tx) => pauseFrom(tx, await lockPause(tx), reason, now()));
}

/** The same inside a transaction that holds the lock. */
export async function pauseFrom(tx: Db, state: PauseState, reason: string, now: Date): Promise<Date> {
  if (state.until && state.until > now) return state.until;
  const until = new Date(now.getTime() + pauseLength(state.level));
  await tx.$executeRaw`
    update pool_pause set paused_until = ${until}::timestamptz, reason = ${reason}::text, level = level + 1
    where id = 1`;
  return until;
}

/**
 * Back to normal after an answer; answers whether it was not so before. A pause that is not over stays: the answer
 * belongs to a call sent before it.
 */
export async function endProbation(db: Db, now: Date): Promise<boolean> {
  const ended = await db.$executeRaw`
    update pool_pause set paused_until = null, reason = null, level = 0
    where id = 1 and level > 0 and paused_until <= ${now}::timestamptz`;
  return ended > 0;
}
