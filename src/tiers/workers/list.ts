import { isNewer, type Oddity, type Page, type WorkerRow } from '../../antpool';
import { count } from '../../words';
import {
  countOf,
  firstPlace,
  goesOn,
  hasClearEnd,
  isFarAbove,
  isHidden,
  MOST_PAGES,
  oddCounts,
  promisedPages,
  rowsOn,
  TWICE_THE_SAME,
} from '../pages';

/**
 * Collects a list's pages and checks that they are all of it. Pages are read by offset: if the list shifts in between,
 * rows repeat or slip through, and the list must say so.
 */
export interface ListProgress {
  readonly pagesRead: number;
  /** the pages that the list has, as far as is known */
  readonly pages: number;
  /** true: the list goes on after the pages that were added */
  readonly isMore: boolean;
  /** rows on the list's pages, understood or not */
  readonly rowsSeen: number;
  /** rows that were not understood, or that the pool counts but does not list: any worker may be one of them */
  readonly leftOut: number;
  /** names on more than one page */
  readonly repeated: readonly string[];
  /** Adds the page; returns its rows that are new to this reading, or newer than the known ones. */
  add(page: Page<WorkerRow>): WorkerRow[];
  /**
   * null: every row was read; else a sentence on what is wrong. `before` is the previous reading: a list does not shift
   * twice in the same way, so what is the same in both is what the pool has.
   */
  incomplete(before?: ListProgress): string | null;
  /** how the pool's counts disagree with a complete list */
  oddCounts(): Oddity[];
  /** The same for two readings of a list that stood still. */
  fingerprint(): string;
}

/** So many pages in a row without a new worker end a list, whatever the pool's counts promise. */
const IDLE_PAGES = 3;

export function createListProgress(): ListProgress {
  const standing = new Map<string, WorkerRow>();
  const repeated: string[] = [];
  /** The last pages, if they have known workers only: doubles, or what the pool repeats beyond the list's end. */
  let trailing: Page<WorkerRow>[] = [];
  let last: Page<WorkerRow> | null = null;
  let isMore = true;
  let idle = 0;
  let pagesRead = 0;
  let pagesSeen = 0;
  let rowsSeen = 0;
  let leftOut = 0;
  let hasShifted = false;
  let isCut = false;

  function take(pages: readonly Page<WorkerRow>[], again: readonly string[]): void {
    for (const page of pages) {
      rowsSeen += rowsOn(page);
      leftOut += page.leftOut;
      pagesSeen = page.page;
    }
    repeated.push(...again);
    trailing = [];
  }

  /** Trailing pages belong to the list if the pool counts them. */
  function end(): void {
    isMore = false;
    const rows = trailing.reduce((sum, page) => sum + rowsOn(page), 0);
    if (rows > 0 && rowsSeen + rows === last?.totalRecords) take(trailing, namesOn(trailing));
  }

  const size = () => ({ rows: rowsSeen, pages: pagesSeen });
  const progress: ListProgress = {
    get pagesRead() {
      return pagesRead;
    },
    get pages() {
      return isMore && last ? Math.max(pagesRead, promisedPages(last)) : Math.max(1, pagesSeen);
    },
    get isMore() {
      return isMore;
    },
    get rowsSeen() {
      return rowsSeen;
    },
    get leftOut() {
      const told = last && countOf(last);
      if (last === null || told === null) return leftOut + 1;
      // The pool counts fewer rows than it lists, and its last page was full: there may be more that it never shows.
      const hidden = rowsSeen > told && !hasClearEnd(size(), last) ? 1 : 0;
      return leftOut + Math.max(hidden, told - rowsSeen);
    },
    get repeated() {
      return repeated;
    },
    add(page) {
      const isBeyond = last !== null && firstPlace(page) > (last.totalRecords ?? Infinity);
      hasShifted ||= last !== null && !isBeyond && page.totalRecords !== last.totalRecords;
      if (!isBeyond) last = page;
      pagesRead++;
      const again = page.rows.filter(({ name }) => standing.has(name)).map(({ name }) => name);
      const isNews = again.length < page.rows.length;
      const added = page.rows.filter((row) => {
        const known = standing.get(row.name);
        if (known && !isNewer(row, known)) return false;
        standing.set(row.name, row);
        return true;
      });
      idle = isNews ? 0 : idle + 1;
      if (pagesRead > 1 && !isNews && page.leftOut === 0) trailing.push(page);
      else take([...trailing, page], [...namesOn(trailing), ...again]);
      isCut = isNews && page.page >= MOST_PAGES;
      if (!goesOn(page) || idle >= IDLE_PAGES || (isBeyond && trailing.length > 0)) end();
      return added;
    },
    incomplete(before) {
      const isStill = before?.fingerprint() === progress.fingerprint();
      if (isCut) return `The list goes on after ${MOST_PAGES} pages; the rest was not read.`;
      const told = last && countOf(last);
      const isHiddenList = last !== null && isHidden(size(), last);
      if (!isHiddenList && !hasShifted && (repeated.length === 0 || isStill)) {
        if (told === null || rowsSeen >= told) return null;
        if (isStill && last && hasClearEnd(size(), last) && isFarAbove(told, rowsSeen)) return null;
      }
      const read = standing.size + leftOut;
      const listed = `${read} of ${count(last?.totalRecords ?? rowsSeen, 'worker')} ${read === 1 ? 'was' : 'were'} on its ${count(pagesRead, 'page')}`;
      return `The list changed while it was read: ${listed}.${isStill && !hasShifted ? TWICE_THE_SAME : ''}`;
    },
    oddCounts: () => (last ? oddCounts(last, size()) : []),
    fingerprint: () =>
      JSON.stringify([
        hasShifted,
        last?.totalRecords,
        rowsSeen,
        [...standing.keys()].sort(),
        [...repeated].sort(),
      ]),
  };
  return progress;
}

function namesOn(pages: readonly Page<WorkerRow>[]): string[] {
  return pages.flatMap(({ rows }) => rows.map(({ name }) => name));
}
