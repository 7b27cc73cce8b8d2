import type { Oddity } from '../../antpool';
import type { PaymentType } from '../../vocabulary';
import { readPaymentCursor, writePaymentCursor, type PaymentCursor } from '../../store/payments/cursor';
import { rereadingBegan } from '../../store/payments/rereading';
import { withdrawUnlisted } from '../../store/payments/unlisted';
import { writePaymentPage } from '../../store/payments/payments';
import { attempt, unreadable, type Attempt } from '../run/attempt';
import { paymentsDoubt } from '../doubts';
import { mostlyOdd, type OddReading } from '../oddities';
import { afterPage, beginFull, LENGTH_UNKNOWN, readingOf, type PageOutcome } from './reading';
import { createTwinWatch, type TwinWatch } from './twins';
import type { Turn } from '../run/turn';

const WORDS: Record<PaymentType, string> = { PAYOUT: 'payouts', EARNING: 'earnings' };
/**
 * A list that shifted while it was read is read once more; if it shifts again, the account's outcome says so. If it
 * stood still, a third reading treats repeated rows as twins.
 */
const MAX_SHORT_READINGS = 2;

export type Reader = Pick<Turn, 'account' | 'call' | 'antpool' | 'store'>;

export interface Listing {
  /** the last call; also failed if its pages do not make a list */
  last: Attempt<unknown>;
  rowsWritten: number;
  calls: number;
  /** a sentence on what in it contradicts the rest */
  doubt: string | null;
  /** the oddities of all pages */
  odd: OddReading;
}

/**
 * Reads page by page. Each page and the position are stored in one transaction, so that a reading can be resumed. A
 * resumed reading is followed by the head of the list, so that the newest payments need not wait. `whole`: reads the
 * whole list again, for an operator.
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
  const noted: Noted = { doubt: null, odd: { endpoint: 'paymentHistoryV2.htm', rows: 0, oddities: [] } };
  for (let calls = 1; ; calls++) {
    const startsAnew = cursor.nextPage === 1;
    const read = await readPage(reader, type, cursor, { standsStill, twins });
    if (!read.ok) return { last: read, rowsWritten, calls, ...noted };
    rowsWritten += read.value.rowsWritten;
    note(noted, read.value, startsAnew);
    const { told, met } = read.value.cursor;
    cursor = read.value.cursor;
    if (read.value.outcome === 'SHORT') {
      const areTwins = twins.endedShort(met);
      if (++shortReadings < MAX_SHORT_READINGS || (areTwins && !standsStill)) {
        standsStill = areTwins;
        continue;
      }
      const short =
        told === LENGTH_UNKNOWN
          ? `The pool did not say how many ${WORDS[type]} there are.`
          : `The list changed while it was read: ${met} of ${told} ${WORDS[type]} were on its pages. The next run reads it again.`;
      return { last: unreadable('paymentHistoryV2.htm', short), rowsWritten, calls, ...noted };
    }
    if (read.value.outcome === 'GOES_ON') continue;
    standsStill = false;
    if (!isResumed) return { last: judged(read, noted.odd), rowsWritten, calls, ...noted };
    isResumed = false;
  }
}

interface PageStep {
  cursor: PaymentCursor;
  outcome: PageOutcome;
  rowsWritten: number;
  doubt: string | null;
  rows: number;
  oddities: readonly Oddity[];
}

type Noted = Pick<Listing, 'doubt' | 'odd'>;

function note(noted: Noted, { doubt, rows, oddities }: PageStep, startsAnew: boolean): void {
  const { endpoint, ...before } = noted.odd;
  const known = startsAnew ? { rows: 0, oddities: [] } : before;
  noted.doubt ??= doubt;
  noted.odd = { endpoint, rows: (known.rows ?? 0) + rows, oddities: [...known.oddities, ...oddities] };
}

/** A list that was mostly unreadable was not read. */
function judged(read: Attempt<PageStep>, odd: OddReading): Attempt<unknown> {
  const fault = mostlyOdd(odd);
  return fault === null ? read : unreadable('paymentHistoryV2.htm', fault);
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
  const { value: page, receivedAt: seenAt, oddities } = listed.value;
  twins.pageRead(page);
  // It must not have other effects, because a transaction may be repeated.
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
    const rowsWritten = taken.inserted + taken.changed + withdrawn;
    const rows = page.rows.length + page.leftOut;
    return { ...step, rowsWritten, rows, oddities, doubt: paymentsDoubt(page.rows, listed.value) };
  });
  return { ok: true, value };
}
