import type { Oddity, Page } from '../antpool';
import { count } from '../words';

export const ROWS_PER_PAGE = 50;
/** Far more than any account fills. A list that goes on is left here. */
export const MOST_PAGES = 4_000;
export const MOST_ROWS = MOST_PAGES * ROWS_PER_PAGE;

type PagePlace = Pick<Page<unknown>, 'page' | 'totalPages' | 'totalRecords' | 'pageSize'>;
type Listed = PagePlace & Pick<Page<unknown>, 'leftOut' | 'doubles'> & { rows: readonly unknown[] };

/** The rows that the pool sent on the page, understood or not. */
export function rowsOn({ rows, leftOut, doubles }: Omit<Listed, keyof PagePlace>): number {
  return rows.length + leftOut + doubles;
}

/** The position of the page's first row in the whole list, from 1. */
export function firstPlace({ page, pageSize }: PagePlace): number {
  return (page - 1) * pageSize + 1;
}

/** The position of the page's last row. */
function lastPlace(page: Listed): number {
  return firstPlace(page) - 1 + rowsOn(page);
}

/** The rows that the pool counts; null: it gives no count, or one that no account has, which says nothing. */
export function countOf({ totalRecords }: PagePlace): number | null {
  return totalRecords !== null && totalRecords <= MOST_ROWS ? totalRecords : null;
}

/**
 * True if the list goes on after this page: the pool says so, or the page is full and the pool's count of rows is not
 * reached or already passed.
 */
export function goesOn(page: Listed): boolean {
  if (page.page >= MOST_PAGES) return false;
  return (
    page.page < page.totalPages ||
    (rowsOn(page) >= page.pageSize && lastPlace(page) !== (page.totalRecords ?? Infinity))
  );
}

/** The part of a list that was found: its rows, understood or not, and its pages. */
export interface ListSize {
  rows: number;
  pages: number;
}

/** True if one of the list's pages was not full, so that it was not cut off. A list without rows was not shown at all. */
export function hasClearEnd({ rows, pages }: ListSize, { pageSize }: PagePlace): boolean {
  return rows > 0 && rows < pages * pageSize;
}

/** True if the pool counts rows, and shows none. */
export function isHidden({ rows }: Pick<ListSize, 'rows'>, { totalRecords }: PagePlace): boolean {
  return rows === 0 && totalRecords !== null && totalRecords > 0;
}

/**
 * True if the pool counts so many more rows than its list has that they cannot have slipped through while it was read:
 * more than it has, and more than a page.
 */
export function isFarAbove(counted: number, rows: number): boolean {
  return counted - rows > Math.max(rows, ROWS_PER_PAGE);
}

/** For a list that was read twice and had the same rows both times, fewer than the pool counts. */
export const TWICE_THE_SAME = ' It was so twice in a row: the pool may count more than it lists.';

/** The pages that the pool's counts promise; 1 if they say nothing. */
export function promisedPages(page: PagePlace): number {
  const rows = countOf(page);
  const filled = rows === null ? page.totalPages : Math.ceil(rows / page.pageSize);
  const promised = Math.min(page.totalPages, filled);
  return promised > MOST_PAGES ? 1 : Math.max(1, promised);
}

/** Says how the pool's counts disagree with a list that was read to its end. */
export function oddCounts({ totalPages, totalRecords, page }: PagePlace, size: ListSize): Oddity[] {
  const raw = JSON.stringify({ page, totalPage: totalPages, totalRecord: totalRecords, rows: size.rows });
  const odd = { row: null, effect: 'ENVELOPE' as const, raw };
  // A count of 0 is noted with the page.
  if (totalRecords !== null && totalRecords !== 0 && totalRecords !== size.rows)
    return [
      { ...odd, field: 'totalRecord', reason: `${totalRecords}, though ${count(size.rows, 'row')} came` },
    ];
  if (totalPages > Math.max(1, size.pages))
    return [
      { ...odd, field: 'totalPage', reason: `${totalPages}, though page ${size.pages + 1} has nothing new` },
    ];
  return [];
}
