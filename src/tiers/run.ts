import type { Logger } from 'pino';
import type { AccountVerbs, CollectableAccount } from '../accounts';
import type { Antpool, CallContext } from '../antpool';
import type { Clock } from '../clock';
import type { Bulk } from '../store/bulk';
import { whenAvailable } from '../store/availability';
import { recordTurn } from '../store/collection-status';
import { inTransaction, type Db, type PrismaClient } from '../store/prisma';
import { quarantine } from '../store/quarantine';
import type { CallFailure } from './attempt';
import { createCallAllowance, type CallAllowance } from './call-allowance';
import { patient } from './patience';
import { closeRun } from './run-end';
import { pendingAccounts, recordOutcome, type RunRequest } from './runs';
import { serveAccount } from './serve';
import type { FinishOutcome, QueuedAccount, RunContext, StoreWork, TierPlan, TurnOutcome } from './turn';

export interface RunnerParts {
  db: PrismaClient;
  bulk: Bulk;
  clock: Clock;
  antpool: Antpool;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
  /** accounts served at a time */
  concurrency: number;
  logger: Logger;
  /** The maintenance of other rooms, done daily with that of this one. */
  maintainOthers?: (now: Date) => Promise<void>;
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
  const { db, clock, accounts, concurrency, logger } = parts;
  const { id, plan, request, signal } = run;
  const scheduled = request.trigger !== 'MANUAL';
  const patiently = <T>(work: () => Promise<T>) => whenAvailable(db, clock, signal, work);
  const store: StoreWork = (work) => patiently(() => inTransaction(db, work));
  const bulk: Bulk = { write: (...rows) => patiently(() => parts.bulk.write(...rows)) };
  const collectable = (ids: number[]) => patiently(() => accounts.listCollectable(ids));
  const antpool = patient(parts.antpool, patiently);
  const succeeded = new Set<number>();
  const callContext = (account: CollectableAccount): CallContext => ({
    account,
    tier: plan.tier,
    runId: id,
    signal,
  });

  async function keepReply(tx: Db, accountId: number, failure: CallFailure): Promise<void> {
    const { endpoint, reason, raw: body } = failure;
    if (body === null) return;
    const at = clock.now();
    await quarantine(tx, { at, accountId, endpoint, runId: id, reason: reason ?? 'unreadable', body });
  }

  async function serve(queued: QueuedAccount, allowance: CallAllowance): Promise<void> {
    const service = {
      plan,
      antpool,
      clock,
      store,
      bulk,
      allowance,
      callContext,
      collectable,
      logger,
      signal,
    };
    const outcome = await serveAccount(service, queued);
    // What was cut off is not this account's outcome: the run as a whole is closed as interrupted.
    signal.throwIfAborted();
    const at = clock.now();
    await store(async (tx) => {
      await recordTurn(tx, queued.id, at, outcome.results);
      for (const failure of outcome.failures) await keepReply(tx, queued.id, failure);
      await recordOutcome(tx, id, queued, outcome, at);
    });
    if (servedWell(outcome)) succeeded.add(queued.id);
  }

  async function serveAll(queue: QueuedAccount[], allowance: CallAllowance): Promise<void> {
    const waiting = [...queue];
    const lane = async (): Promise<void> => {
      try {
        for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift())
          await serve(next, allowance);
      } finally {
        // A lane that breaks ends the others after their turn: nobody works for a run that is closed.
        waiting.length = 0;
      }
    };
    const lanes = await Promise.allSettled(
      Array.from({ length: Math.min(concurrency, waiting.length) }, lane),
    );
    signal.throwIfAborted();
    for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  }

  async function finish(): Promise<FinishOutcome> {
    try {
      return (await plan.finish?.(context)) ?? { failures: [], rowsWritten: 0 };
    } catch (error) {
      signal.throwIfAborted();
      logger.error({ err: error, tier: plan.tier }, 'what a tier run does after its accounts failed');
      const message = 'What follows the accounts failed in the database; the log has the details.';
      return { failures: [{ code: 'DATABASE', endpoint: null, message }], rowsWritten: 0 };
    }
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
    keepReply,
    maintainOthers: async (now) => parts.maintainOthers?.(now),
  };
  await serveAll(run.queue, createCallAllowance(scheduled ? plan.maxScheduledCalls : null));
  const extra = await finish();
  for (;;) {
    signal.throwIfAborted();
    if (await store((tx) => closeRun(tx, id, extra, clock.now()))) return;
    const added = await store((tx) => pendingAccounts(tx, id));
    // Somebody asked for these by hand.
    await serveAll(
      added.map((accountId) => ({ id: accountId, expectedCalls: 1 })),
      createCallAllowance(null),
    );
  }
}

function servedWell(outcome: TurnOutcome): boolean {
  return !outcome.deferred && outcome.failures.length === 0;
}
