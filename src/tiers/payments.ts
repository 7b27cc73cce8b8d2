import { maintain } from './maintenance';
import { attempt, failuresOf, resultOf, type Attempt } from './attempt';
import { oldestFirst } from './queue';
import {
  readPaymentCursor,
  writePaymentCursor,
  writePaymentPage,
  type PaymentCursor,
} from '../store/payments';
import type { Page, PaymentRow, Reading } from '../antpool';
import type { PaymentType } from '../vocabulary';
import type { TierPlan, Turn, TurnOutcome } from './turn';

const TYPES: PaymentType[] = ['PAYOUT', 'EARNING'];

/**
 * Tier 4: payouts and earnings, every page on the first run, then back to what the last complete reading knew; and,
 * after them, the database's maintenance.
 */
export const paymentsPlan: TierPlan = {
  tier: 'TIER_4',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'payments', TYPES.length),
  collect: collectPayments,
  finish: async ({ db, clock }) => {
    await maintain(db, clock);
    return { failures: [], rowsWritten: 0 };
  },
};

type PageAttempt = Attempt<Reading<Page<PaymentRow>>>;

async function collectPayments(turn: Turn): Promise<TurnOutcome> {
  const attempts: PageAttempt[] = [];
  let rowsWritten = 0;
  for (const type of TYPES) {
    const read = await readPayments(turn, type);
    attempts.push(read.last);
    rowsWritten += read.rowsWritten;
  }
  const failed = attempts.find((one) => !one.ok) ?? attempts[0];
  return {
    results: failed ? [resultOf('paymentHistoryV2.htm', failed)] : [],
    failures: failuresOf(attempts),
    rowsWritten,
    note: null,
    deferred: false,
  };
}

/** Newest first, page by page; each page and how far we are is one transaction, so that a reading can be resumed. */
async function readPayments(
  turn: Turn,
  type: PaymentType,
): Promise<{ last: PageAttempt; rowsWritten: number }> {
  const { account, call, antpool, store } = turn;
  let cursor = await store((tx) => readPaymentCursor(tx, account.id, type));
  const seen = new Set<bigint>();
  let rowsWritten = 0;
  for (let page = cursor.nextPage; ; page++) {
    const last = await attempt('paymentHistoryV2.htm', call.signal, () =>
      antpool.paymentPage(call, type, page),
    );
    if (!last.ok) return { last, rowsWritten };
    const { rows, totalPages } = last.value.value;
    const step = nextCursor(cursor, rows, page, page >= totalPages || rows.length === 0);
    await store(async (tx) => {
      const written = await writePaymentPage(tx, {
        accountId: account.id,
        coin: account.coin,
        type,
        seenAt: last.value.receivedAt,
        rows,
        alreadySeen: seen,
      });
      for (const id of written.seen) seen.add(id);
      rowsWritten += written.inserted + written.changed;
      await writePaymentCursor(tx, account.id, type, step.cursor);
    });
    cursor = step.cursor;
    if (step.done) return { last, rowsWritten };
  }
}

/**
 * Where a reading stands after a page. A first reading goes through to the last page and remembers the next one, since
 * it may take more than one run; what was paid while it lasted lies above its top and is read next time. A later one
 * ends where everything is older than what the last complete reading knew, and only then moves that mark.
 */
export function nextCursor(
  cursor: PaymentCursor,
  rows: Pick<PaymentRow, 'paidAt'>[],
  page: number,
  isLastPage: boolean,
): { cursor: PaymentCursor; done: boolean } {
  const times = rows.map((row) => row.paidAt.getTime());
  const top = page === 1 || cursor.passTop === null ? latest(times, cursor.passTop) : cursor.passTop;
  const { syncedUntil } = cursor;
  const reachedKnown = syncedUntil !== null && times.some((time) => time < syncedUntil.getTime());
  if (isLastPage || reachedKnown)
    return { cursor: { syncedUntil: top ?? syncedUntil, nextPage: 1, passTop: null }, done: true };
  // A later reading starts from the top again when it is cut off: its pages above the mark are few.
  return {
    cursor: { syncedUntil, nextPage: syncedUntil === null ? page + 1 : 1, passTop: top },
    done: false,
  };
}

function latest(times: number[], known: Date | null): Date | null {
  const all = known === null ? times : [...times, known.getTime()];
  return all.length === 0 ? null : new Date(Math.max(...all));
}
