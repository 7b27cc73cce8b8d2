import type { Oddity } from '../../antpool';
import type { PaymentType } from '../../vocabulary';
import { readPaymentCursor, writePaymentCursor, type PaymentCursor } from '../../store/payments/cursor';
import { rereadingBegan } from '../../store/payments/rereading';
import type { PaymentFacts } from '../../store/payments/matching';
import { withdrawUnlisted } from '../../store/payments/unlisted';
import { writePaymentPage } from '../../store/payments/payments';
import { attempt, unreadable, type Attempt } from '../run/attempt';
import { paymentsDoubt } from '../doubts';
import { mostlyOdd, type OddReading } from '../oddities';
import { firstPlace, MOST_ROWS, oddCounts, TWICE_THE_SAME } from '../pages';
import { afterPage, beginFull, isSame, readingOf, type PageOutcome, type ShortReading } from './reading';
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
  let shortBefore: ShortReading | null = null;
  const twins = createTwinWatch();
  let rowsWritten = 0;
  const noted: Noted = { doubt: null, odd: { endpoint: 'paymentHistoryV2.htm', rows: 0, oddities: [] } };
  for (let calls = 1; ; calls++) {
    const startsAnew = cursor.nextPage === 1;
    const read = await readPage(reader, type, cursor, { standsStill, shortBefore, twins });
    if (!read.ok) return { last: read, rowsWritten, calls, ...noted };
    rowsWritten += read.value.rowsWritten;
    note(noted, read.value, startsAnew);
    const { told, met } = read.value.cursor;
    cursor = read.value.cursor;
    if (read.value.outcome === 'SHORT') {
      const areTwins = twins.endedShort(met);
      const short = { met, told, held: twins.held };
      const isStill = isSame(shortBefore, short);
      shortBefore = short;
      if (++shortReadings < MAX_SHORT_READINGS || (areTwins && !standsStill)) {
        standsStill = areTwins;
        continue;
      }
      const message = `The list changed while it was read: ${met} of ${told > MOST_ROWS ? `more than ${MOST_ROWS}` : told} ${WORDS[type]} were on its pages.${isStill ? TWICE_THE_SAME : ''} The next run reads it again.`;
      return { last: unreadable('paymentHistoryV2.htm', message), rowsWritten, calls, ...noted };
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

interface ReadSoFar {
  standsStill: boolean;
  shortBefore: ShortReading | null;
  twins: TwinWatch;
}

async function readPage(
  { account, call, antpool, store }: Reader,
  type: PaymentType,
  cursor: PaymentCursor,
  { standsStill, shortBefore, twins }: ReadSoFar,
): Promise<Attempt<PageStep>> {
  const listed = await attempt('paymentHistoryV2.htm', call.signal, () =>
    antpool.paymentPage(call, type, cursor.nextPage),
  );
  if (!listed.ok) return listed;
  const { value: page, receivedAt: seenAt, oddities } = listed.value;
  twins.pageRead(page);
  const { held } = twins;
  // It must not have other effects, because a transaction may be repeated.
  const value = await store(async (tx) => {
    const { id: accountId, coin } = account;
    const reading = readingOf(cursor);
    // A page beyond the pool's count may be an old one again, which has no twins.
    const mayHaveTwins = standsStill && firstPlace(page) <= (page.totalRecords ?? 0);
    const listedRows = { accountId, coin, type, seenAt, rows: page.rows, reading, standsStill: mayHaveTwins };
    const taken = await writePaymentPage(tx, listedRows);
    const { full, size, ...step } = afterPage(cursor, page, { ...taken, seenAt }, { held, shortBefore });
    await writePaymentCursor(tx, accountId, type, step.cursor);
    if (full && page.page === 1) await rereadingBegan(tx, accountId, type);
    const isWholeList = full && step.outcome === 'WHOLE';
    const withdrawn = isWholeList ? await withdrawUnlisted(tx, { accountId, type, reading, seenAt }) : 0;
    const rowsWritten = taken.inserted + taken.changed + withdrawn;
    const rows = page.rows.length + page.leftOut;
    const odd = [...oddities, ...taken.repeats.map(repeatNote), ...(size ? oddCounts(page, size) : [])];
    return { ...step, rowsWritten, rows, oddities: odd, doubt: paymentsDoubt(page.rows, listed.value) };
  });
  return { ok: true, value };
}

function repeatNote(row: PaymentFacts): Oddity {
  const what =
    row.type === 'PAYOUT' ? `payout of ${row.paidAt.toISOString()}` : `earning of ${row.settlementDate}`;
  const reason = `the ${what} has the same figures as another row; it is counted once`;
  return { row: null, field: 'timestamp', effect: 'REPEAT', reason, raw: JSON.stringify(row) };
}
