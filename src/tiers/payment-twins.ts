import type { Page } from '../antpool';

export interface TwinWatch {
  pageRead(page: Pick<Page<unknown>, 'page' | 'totalRecords' | 'rows'>): void;
  /** A reading ended SHORT, having met so many. Whether the rows that it lacks are twins, and not rows that slipped through. */
  endedShort(met: number): boolean;
}

/**
 * Twins that nothing tells apart, and that the end of a page separates, look like one row that has moved from page to
 * page, and their reading ends short. A list that shifts does not do so twice in the same way: that two readings met the
 * same number, and that all their pages told of as many rows as they held, shows that it stands still.
 */
export function createTwinWatch(): TwinWatch {
  let told: number | null = null;
  let held = 0;
  let before: string | null = null;
  return {
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
