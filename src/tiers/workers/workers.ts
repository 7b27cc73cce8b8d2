import type { Oddity, Page, Reading, WorkerRow } from '../../antpool';
import { knownWorkers } from '../../store/facts/worker-present';
import { endWorkerList, writeWorkerPage } from '../../store/facts/workers';
import { attempt, failuresOf, notesOf, resultOf, unreadable, type Attempt } from '../run/attempt';
import { problemsFirst } from '../schedule/queue';
import type { TierPlan, Turn, TurnOutcome } from '../run/turn';
import { mostlyOdd, type OddReading } from '../oddities';
import { createShareClock, type ShareClock } from './share-clock';
import { countsNote } from './counts';
import { createListProgress, type ListProgress } from './list';
import { hasGaps, sampleOf, type ListedWorker } from './samples';

/** The limit of a scheduled run: more would leave a large company's other tiers too little of the window. */
const MAX_SCHEDULED_CALLS = 300;
/** A list that shifted while it was read is read once more; if it shifts again, the outcome says so. */
const MAX_PASSES = 2;

/** Tier 3: full worker lists, every page. Accounts with problems come first, then the oldest lists. */
export const workersPlan: TierPlan = {
  tier: 'TIER_3',
  maxScheduledCalls: MAX_SCHEDULED_CALLS,
  queue: problemsFirst,
  collect: collectWorkers,
};

interface Pass {
  progress: ListProgress;
  shares: ShareClock;
  last: Attempt<Reading<Page<WorkerRow>>>;
  rowsWritten: number;
  oddities: Oddity[];
  deferred: boolean;
}

async function collectWorkers(turn: Turn): Promise<TurnOutcome> {
  const startedAt = turn.clock.now();
  let rowsWritten = 0;
  let calls = 0;
  let before: ListProgress | undefined;
  for (let attemptNumber = 1; ; attemptNumber++) {
    const pass = await readPages(turn, calls);
    rowsWritten += pass.rowsWritten;
    if (pass.deferred) return deferredTurn(rowsWritten);
    calls += pass.progress.pagesRead;
    const incomplete = pass.last.ok ? pass.progress.incomplete(before) : pass.last.failure.message;
    before = pass.progress;
    if (pass.last.ok && incomplete !== null && attemptNumber < MAX_PASSES)
      if (turn.allowance.resize(calls + pass.progress.pagesRead)) continue;
    return endTurn(turn, pass, { startedAt, incomplete, rowsWritten });
  }
}

/** Reads page after page and stores each, present and samples, in a statement of its own. */
async function readPages(turn: Turn, callsBefore: number): Promise<Pass> {
  const { call, antpool, allowance } = turn;
  const progress = createListProgress();
  const shares = createShareClock();
  const oddities: Oddity[] = [];
  let rowsWritten = 0;
  for (let page = 1; ; page++) {
    allowance.use();
    const last = await attempt('userWorkerList.htm', call.signal, () => antpool.workerPage(call, page));
    if (!last.ok) return { progress, shares, last, rowsWritten, oddities, deferred: false };
    oddities.push(...last.value.oddities);
    const listed = shares.withStatus(progress.add(last.value.value), last.value);
    const written = await storePage(turn, listed, last.value.receivedAt);
    rowsWritten += written.rows;
    oddities.push(...written.waiting);
    // Only now do we know how long the list is, and whether its pages still fit into the run.
    const deferred = progress.isMore && !allowance.resize(callsBefore + Math.max(page + 1, progress.pages));
    if (!progress.isMore || deferred) return { progress, shares, last, rowsWritten, oddities, deferred };
  }
}

/** Stores the rows. Returns those that must wait, because the list lacks a figure that was never known. */
async function storePage(
  { account, clock, store, bulk }: Turn,
  listed: readonly ListedWorker[],
  at: Date,
): Promise<{ rows: number; waiting: Oddity[] }> {
  const odd = listed.filter(hasGaps).map(({ name }) => name);
  const known = odd.length === 0 ? [] : await store((tx) => knownWorkers(tx, account.id, odd));
  const byName = new Map(known.map((worker) => [worker.name, worker]));
  const samples = listed.map((row) => ({ row, sample: sampleOf(row, byName.get(row.name)) }));
  const waiting = samples.filter(({ sample }) => sample === null).map(({ row }) => waitingNote(row));
  const told = samples.flatMap(({ sample }) => sample ?? []);
  return { rows: await writeWorkerPage(bulk, account.id, at, told, clock.now()), waiting };
}

function waitingNote(row: ListedWorker): Oddity {
  const reason = `${row.name} is new, and one of its figures is missing`;
  return { row: null, field: 'workerId', effect: 'ROW_LEFT_OUT', reason, raw: JSON.stringify(row) };
}

function deferredTurn(rowsWritten: number): TurnOutcome {
  return { results: [], failures: [], rowsWritten, note: null, deferred: true };
}

async function endTurn(
  turn: Turn,
  { progress, shares, last, oddities }: Pass,
  { startedAt, incomplete, rowsWritten }: { startedAt: Date; incomplete: string | null; rowsWritten: number },
): Promise<TurnOutcome> {
  const { account, clock, store } = turn;
  const note = await store(async (tx) => {
    if (progress.pagesRead > 0)
      await endWorkerList(tx, {
        accountId: account.id,
        startedAt,
        endedAt: clock.now(),
        pages: progress.pages,
        totalRecords: progress.rowsSeen,
        incomplete,
        leftOut: progress.leftOut,
      });
    return incomplete === null ? countsNote(tx, account.id, startedAt) : null;
  });
  const odd: OddReading = {
    endpoint: 'userWorkerList.htm',
    rows: progress.rowsSeen,
    oddities: [
      ...oddities,
      ...(incomplete === null ? [...doublesAcross(progress), ...progress.oddCounts()] : []),
    ],
  };
  const fault = incomplete ?? mostlyOdd(odd);
  const ended: Attempt<unknown> = last.ok && fault !== null ? unreadable('userWorkerList.htm', fault) : last;
  const doubt = shares.doubt();
  return {
    results: [resultOf('userWorkerList.htm', ended, doubt)],
    failures: failuresOf([ended]),
    rowsWritten,
    note: notesOf(doubt, note),
    odd: [odd],
    deferred: false,
  };
}

/** Names that appear on two pages of a list that stood still. */
function doublesAcross({ repeated }: ListProgress): Oddity[] {
  return repeated.map((name) => ({
    row: null,
    field: 'workerId',
    effect: 'DOUBLE',
    reason: `${name} is on two pages; the row with the newer share is used`,
    raw: JSON.stringify({ workerId: name }),
  }));
}
