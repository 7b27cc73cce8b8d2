import type { PaymentType } from '../vocabulary';
import { readPaymentCursor, writePaymentCursor, type PaymentCursor } from '../store/payment-cursor';
import { rereadingBegan } from '../store/payment-rereading';
import { withdrawUnlisted } from '../store/payment-unlisted';
import { writePaymentPage } from '../store/payments';
import { attempt, unreadable, type Attempt } from './attempt';
import { afterPage, beginFull, readingOf, type PageOutcome } from './payment-reading';
import { createTwinWatch, type TwinWatch } from './payment-twins';
import type { Turn } from './turn';

const WORDS: Record<PaymentType, string> = { PAYOUT: 'payouts', EARNING: 'earnings' };
/**
 * A list that shifted while it was read is read once more; if it shifts again, the account's outcome says so. If it stood
 * still, a third reading takes what comes twice for twins.
 */
const MAX_SHORT_READINGS = 2;

export type Reader = Pick<Turn, 'account' | 'call' | 'antpool' | 'store'>;

export interface Listing {
  /** the last call; failed, too, where its pages do not make a list */
  last: Attempt<unknown>;
  rowsWritten: number;
  calls: number;
}

/**
 * Page by page; each page and how far we are is one transaction, so that a reading can be resumed. What was resumed is
 * followed by the head of the list, so that the newest payments do not wait for the next run. `whole`: the whole list
 * again, as it is where an operator has asked for that.
 */
export async function readPayments(reader: Reader, type: PaymentType, whole = false): Promise<Listing> {
  const { account, store } = reader;
  const known = await store((tx) => readPaymentCursor(tx, account.id, type));
  let cursor = whole || known.reread === 'ASKED' ? beginFull(known.cursor) : known.cursor;
  let isResumed = cursor.nextPage > 1;
  let shortReadings = 0;
  let standsStill = false;
  const twins = createTwinWatch();
  let rowsWritten = 0;
  for (let calls = 1; ; calls++) {
    const read = await readPage(reader, type, cursor, { standsStill, twins });
    if (!read.ok) return { last: read, rowsWritten, calls };
    rowsWritten += read.value.rowsWritten;
    const { told, met } = read.value.cursor;
    cursor = read.value.cursor;
    if (read.value.outcome === 'SHORT') {
      const areTwins = twins.endedShort(met);
      if (++shortReadings < MAX_SHORT_READINGS || (areTwins && !standsStill)) {
        standsStill = areTwins;
        continue;
      }
      const short = `The list changed while it was read: ${met} of ${told} ${WORDS[type]} were on its pages. It is read again in the next run.`;
      return { last: unreadable('paymentHistoryV2.htm', short), rowsWritten, calls };
    }
    if (read.value.outcome !== 'WHOLE') continue;
    standsStill = false;
    if (!isResumed) return { last: read, rowsWritten, calls };
    isResumed = false;
  }
}

interface PageStep {
  cursor: PaymentCursor;
  outcome: PageOutcome;
  rowsWritten: number;
}

async function readPage(
  { account, call, antpool, store }: Reader,
  type: PaymentType,
  cursor: PaymentCursor,
  { standsStill, twins }: { standsStill: boolean; twins: TwinWatch },
): Promise<Attempt<PageStep>> {
  const listed = await attempt('paymentHistoryV2.htm', call.signal, () =>
    antpool.paymentPage(call, type, cursor.nextPage),
  );
  if (!listed.ok) return listed;
  const { value: page, receivedAt: seenAt } = listed.value;
  twins.pageRead(page);
  // Changes nothing outside itself, since a transaction may be tried again.
  const value = await store(async (tx) => {
    const { id: accountId, coin } = account;
    const reading = readingOf(cursor);
    const listedRows = { accountId, coin, type, seenAt, rows: page.rows, reading, standsStill };
    const taken = await writePaymentPage(tx, listedRows);
    const { full, ...step } = afterPage(cursor, page, { ...taken, seenAt });
    await writePaymentCursor(tx, accountId, type, step.cursor);
    if (full && page.page === 1) await rereadingBegan(tx, accountId, type);
    const isWholeList = full && step.outcome === 'WHOLE';
    const withdrawn = isWholeList ? await withdrawUnlisted(tx, { accountId, type, reading, seenAt }) : 0;
    return { ...step, rowsWritten: taken.inserted + taken.changed + withdrawn };
  });
  return { ok: true, value };
}
