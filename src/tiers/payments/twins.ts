import type { Page } from '../../antpool';

export interface TwinWatch {
  /** the readable rows on the pages of this reading so far */
  readonly held: number;
  pageRead(page: Pick<Page<unknown>, 'page' | 'totalRecords' | 'rows'>): void;
  /** After a reading that ended SHORT with this many rows: are the missing rows twins, or did rows slip through? */
  endedShort(met: number): boolean;
}

/**
 * Twins on both sides of a page's end look like one row that moved from page to page, so their reading ends short. A
 * list does not shift twice in the same way: if two readings found the same number, and all pages gave the same total,
 * the list stands still.
 */
export function createTwinWatch(): TwinWatch {
  let told: number | null = null;
  let held = 0;
  let before: string | null = null;
  return {
    get held() {
      return held;
    },
    pageRead({ page, totalRecords, rows }) {
      told = page === 1 || told === totalRecords ? totalRecords : null;
      held = (page === 1 ? 0 : held) + rows.length;
    },
    endedShort(met) {
      const now = told !== null && told === held ? `${met} of ${told}` : null;
      const isStill = now !== null && now === before;
      before = now;
      return isStill;
    },
  };
}
