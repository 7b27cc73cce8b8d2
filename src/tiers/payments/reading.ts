import type { Page, PaymentRow } from '../../antpool';
import type { PaymentCursor } from '../../store/payments/cursor';

type PageRead = Pick<
  Page<Pick<PaymentRow, 'paidAt'>>,
  'page' | 'totalPages' | 'totalRecords' | 'rows' | 'leftOut'
>;

/** The length of a list that does not give it; it is never reached. */
export const LENGTH_UNKNOWN = 2 ** 31 - 1;

/** The result of storing a page: rows that are new, and rows that no earlier page of the reading had. */
export interface PageTaken {
  inserted: number;
  met: number;
  seenAt: Date;
}

/**
 * SHORT: the reading ended with fewer rows than the pool says, because the list shifted; the next first pass starts
 * again. HOLED: it has all rows except unreadable ones, so it says nothing about missing payments.
 */
export type PageOutcome = 'GOES_ON' | 'WHOLE' | 'HOLED' | 'SHORT';

/** The number of the reading that the next page belongs to. */
export function readingOf({ reading, nextPage }: PaymentCursor): number {
  return nextPage === 1 ? reading + 1 : reading;
}

/** Begins a reading of the whole list, even if another was in progress. */
export function beginFull(cursor: PaymentCursor): PaymentCursor {
  return { ...cursor, nextPage: 1, full: true };
}

/**
 * The state of a reading after its page `cursor.nextPage`. Lists are newest first: a full reading goes to the last
 * page, another one back to what the last whole reading knew. A reading may take several runs; payments made meanwhile
 * lie above its top and wait for the next one.
 */
export function afterPage(
  cursor: PaymentCursor,
  page: PageRead,
  taken: PageTaken,
): { cursor: PaymentCursor; outcome: PageOutcome; full: boolean } {
  const { syncedUntil } = cursor;
  const isFirstPage = page.page === 1;
  const full = cursor.full || syncedUntil === null || (isFirstPage && page.totalPages <= 1);
  const passTop = isFirstPage ? newest(page.rows) : cursor.passTop;
  // Counting too few costs one reading too many; counting too many would hide a hole.
  const newcomers = passTop === null ? 0 : page.rows.filter(({ paidAt }) => paidAt > passTop).length;
  const counted = (full ? taken.met : taken.inserted) - newcomers;
  const read: PaymentCursor = {
    ...cursor,
    passTop,
    full,
    reading: readingOf(cursor),
    begunAt: isFirstPage ? taken.seenAt : cursor.begunAt,
    met: (isFirstPage ? 0 : cursor.met) + Math.max(0, counted),
    told: isFirstPage ? (page.totalRecords ?? LENGTH_UNKNOWN) : cursor.told,
    odd: (isFirstPage ? 0 : cursor.odd) + page.leftOut,
    knownTotal: syncedUntil === null ? null : cursor.knownTotal,
  };
  const reachesKnown = !full && page.rows.some(({ paidAt }) => syncedUntil !== null && paidAt < syncedUntil);
  const isEmpty = page.rows.length === 0 && page.leftOut === 0;
  const isEnd = page.page >= page.totalPages || isEmpty || reachesKnown;
  if (!isEnd) return { cursor: { ...read, nextPage: page.page + 1 }, outcome: 'GOES_ON', full };
  const ended = { ...read, nextPage: 1, passTop: null, full: false, odd: 0 };
  const known = full ? read.met : read.met + (read.knownTotal ?? 0);
  const missing = Math.max(0, read.told - known);
  // A reading that only goes back to what is known does not reach the odd rows beyond.
  const explained = full ? read.odd : Math.max(read.odd, cursor.leftOut);
  if (missing > explained)
    return { cursor: { ...ended, syncedUntil: null, knownTotal: null }, outcome: 'SHORT', full };
  return {
    cursor: {
      ...ended,
      syncedUntil: passTop ?? syncedUntil,
      knownTotal: read.told - missing,
      leftOut: missing,
      fullAt: full ? read.begunAt : read.fullAt,
    },
    outcome: missing > 0 ? 'HOLED' : 'WHOLE',
    full,
  };
}

function newest(rows: PageRead['rows']): Date | null {
  return rows.length === 0 ? null : new Date(Math.max(...rows.map(({ paidAt }) => paidAt.getTime())));
}
