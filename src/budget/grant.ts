import { inTransaction, type PrismaClient } from '../store/prisma';
import { insertCalls, type ReservedCall } from './calls';
import { callDeadline } from './deadline';
import type { Decision } from './decide';
import type { Waiter } from './line';
import { settle } from './settle';
import { lockPause, readWindow, type WindowSize } from './window';

export type Verdict =
  | { waiter: Waiter; decision: Exclude<Decision, { kind: 'grant' }> }
  | { waiter: Waiter; decision: { kind: 'grant' }; call: ReservedCall };

export interface Round {
  now: Date;
  verdicts: Verdict[];
  /** Whether a pause has not been followed by an answer yet. */
  onProbation: boolean;
}

/**
 * Decides on all who wait, in one short transaction. The lock comes first and the count is a statement of its own after
 * it: only so does it see what the process before has reserved. The time is read under the lock, too.
 */
export function grantRound(
  db: PrismaClient,
  size: WindowSize,
  waiters: readonly Waiter[],
  clockNow: () => Date,
): Promise<Round> {
  return inTransaction(db, async (tx) => {
    const pause = await lockPause(tx);
    const now = clockNow();
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
