import type { Page, Reading, WorkerRow } from '../antpool';
import type { WorkerSampleRow } from '../store/workers';
import { workerStatus } from './worker-status';

/**
 * What is known of a list while its pages come in, and whether they are all of it. Pages are read by offset: when the
 * list shifts in between, rows repeat or slip through, and the list must say so.
 */
export interface ListProgress {
  readonly pagesRead: number;
  readonly totalPages: number;
  readonly totalRecords: number;
  /** Takes the page in; answers its rows that are new to this reading. */
  add(page: Page<WorkerRow>): WorkerRow[];
  /** null: every row of the list was read; else what is wrong with it, as a sentence. */
  incomplete(): string | null;
}

export function createListProgress(): ListProgress {
  const names = new Set<string>();
  let pagesRead = 0;
  let totalPages = 1;
  let totalRecords = 0;
  let shifted = false;
  return {
    get pagesRead() {
      return pagesRead;
    },
    get totalPages() {
      return totalPages;
    },
    get totalRecords() {
      return totalRecords;
    },
    add(page) {
      shifted ||= pagesRead > 0 && page.totalRecords !== totalRecords;
      pagesRead++;
      totalPages = page.totalPages;
      totalRecords = page.totalRecords;
      return page.rows.filter((row) => !names.has(row.name) && names.add(row.name));
    },
    incomplete() {
      if (names.size >= totalRecords && !shifted) return null;
      return `The list changed while it was read: ${names.size} of ${totalRecords} workers were on its ${pagesRead} pages.`;
    },
  };
}

/** A page's new rows as samples: their status is that at the instant the page arrived. */
export function samplesOf(rows: WorkerRow[], reading: Reading<unknown>): WorkerSampleRow[] {
  return rows.map((row) => ({ ...row, status: workerStatus(row, reading.receivedAt) }));
}
