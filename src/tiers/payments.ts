import type { PaymentType } from '../vocabulary';
import { readPaymentCursor, writePaymentCursor, type PaymentCursor } from '../store/payment-cursor';
import { writePaymentPage } from '../store/payments';
import { attempt, failuresOf, resultOf, unreadable, type Attempt } from './attempt';
import { backfill } from './backfill';
import { maintain } from './maintenance';
import { afterPage, readingOf, type PageOutcome } from './payment-reading';
import { oldestFirst } from './queue';
import type { TierPlan, Turn, TurnOutcome } from './turn';

const TYPES: PaymentType[] = ['PAYOUT', 'EARNING'];
const WORDS: Record<PaymentType, string> = { PAYOUT: 'payouts', EARNING: 'earnings' };
/** A list that shifted while it was read is read once more; if it shifts again, the account's outcome says so. */
const MAX_SHORT_READINGS = 2;

/**
 * Tier 4: payouts and earnings, every page on the first run, then back to what the last complete reading knew; and,
 * after them, the database's maintenance.
 */
export const paymentsPlan: TierPlan = {
  tier: 'TIER_4',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'payments', TYPES.length),
  collect: collectPayments,
  finish: async (run) => {
    const { db, clock, maintainOthers } = run;
    await maintainOthers(clock.now());
    await maintain(db, clock);
    return backfill(run, [...run.succeeded]);
  },
};

interface Listing {
  /** the last call; failed, too, where its pages do not make a list */
  last: Attempt<unknown>;
  rowsWritten: number;
}

async function collectPayments(turn: Turn): Promise<TurnOutcome> {
  const listings: Listing[] = [];
  for (const type of TYPES) listings.push(await readPayments(turn, type));
  const attempts = listings.map(({ last }) => last);
  const failed = attempts.find((one) => !one.ok) ?? attempts[0];
  return {
    results: failed ? [resultOf('paymentHistoryV2.htm', failed)] : [],
    failures: failuresOf(attempts),
    rowsWritten: listings.reduce((sum, listing) => sum + listing.rowsWritten, 0),
    note: null,
    deferred: false,
  };
}

/**
 * Page by page; each page and how far we are is one transaction, so that a reading can be resumed. What was resumed is
 * followed by the head of the list, so that the newest payments do not wait for the next run.
 */
async function readPayments(turn: Turn, type: PaymentType): Promise<Listing> {
  const { account, store } = turn;
  let cursor = await store((tx) => readPaymentCursor(tx, account.id, type));
  let isResumed = cursor.nextPage > 1;
  let shortReadings = 0;
  let rowsWritten = 0;
  for (;;) {
    const read = await readPage(turn, type, cursor);
    if (!read.ok) return { last: read, rowsWritten };
    rowsWritten += read.value.rowsWritten;
    const { told, met } = read.value.cursor;
    cursor = read.value.cursor;
    if (read.value.outcome === 'SHORT' && ++shortReadings === MAX_SHORT_READINGS) {
      const short = `The list changed while it was read: ${met} of ${told} ${WORDS[type]} were on its pages. It is read again in the next run.`;
      return { last: unreadable('paymentHistoryV2.htm', short), rowsWritten };
    }
    if (read.value.outcome !== 'WHOLE') continue;
    if (!isResumed) return { last: read, rowsWritten };
    isResumed = false;
  }
}

interface PageStep {
  cursor: PaymentCursor;
  outcome: PageOutcome;
  rowsWritten: number;
}

async function readPage(turn: Turn, type: PaymentType, cursor: PaymentCursor): Promise<Attempt<PageStep>> {
  const { account, call, antpool, store } = turn;
  const listed = await attempt('paymentHistoryV2.htm', call.signal, () =>
    antpool.paymentPage(call, type, cursor.nextPage),
  );
  if (!listed.ok) return listed;
  const { value: page, receivedAt: seenAt } = listed.value;
  // Changes nothing outside itself, since a transaction may be tried again.
  const value = await store(async (tx) => {
    const { id: accountId, coin } = account;
    const reading = readingOf(cursor);
    const taken = await writePaymentPage(tx, { accountId, coin, type, seenAt, rows: page.rows, reading });
    const step = afterPage(cursor, page, { ...taken, seenAt });
    await writePaymentCursor(tx, accountId, type, step.cursor);
    return { ...step, rowsWritten: taken.inserted + taken.changed };
  });
  return { ok: true, value };
}
