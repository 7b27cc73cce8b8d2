import { PoolPausedError } from '../antpool/errors';
import type { CallGate, CallRequest, Reservation } from '../antpool/gate';
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import { removeCall, type ReservedCall } from './calls';
import { callDeadline } from './deadline';
import { grantRound, type Round, type Verdict } from './grant';
import { createBlockedRuns, createLine, type OnWaiting } from './line';
import { endProbation, startPause } from './pause';
import { createPoller } from './poller';
import { closeDeadCalls } from './recover';
import { createReservation } from './reservation';
import { readStatus, type BudgetStatus } from './status';
import type { WindowSize } from './window';

/** Other processes free slots without a word to this one. */
const LONGEST_NAP_MS = 1_000;
/** Slots that free almost together are found together. */
const SHORTEST_NAP_MS = 20;

export interface BudgetOptions {
  db: PrismaClient;
  clock: Clock;
  /** Calls that the pool allows per window. */
  limit: number;
  /** How many of them are never used. */
  reserve: number;
  windowMs: number;
  /**
   * Called when a run begins and when it ceases to be blocked: at least one of its calls would go out at once if the
   * window had room for its tier. Must not throw.
   */
  onWaiting?: OnWaiting;
}

export interface Budget extends CallGate {
  status(now: Date): Promise<BudgetStatus>;
  /**
   * Closes what dead processes left open; answers how many calls. `alone`: nobody else is on this database, and this
   * process has not called the pool yet.
   */
  recover(now: Date, alone: boolean): Promise<number>;
}

/** The sliding window of pool calls, kept in the database and shared by all processes on it. */
export function createBudget({ db, clock, limit, reserve, windowMs, onWaiting }: BudgetOptions): Budget {
  const capacity = limit - reserve;
  if (!(capacity > 0))
    throw new RangeError(`a limit of ${limit} calls less a reserve of ${reserve} leaves none`);
  const size: WindowSize = { capacity, windowMs };
  const poller = createPoller(clock, pass);
  const tellBlocked = createBlockedRuns(onWaiting ?? (() => undefined));
  const line = createLine(() => {
    tellBlocked(line.waiting());
    poller.wake();
  });
  /** As the last round saw it, so that an answer costs no question to the database in good times. */
  let onProbation = false;

  async function pass(): Promise<number | null> {
    const waiters = line.waiting();
    if (waiters.length === 0) return null;
    let napMs = LONGEST_NAP_MS;
    try {
      const round = await grantRound(db, size, waiters, () => clock.now());
      onProbation = round.onProbation;
      const unwanted = round.verdicts.flatMap((verdict) => answer(verdict) ?? []);
      // Where this fails, the slot stays counted until its deadline: too much, never too little.
      await Promise.allSettled(unwanted.map((call) => removeCall(db, call)));
      napMs = napAfter(round);
    } catch (error) {
      for (const waiter of waiters) waiter.refuse(error as Error);
    }
    const left = line.waiting();
    tellBlocked(left);
    return left.length === 0 ? null : napMs;
  }

  /** Tells a waiter what became of it; answers its call back where it left in the meantime. */
  function answer(verdict: Verdict): ReservedCall | null {
    const { waiter, decision } = verdict;
    if ('call' in verdict) {
      if (!waiter.isWaiting()) return verdict.call;
      waiter.grant(
        createReservation(verdict.call, {
          db,
          clock,
          endpoint: waiter.request.endpoint,
          onFreed: () => poller.wake(),
        }),
      );
    } else if (decision.kind === 'paused') {
      waiter.refuse(new PoolPausedError(decision.until, decision.reason));
    } else {
      waiter.blocked = decision.kind === 'wait' && decision.why !== 'probation';
    }
    return null;
  }

  return {
    async reserve(request: CallRequest, signal: AbortSignal): Promise<Reservation> {
      // A time-out that cannot be counted is refused before it can spoil a round for others.
      callDeadline(clock.now(), request.timeoutMs);
      return line.join(request, signal);
    },
    async pause(reason) {
      const until = await startPause(db, reason, () => clock.now());
      onProbation = true;
      poller.wake();
      return until;
    },
    async answered() {
      if (!onProbation || !(await endProbation(db, clock.now()))) return;
      onProbation = false;
      poller.wake();
    },
    status: (now) => readStatus(db, size, { limit, reserve }, now),
    recover: (now, alone) => closeDeadCalls(db, now, alone),
  };
}

function napAfter({ now, verdicts }: Round): number {
  const waits = verdicts.flatMap(({ decision }) =>
    'until' in decision && decision.until ? [decision.until.getTime() - now.getTime()] : [],
  );
  const wait = Math.max(SHORTEST_NAP_MS, Math.min(...waits));
  // A rest too short for a nap of its own is slept along, so that a slot is taken in the millisecond that it frees.
  return wait <= LONGEST_NAP_MS + SHORTEST_NAP_MS ? wait : LONGEST_NAP_MS;
}
