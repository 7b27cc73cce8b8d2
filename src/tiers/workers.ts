import type { Page, Reading, WorkerRow } from '../antpool';
import { endWorkerList, writeWorkerPage } from '../store/workers';
import { attempt, failuresOf, resultOf, unreadable, type Attempt } from './attempt';
import { problemsFirst } from './queue';
import type { TierPlan, Turn, TurnOutcome } from './turn';
import { createListProgress, samplesOf, type ListProgress } from './worker-list';
import { countsNote } from './worker-counts';

/** Of a scheduled run: more would leave the other tiers of a large company too little of the window. */
const MAX_SCHEDULED_CALLS = 300;
/** A list that shifted while it was read is read once more; if it shifts again, it says so. */
const MAX_PASSES = 2;

/** Tier 3: full worker lists, every page: problem accounts first, then those whose list is oldest. */
export const workersPlan: TierPlan = {
  tier: 'TIER_3',
  maxScheduledCalls: MAX_SCHEDULED_CALLS,
  queue: problemsFirst,
  collect: collectWorkers,
};

interface Pass {
  progress: ListProgress;
  last: Attempt<Reading<Page<WorkerRow>>>;
  rowsWritten: number;
  deferred: boolean;
}

async function collectWorkers(turn: Turn): Promise<TurnOutcome> {
  const startedAt = turn.clock.now();
  let rowsWritten = 0;
  for (let attemptNumber = 1; ; attemptNumber++) {
    const pass = await readPages(turn, attemptNumber === 1);
    rowsWritten += pass.rowsWritten;
    if (pass.deferred) return deferredTurn(rowsWritten);
    const incomplete = pass.last.ok ? pass.progress.incomplete() : pass.last.failure.message;
    if (pass.last.ok && incomplete !== null && attemptNumber < MAX_PASSES)
      if (turn.allowance.resize((attemptNumber + 1) * pass.progress.totalPages)) continue;
    return endTurn(turn, pass, { startedAt, incomplete, rowsWritten });
  }
}

/** Reads one page after the other; each is stored, present and samples, in a statement of its own. */
async function readPages(turn: Turn, isFirstPass: boolean): Promise<Pass> {
  const { account, call, antpool, bulk, allowance } = turn;
  const progress = createListProgress();
  let rowsWritten = 0;
  for (let page = 1; ; page++) {
    allowance.use();
    const last = await attempt('userWorkerList.htm', call.signal, () => antpool.workerPage(call, page));
    if (!last.ok) return { progress, last, rowsWritten, deferred: false };
    const fresh = progress.add(last.value.value);
    const samples = samplesOf(fresh, last.value);
    rowsWritten += await writeWorkerPage(bulk, account.id, last.value.receivedAt, samples);
    if (page >= progress.totalPages) return { progress, last, rowsWritten, deferred: false };
    // Only now is the list's length known, and whether its pages still fit into the run.
    if (page === 1 && isFirstPass && !allowance.resize(progress.totalPages))
      return { progress, last, rowsWritten, deferred: true };
  }
}

function deferredTurn(rowsWritten: number): TurnOutcome {
  return { results: [], failures: [], rowsWritten, note: null, deferred: true };
}

async function endTurn(
  turn: Turn,
  { progress, last }: Pass,
  { startedAt, incomplete, rowsWritten }: { startedAt: Date; incomplete: string | null; rowsWritten: number },
): Promise<TurnOutcome> {
  const { account, clock, store } = turn;
  const note = await store(async (tx) => {
    if (progress.pagesRead > 0)
      await endWorkerList(tx, {
        accountId: account.id,
        startedAt,
        endedAt: clock.now(),
        pages: progress.totalPages,
        totalRecords: progress.totalRecords,
        incomplete,
      });
    return incomplete === null ? countsNote(tx, account.id, startedAt) : null;
  });
  const shifted: Attempt<unknown> =
    last.ok && incomplete !== null ? unreadable('userWorkerList.htm', incomplete) : last;
  return {
    results: [resultOf('userWorkerList.htm', shifted)],
    failures: failuresOf([shifted]),
    rowsWritten,
    note,
    deferred: false,
  };
}
