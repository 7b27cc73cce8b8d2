import type { CallOutcome, CallRequest } from '../../src/antpool/gate';
import { createBudget, type Budget, type BudgetOptions } from '../../src/budget';
import type { Database } from '../../src/store/connection/database';
import { ensurePartitions } from '../../src/store/retention/partitions';
import type { PrismaClient } from '../../src/store/connection/prisma';
import type { TierName } from '../../src/vocabulary';
import type { OpenTestDatabase } from '../support/databases';
import { createManualClock, type ManualClock } from '../support/manual-clock';

export const START = new Date('2026-03-01T12:00:00Z');
export const WINDOW_MS = 10_000;
/** Of the requests below: 1.5 times the time-out, and 10 s. */
export const DEADLINE_MS = 40_000;

export const after = (ms: number) => new Date(START.getTime() + ms);

let calls = 0;

/** A balance call of tier 1, with a key of its own unless one is named. */
export function request(changes: Partial<CallRequest> = {}): CallRequest {
  calls += 1;
  return {
    accountId: calls,
    keyFingerprint: `key ${calls}`,
    endpoint: 'account.htm',
    tier: 'TIER_1',
    runId: null,
    timeoutMs: 20_000,
    ...changes,
  };
}

export const OK: CallOutcome = { httpStatus: 200, poolCode: 0, durationMs: 180, error: null };
export const TIMED_OUT: CallOutcome = {
  httpStatus: null,
  poolCode: null,
  durationMs: 20_000,
  error: 'TIMEOUT',
};
export const REFUSED: CallOutcome = {
  httpStatus: 403,
  poolCode: null,
  durationMs: 30,
  error: 'RATE_LIMITED',
};

export const never = () => new AbortController().signal;

export interface Stage {
  database: Database;
  db: PrismaClient;
  clock: ManualClock;
  budget: Budget;
  /** Another process on the same database. */
  another: (options?: Partial<BudgetOptions>) => Budget;
}

/** A budget of `capacity` calls in 10 seconds on a fresh database, at noon. */
export async function stage(
  open: OpenTestDatabase,
  capacity: number,
  options: Partial<BudgetOptions> = {},
): Promise<Stage> {
  const database = await open();
  const db = database.write;
  const clock = createManualClock(START);
  await ensurePartitions(db, START);
  const another = (more: Partial<BudgetOptions> = {}) =>
    createBudget({ db, clock, limit: capacity + 20, reserve: 20, windowMs: WINDOW_MS, ...more });
  return { database, db, clock, budget: another(options), another };
}

export async function setDemand(
  db: PrismaClient,
  tier: TierName,
  demand: { outstandingCalls?: number; expectedCalls?: number; nextDueAt?: Date },
): Promise<void> {
  await db.tierState.update({ where: { tier }, data: demand });
}

/** Whether the promise has settled by the time that the clock's sleepers are all that is left to wait for. */
export async function isSettled(clock: ManualClock, promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    clock.whenAsleep().then(() => false),
  ]);
}
