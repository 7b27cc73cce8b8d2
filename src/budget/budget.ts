import { PoolPausedError } from '../antpool/errors';
import type { CallGate, CallRequest, Reservation } from '../antpool/gate';
import type { Clock } from '../clock';
import { nowBy } from '../store/connection/database-clock';
import type { PrismaClient } from '../store/connection/prisma';
import { removeCall, type ReservedCall } from './calls';
import { callDeadline } from './deadline';
import { grantRound, type BudgetTime, type Round, type Verdict } from './grant';
import { createBlockedRuns, createLine, type OnWaiting } from './line';
import { endProbation, startPause, type PauseListener } from './pause';
import { createPoller } from './poller';
import { closeDeadCalls } from './recover';
import { createReservation } from './reservation';
import { readStatus, type BudgetStatus } from './status';
import type { WindowSize } from './window';

/** Other processes free slots without telling this one. */
const LONGEST_NAP_MS = 1_000;
/** Slots that free almost together are found together. */
const SHORTEST_NAP_MS = 20;

export interface BudgetOptions {
  db: PrismaClient;
  clock: Clock;
  /** The clock that all processes on the database share; absent: `clock`. */
  time?: BudgetTime;
  /** The pool's limit of calls per window. */
  limit: number;
  /** How many of them are never used. */
  reserve: number;
  windowMs: number;
  /**
   * Called when a run starts and stops being blocked: at least one of its calls would go out at once if the window had
   * room for its tier. Must not throw.
   */
  onWaiting?: OnWaiting;
  onPause?: PauseListener;
}

export interface Budget extends CallGate {
  status(now: Date): Promise<BudgetStatus>;
  /**
   * Closes what dead processes left open; returns the number of calls. `alone`: no other process uses this database,
   * and this one has not called the pool yet.
   */
  recover(now: Date, alone: boolean): Promise<number>;
}

/** The sliding window of pool calls, kept in the database and shared by all its processes. */
export function createBudget(options: BudgetOptions): Budget {
  const { db, clock, limit, reserve, windowMs, onWaiting, onPause } = options;
  const time = options.time ?? { databaseNow: nowBy(clock), read: () => 0, settled: () => undefined };
  const { databaseNow } = time;
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
  /** From the last round, so that a normal answer needs no question to the database. */
  let onProbation = false;

  async function pass(): Promise<number | null> {
    const waiters = line.waiting();
    if (waiters.length === 0) return null;
    let napMs = LONGEST_NAP_MS;
    try {
      const round = await grantRound(db, size, waiters, time);
      time.settled();
      onProbation = round.onProbation;
      const unwanted = round.verdicts.flatMap((verdict) => answer(verdict) ?? []);
      // If this fails, the slot counts until its deadline: that is too long, never too short.
      await Promise.allSettled(unwanted.map((call) => removeCall(db, call)));
      napMs = napAfter(round);
    } catch (error) {
      for (const waiter of waiters) waiter.refuse(error as Error);
    }
    const left = line.waiting();
    tellBlocked(left);
    return left.length === 0 ? null : napMs;
  }

  /** Passes the decision to the waiting caller; returns the reservation if the caller has left. */
  function answer(verdict: Verdict): ReservedCall | null {
    const { waiter, decision } = verdict;
    if ('call' in verdict) {
      if (!waiter.isWaiting()) return verdict.call;
      waiter.grant(
        createReservation(verdict.call, {
          db,
          databaseNow,
          endpoint: waiter.request.endpoint,
          onFreed: () => poller.wake(),
          onPause,
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
      // An invalid time-out is refused here, before it can spoil a round for others.
      callDeadline(clock.now(), request.timeoutMs);
      return line.join(request, signal);
    },
    async pause(reason, waitMs) {
      const pause = await startPause(db, reason, databaseNow, waitMs);
      if (pause.isNew) onPause?.paused(pause);
      onProbation = true;
      poller.wake();
      return pause.until;
    },
    async answered() {
      if (!onProbation || !(await endProbation(db, databaseNow))) return;
      onProbation = false;
      onPause?.resumed();
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
  // A short remainder is added to the nap, so that a slot is taken in the millisecond in which it frees.
  return wait <= LONGEST_NAP_MS + SHORTEST_NAP_MS ? wait : LONGEST_NAP_MS;
}
