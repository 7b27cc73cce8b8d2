import type { Logger } from 'pino';
import type { AccountVerbs, CollectableAccount } from '../../accounts';
import type { Antpool, CallContext } from '../../antpool';
import type { Clock } from '../../clock';
import type { Bulk } from '../../store/connection/bulk';
import { whenAvailable } from '../../store/facts/availability';
import { recordTurn } from '../../store/collection/status';
import { holdFence } from '../../store/connection/fence';
import type { Fence } from '../../store/connection/locks';
import { inTransaction, type Db, type PrismaClient } from '../../store/connection/prisma';
import { quarantine } from '../../store/collection/quarantine';
import { notesOf, type CallFailure } from './attempt';
import { createCallAllowance, type CallAllowance } from './call-allowance';
import { keepOddities, oddityNote, type OddReading } from '../oddities';
import { patient } from './patience';
import type { Progress } from './progress';
import { closeRun } from './end';
import { addNote, pendingAccounts, recordOutcome, type RunRequest } from './runs';
import { serveAccount } from '../serve';
import type { FinishOutcome, QueuedAccount, RunContext, StoreWork, TierPlan, TurnOutcome } from './turn';

export interface RunnerParts {
  db: PrismaClient;
  /** for maintenance, which may take minutes; absent: the same client */
  upkeep?: PrismaClient;
  bulk: Bulk;
  clock: Clock;
  antpool: Antpool;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
  /** the number of accounts served at a time */
  concurrency: number;
  logger: Logger;
  /** Daily maintenance of other rooms, done together with this room's. */
  maintainOthers?: (now: Date) => Promise<void>;
  /** A sentence that says why old data must not be deleted now; null: deleting is safe. */
  whyKeep?: () => string | null;
}

export interface OpenedRun {
  id: bigint;
  plan: TierPlan;
  request: RunRequest;
  queue: QueuedAccount[];
  signal: AbortSignal;
  /** of the tier's lock: every write of the run counts only while we hold it */
  fence?: Fence;
  progress: Progress;
}

/** Serves a run's accounts, including those added meanwhile, and closes the run. Rejects when the signal aborts. */
export async function executeRun(parts: RunnerParts, run: OpenedRun): Promise<void> {
  const { db, clock, accounts, concurrency, logger } = parts;
  const { id, plan, request, signal, fence, progress } = run;
  const scheduled = request.trigger !== 'MANUAL';
  const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
    // An unavailable database is waited for; each try has a time limit.
    const done = await whenAvailable(db, clock, signal, work, progress.made);
    progress.made();
    return done;
  };
  const store: StoreWork = (work) =>
    patiently(() =>
      inTransaction(db, async (tx) => {
        await holdFence(tx, fence);
        return work(tx);
      }),
    );
  const bulk: Bulk = {
    ...(fence && { fence }),
    write: (...rows) => patiently(() => parts.bulk.write(...rows)),
  };
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

  const keepOdd = (tx: Db, accountId: number, odd: OddReading) =>
    keepOddities(tx, odd, { at: clock.now(), accountId, runId: id });

  /** After the accounts: the remark joins those of the account whose key was used. */
  async function keepLateOdd(tx: Db, accountId: number, odd: OddReading): Promise<void> {
    await keepOdd(tx, accountId, odd);
    await addNote(tx, id, accountId, oddityNote(odd));
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
    // An interruption is not this account's outcome: the whole run is closed as interrupted.
    signal.throwIfAborted();
    const at = clock.now();
    await store(async (tx) => {
      await recordTurn(tx, queued.id, at, outcome.results, clock.now());
      for (const failure of outcome.failures) await keepReply(tx, queued.id, failure);
      for (const odd of outcome.odd ?? []) await keepOdd(tx, queued.id, odd);
      await recordOutcome(tx, id, queued, { ...outcome, note: noteOf(outcome) }, at);
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
        // If one lane fails, the others stop after their current account: nobody should work for a closed run.
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
      logger.error({ err: error, tier: plan.tier }, "the work after a tier run's accounts failed");
      const message = 'The work after the accounts failed in the database; the log has the details.';
      return { failures: [{ code: 'DATABASE', endpoint: null, message }], rowsWritten: 0 };
    }
  }

  const context: RunContext = {
    runId: id,
    upkeep: parts.upkeep ?? db,
    slowly: progress.slowly,
    db,
    antpool,
    clock,
    store,
    callContext,
    succeeded,
    collectable: async (ids) => (await collectable(ids)).readable,
    keepReply,
    keepOdd: keepLateOdd,
    maintainOthers: async (now) => parts.maintainOthers?.(now),
    mayLetGo() {
      const reason = parts.whyKeep?.() ?? null;
      if (reason !== null) logger.warn({ reason }, 'old data is not deleted while the time is in doubt');
      return reason === null;
    },
  };
  await serveAll(run.queue, createCallAllowance(scheduled ? plan.maxScheduledCalls : null));
  const extra = await finish();
  for (;;) {
    signal.throwIfAborted();
    if (await store((tx) => closeRun(tx, id, extra, clock.now()))) return;
    const added = await store((tx) => pendingAccounts(tx, id));
    // A person asked for these.
    await serveAll(
      added.map((accountId) => ({ id: accountId, expectedCalls: 1 })),
      createCallAllowance(null),
    );
  }
}

/** Remarks for the operator, although nothing failed. */
function noteOf({ note, odd = [] }: TurnOutcome): string | null {
  return notesOf(note, ...odd.map(oddityNote));
}

function servedWell(outcome: TurnOutcome): boolean {
  return !outcome.deferred && outcome.failures.length === 0;
}
