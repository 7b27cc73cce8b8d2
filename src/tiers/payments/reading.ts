import type { Page, PaymentRow } from '../../antpool';
import type { PaymentCursor } from '../../store/payments/cursor';
import { countOf, goesOn, hasClearEnd, isFarAbove, isHidden, MOST_PAGES, type ListSize } from '../pages';

type PageRead = Page<Pick<PaymentRow, 'paidAt'>>;

/** The length of a list that does not give it; it is never reached. */
const LENGTH_UNKNOWN = 2 ** 31 - 1;

/** The result of storing a page: rows that are new, and rows that no earlier page of the reading had. */
export interface PageTaken {
  inserted: number;
  met: number;
  seenAt: Date;
}

/**
 * SHORT: the reading ended with fewer rows than the pool says, because the list shifted; the next first pass starts
 * again. HOLED: it has all rows except unreadable ones, and those that the pool counts but never lists, so it says
 * nothing about missing payments.
 */
export type PageOutcome = 'GOES_ON' | 'WHOLE' | 'HOLED' | 'SHORT';

/** The findings of a reading that ended SHORT; another one that finds the same shows that the list stands still. */
export interface ShortReading {
  met: number;
  told: number;
  /** rows on its pages; more than `met` if some came twice */
  held: number;
}

/** The number of the reading that the next page belongs to. */
export function readingOf({ reading, nextPage }: PaymentCursor): number {
  return nextPage === 1 ? reading + 1 : reading;
}

/** Begins a reading of the whole list, even if another was in progress. */
export function beginFull(cursor: PaymentCursor): PaymentCursor {
  return { ...cursor, nextPage: 1, full: true };
}

export interface AfterPage {
  cursor: PaymentCursor;
  outcome: PageOutcome;
  full: boolean;
  /** of a whole list that was read to its end; else null */
  size: ListSize | null;
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
  { held, shortBefore }: { held: number; shortBefore: ShortReading | null },
): AfterPage {
  const { syncedUntil } = cursor;
  const isFirstPage = page.page === 1;
  const full = cursor.full || syncedUntil === null || (isFirstPage && !goesOn(page));
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
    told: isFirstPage ? (countOf(page) ?? LENGTH_UNKNOWN) : cursor.told,
    odd: (isFirstPage ? 0 : cursor.odd) + page.leftOut,
    knownTotal: syncedUntil === null ? null : cursor.knownTotal,
  };
  const reachesKnown = !full && page.rows.some(({ paidAt }) => syncedUntil !== null && paidAt < syncedUntil);
  // Beyond the end, the pool may send an old page again. A list that has grown by a page shows one again before its end.
  const hasGrownByPage = (countOf(page) ?? 0) - read.told >= page.rows.length;
  const isOldPage = !isFirstPage && taken.met === 0 && !hasGrownByPage;
  const hasNothingNew = page.leftOut === 0 && (page.rows.length === 0 || isOldPage);
  const isEnd = !goesOn(page) || hasNothingNew || reachesKnown;
  if (!isEnd) return { cursor: { ...read, nextPage: page.page + 1 }, outcome: 'GOES_ON', full, size: null };
  const ended = { ...read, nextPage: 1, passTop: null, full: false, odd: 0 };
  const known = full ? read.met : read.met + (read.knownTotal ?? 0);
  const size = { rows: known + read.odd, pages: page.page - (hasNothingNew ? 1 : 0) };
  const isClear = !full || hasClearEnd(size, page);
  // The pool counts fewer rows than it lists, and its last page was full: there may be more that it never shows.
  const hidden = !isClear && size.rows > read.told ? 1 : 0;
  const missing = Math.max(hidden, read.told - known);
  // A reading that only goes back to what is known does not reach the odd rows beyond.
  const explained = full ? read.odd : Math.max(read.odd, cursor.leftOut);
  const isStill = isSame(shortBefore, { met: read.met, told: read.told, held }) && held === read.met;
  const isExplained =
    missing <= Math.max(explained, hidden) ||
    missing === cursor.leftOut ||
    (read.told === LENGTH_UNKNOWN && !isHidden(size, page)) ||
    page.page >= MOST_PAGES ||
    (isStill && isClear && isFarAbove(read.told, known));
  if (!isExplained)
    return { cursor: { ...ended, syncedUntil: null, knownTotal: null }, outcome: 'SHORT', full, size: null };
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
    size: full ? size : null,
  };
}

export function isSame(one: ShortReading | null, other: ShortReading): boolean {
  return one?.met === other.met && one.told === other.told && one.held === other.held;
}

function newest(rows: PageRead['rows']): Date | null {
  return rows.length === 0 ? null : new Date(Math.max(...rows.map(({ paidAt }) => paidAt.getTime())));
}
