import type { CallOutcome } from '../antpool/gate';
import type { DatabaseNow } from '../store/connection/database-clock';
import { inTransaction, type Db, type PrismaClient } from '../store/connection/prisma';
import type { PauseState } from './decide';
import { lockPause, readMoment } from './window';

const FIRST_PAUSE_MS = 600_000;
export const LONGEST_PAUSE_MS = 86_400_000;

/** How long calls stop after `level` pauses in a row without an answer between them. */
export function pauseLength(level: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** level, LONGEST_PAUSE_MS);
}

/**
 * True if one refusal is enough during a probation: the pool itself said no. A refused connection is left to the
 * client's ban watch, because a network or name server that is down looks the same.
 */
export function isRefusal(outcome: CallOutcome): boolean {
  return outcome.error === 'RATE_LIMITED';
}

export interface Pause {
  until: Date;
  reason: string;
  /** false: calls were paused already */
  isNew: boolean;
}

/** Called for each pause that this process begins or ends; must not throw. */
export interface PauseListener {
  paused(pause: Pause): void;
  resumed(): void;
}

/** Stops all calls. A suspicion during a pause belongs to the same episode and changes nothing. */
export function startPause(
  db: PrismaClient,
  reason: string,
  databaseNow: DatabaseNow,
  waitMs = 0,
): Promise<Pause> {
  return inTransaction(db, async (tx) => {
    const state = await lockPause(tx);
    return pauseFrom(tx, state, { reason, waitMs }, (await readMoment(tx, databaseNow)).now);
  });
}

/** The same, inside a transaction that holds the lock. It lasts at least as long as the pool asks to wait. */
export async function pauseFrom(
  tx: Db,
  state: PauseState,
  { reason, waitMs = 0 }: { reason: string; waitMs?: number },
  now: Date,
): Promise<Pause> {
  if (state.until && state.until > now) return { until: state.until, reason, isNew: false };
  const until = new Date(
    now.getTime() + Math.max(pauseLength(state.level), Math.min(waitMs, LONGEST_PAUSE_MS)),
  );
  await tx.$executeRaw`
    update pool_pause set paused_until = ${until}::timestamptz, reason = ${reason}::text, level = level + 1
    where id = 1`;
  return { until, reason, isNew: true };
}

/**
 * Returns to normal after an answer; true if calls were paused or on probation. A pause that is not over stays, because
 * the answer belongs to a call sent before it.
 */
export async function endProbation(db: Db, databaseNow: DatabaseNow): Promise<boolean> {
  const ended = await db.$executeRaw`
    update pool_pause set paused_until = null, reason = null, level = 0
    where id = 1 and level > 0 and paused_until <= ${databaseNow()}`;
  return ended > 0;
}
