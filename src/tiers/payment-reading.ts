import type { Page, PaymentRow } from '../antpool';
import type { PaymentCursor } from '../store/payment-cursor';

type PageRead = Pick<Page<Pick<PaymentRow, 'paidAt'>>, 'page' | 'totalPages' | 'totalRecords' | 'rows'>;

/** What the store made of a page: rows new to it, and rows that no earlier page of the reading had held. */
export interface PageTaken {
  inserted: number;
  met: number;
  seenAt: Date;
}

/**
 * SHORT: the reading came to its end and met fewer rows than the pool said that there are, since the list shifted while
 * it was read. The cursor then begins a first pass anew.
 */
export type PageOutcome = 'GOES_ON' | 'WHOLE' | 'SHORT';

/** The number of the reading that the page about to be read belongs to. */
export function readingOf({ reading, nextPage }: PaymentCursor): number {
  return nextPage === 1 ? reading + 1 : reading;
}

/** A reading of the whole list begins, whatever is known of it, and whatever reading was under way. */
export function beginFull(cursor: PaymentCursor): PaymentCursor {
  return { ...cursor, nextPage: 1, full: true };
}

/**
 * Where a reading stands after its page, which was `cursor.nextPage`. A list is read newest first: a full reading goes
 * through to the last page, another one back to where everything is older than what the last whole reading knew. A
 * reading may take more than one run. It is about the rows that were there when it began: what was paid meanwhile lies
 * above its top and is read next time.
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
  // Counted too seldom, a newcomer costs a reading too many; counted too often, it would hide a hole.
  const newcomers = passTop === null ? 0 : page.rows.filter(({ paidAt }) => paidAt > passTop).length;
  const counted = (full ? taken.met : taken.inserted) - newcomers;
  const read: PaymentCursor = {
    ...cursor,
    passTop,
    full,
    reading: readingOf(cursor),
    begunAt: isFirstPage ? taken.seenAt : cursor.begunAt,
    met: (isFirstPage ? 0 : cursor.met) + Math.max(0, counted),
    told: isFirstPage ? page.totalRecords : cursor.told,
    knownTotal: syncedUntil === null ? null : cursor.knownTotal,
  };
  const reachesKnown = !full && page.rows.some(({ paidAt }) => syncedUntil !== null && paidAt < syncedUntil);
  const isEnd = page.page >= page.totalPages || page.rows.length === 0 || reachesKnown;
  if (!isEnd) return { cursor: { ...read, nextPage: page.page + 1 }, outcome: 'GOES_ON', full };
  const ended = { ...read, nextPage: 1, passTop: null, full: false };
  const known = full ? read.met : read.met + (read.knownTotal ?? 0);
  if (known < read.told)
    return { cursor: { ...ended, syncedUntil: null, knownTotal: null }, outcome: 'SHORT', full };
  return {
    cursor: {
      ...ended,
      syncedUntil: passTop ?? syncedUntil,
      knownTotal: read.told,
      fullAt: full ? read.begunAt : read.fullAt,
    },
    outcome: 'WHOLE',
    full,
  };
}

function newest(rows: PageRead['rows']): Date | null {
  return rows.length === 0 ? null : new Date(Math.max(...rows.map(({ paidAt }) => paidAt.getTime())));
}
