import { inTransaction, type PrismaClient } from '../store/connection/prisma';
import type { DatabaseClock } from '../store/connection/database-clock';
import { insertCalls, type ReservedCall } from './calls';
import { callDeadline } from './deadline';
import type { Decision } from './decide';
import { settleClock } from './jumps';
import type { Waiter } from './line';
import { settle } from './settle';
import { lockPause, readMoment, readWindow, type WindowSize } from './window';

export type Verdict =
  | { waiter: Waiter; decision: Exclude<Decision, { kind: 'grant' }> }
  | { waiter: Waiter; decision: { kind: 'grant' }; call: ReservedCall };

/** The clock that counts the window. */
export type BudgetTime = Pick<DatabaseClock, 'databaseNow' | 'read' | 'settled'>;

export interface Round {
  now: Date;
  verdicts: Verdict[];
  /** True if no answer has followed a pause yet. */
  onProbation: boolean;
}

/**
 * Decides on all waiting calls in one short transaction. The lock comes first and the count is a later statement, so
 * that it sees what other processes reserved. The time is the database's, read under the lock, so that all servers
 * share one clock.
 */
export function grantRound(
  db: PrismaClient,
  size: WindowSize,
  waiters: readonly Waiter[],
  time: BudgetTime,
): Promise<Round> {
  return inTransaction(db, async (tx) => {
    const locked = await lockPause(tx);
    const moment = await readMoment(tx, time.databaseNow, size.windowMs);
    const { now } = moment;
    const jumpedMs = time.read(now);
    const pause = await settleClock(tx, locked, { ...moment, jumpedMs, windowMs: size.windowMs });
    const present = waiters.filter((waiter) => waiter.isWaiting());
    const fingerprints = [...new Set(present.map((waiter) => waiter.keyFingerprint))];
    const state = await readWindow(tx, size, pause, now, fingerprints);
    const deadlineOf = ({ request }: Waiter) => callDeadline(now, request.timeoutMs);
    const decisions = settle(state, present, deadlineOf);
    const granted = present.filter((_, index) => decisions[index]?.kind === 'grant');
    const calls = await insertCalls(
      tx,
      granted.map((waiter) => ({ request: waiter.request, deadlineAt: deadlineOf(waiter) })),
      now,
    );
    const verdicts = present.map((waiter, index) => verdictOn(waiter, decisions[index], calls));
    return { now, verdicts, onProbation: pause.level > 0 };
  });
}

function verdictOn(
  waiter: Waiter,
  decision: Decision | undefined,
  calls: ReadonlyMap<string, ReservedCall>,
): Verdict {
  if (decision && decision.kind !== 'grant') return { waiter, decision };
  const call = calls.get(waiter.keyFingerprint);
  if (!decision || !call) throw new Error('a call was granted and not logged');
  return { waiter, decision, call };
}
