import type { Logger } from 'pino';
import type { AccountVerbs, CollectableAccount } from '../accounts';
import type { Antpool, CallContext } from '../antpool';
import type { Clock } from '../clock';
import { whenAvailable } from '../store/availability';
import { recordTurn } from '../store/collection-status';
import { inTransaction, type PrismaClient } from '../store/prisma';
import { quarantine } from '../store/quarantine';
import { createCallAllowance } from './call-allowance';
import { closeRun } from './run-end';
import { pendingAccounts, recordOutcome, type RunRequest } from './runs';
import { serveAccount } from './serve';
import type { QueuedAccount, RunContext, StoreWork, TierPlan, TurnOutcome } from './turn';

export interface RunnerParts {
  db: PrismaClient;
  clock: Clock;
  antpool: Antpool;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
  /** accounts served at a time */
  concurrency: number;
  logger: Logger;
}

export interface OpenedRun {
  id: bigint;
  plan: TierPlan;
  request: RunRequest;
  queue: QueuedAccount[];
  signal: AbortSignal;
}

/** Serves a run's accounts, those added meanwhile included, and closes it. Rejects when the signal aborts. */
export async function executeRun(parts: RunnerParts, run: OpenedRun): Promise<void> {
  const { db, clock, antpool, accounts, concurrency } = parts;
  const { id, plan, request, signal } = run;
  const scheduled = request.trigger !== 'MANUAL';
  const allowance = createCallAllowance(scheduled ? plan.maxScheduledCalls : null);
  const store: StoreWork = (work) => whenAvailable(db, clock, signal, () => inTransaction(db, work));
  const collectable = (ids: number[]) =>
    whenAvailable(db, clock, signal, () => accounts.listCollectable(ids));
  const succeeded = new Set<number>();
  const callContext = (account: CollectableAccount): CallContext => ({
    account,
    tier: plan.tier,
    runId: id,
    signal,
  });

  async function serve(queued: QueuedAccount): Promise<void> {
    const service = {
      plan,
      antpool,
      clock,
      store,
      allowance,
      callContext,
      collectable,
      logger: parts.logger,
      signal,
    };
    const outcome = await serveAccount(service, queued);
    // What was cut off is not this account's outcome: the run as a whole is closed as interrupted.
    signal.throwIfAborted();
    const at = clock.now();
    await store(async (tx) => {
      await recordTurn(tx, queued.id, at, outcome.results);
      for (const { endpoint, reason, raw } of outcome.failures)
        if (raw !== null)
          await quarantine(tx, {
            at,
            accountId: queued.id,
            endpoint,
            runId: id,
            reason: reason ?? 'unreadable',
            body: raw,
          });
      await recordOutcome(tx, id, queued, outcome, at);
    });
    if (servedWell(outcome)) succeeded.add(queued.id);
  }

  async function serveAll(queue: QueuedAccount[]): Promise<void> {
    const waiting = [...queue];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) await serve(next);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, waiting.length) }, lane));
    signal.throwIfAborted();
  }

  const context: RunContext = {
    runId: id,
    db,
    antpool,
    clock,
    store,
    callContext,
    succeeded,
    collectable: async (ids) => (await collectable(ids)).readable,
  };
  await serveAll(run.queue);
  const extra = (await plan.finish?.(context)) ?? { failures: [], rowsWritten: 0 };
  for (;;) {
    signal.throwIfAborted();
    if (await store((tx) => closeRun(tx, id, extra, clock.now()))) return;
    const added = await store((tx) => pendingAccounts(tx, id));
    await serveAll(added.map((accountId) => ({ id: accountId, expectedCalls: 1 })));
  }
}

function servedWell(outcome: TurnOutcome): boolean {
  return !outcome.deferred && outcome.failures.length === 0;
}
