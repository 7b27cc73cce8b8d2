import { isNewer, type Page, type WorkerRow } from '../../antpool';
import { count } from '../../words';

/**
 * Collects a list's pages and checks that they are all of it. Pages are read by offset: if the list shifts in between,
 * rows repeat or slip through, and the list must say so.
 */
export interface ListProgress {
  readonly pagesRead: number;
  readonly totalPages: number;
  readonly totalRecords: number;
  /** rows without a name, so their workers are unknown */
  readonly leftOut: number;
  /** names on more than one page */
  readonly repeated: readonly string[];
  /** Adds the page; returns its rows that are new to this reading, or newer than the known ones. */
  add(page: Page<WorkerRow>): WorkerRow[];
  /**
   * null: every row was read; else a sentence on what is wrong. `before` is the previous reading: a list does not shift
   * twice in the same way, so rows that repeat in both are doubles.
   */
  incomplete(before?: ListProgress): string | null;
  /** The same for two readings of a list that stood still. */
  fingerprint(): string;
}

export function createListProgress(): ListProgress {
  const standing = new Map<string, WorkerRow>();
  const repeated: string[] = [];
  let pagesRead = 0;
  let totalPages = 1;
  let totalRecords: number | null = null;
  let rowsSeen = 0;
  let leftOut = 0;
  let hasShifted = false;
  let isLastFull = false;

  /** Every row that the pool counts was on a page; more came only if the list clearly ended. */
  const isCounted = () =>
    totalRecords !== null && (rowsSeen === totalRecords || (rowsSeen > totalRecords && !isLastFull));

  const progress: ListProgress = {
    get pagesRead() {
      return pagesRead;
    },
    get totalPages() {
      return totalPages;
    },
    get totalRecords() {
      return totalRecords ?? rowsSeen;
    },
    get leftOut() {
      return leftOut;
    },
    get repeated() {
      return repeated;
    },
    add(page) {
      const onPage = page.rows.length + page.leftOut + page.doubles;
      hasShifted ||= pagesRead > 0 && page.totalRecords !== totalRecords;
      pagesRead++;
      totalPages = page.totalPages;
      totalRecords = page.totalRecords;
      rowsSeen += onPage;
      leftOut += page.leftOut;
      isLastFull = onPage >= page.pageSize;
      return page.rows.filter((row) => {
        const known = standing.get(row.name);
        if (known) repeated.push(row.name);
        if (known && !isNewer(row, known)) return false;
        standing.set(row.name, row);
        return true;
      });
    },
    incomplete(before) {
      const isStill = repeated.length === 0 || before?.fingerprint() === progress.fingerprint();
      if (isCounted() && !hasShifted && isStill) return null;
      if (totalRecords === null) return `The pool did not say how many workers its list has.`;
      const read = standing.size + leftOut;
      return `The list changed while it was read: ${read} of ${count(totalRecords, 'worker')} ${read === 1 ? 'was' : 'were'} on its ${count(pagesRead, 'page')}.`;
    },
    fingerprint: () =>
      JSON.stringify([hasShifted, totalRecords, rowsSeen, [...standing.keys()].sort(), [...repeated].sort()]),
  };
  return progress;
}
