import { describe, expect, it } from '@jest/globals';
import { createTwinWatch } from '../../src/tiers/payments/twins';

/** A reading: of each page how many rows it held, of how many the pool told, and how many the reading met. */
type Reading = [pages: string, met: number];

function watched(readings: readonly Reading[], firstPage = 1): boolean[] {
  const watch = createTwinWatch();
  return readings.map(([pages, met]) => {
    for (const [index, page] of pages.split(', ').entries()) {
      const [held = 0, totalRecords = 0] = page.split(' of ').map(Number);
      watch.pageRead({ page: index + firstPage, totalRecords, rows: Array.from({ length: held }) });
    }
    return watch.endedShort(met);
  });
}

describe('rows that a reading lacks', () => {
  const still: Reading = ['50 of 60, 10 of 60', 59];
  const fewer: Reading = ['50 of 60, 9 of 60', 59];

  it('are twins where two readings ended in the same way and held all that was told of', () => {
    expect(watched([still, still, still])).toEqual([false, true, true]);
  });

  it.each<[string, Reading[]]>([
    ['another number was met', [still, ['50 of 60, 10 of 60', 58]]],
    ['the number told of grew meanwhile', [still, ['50 of 60, 11 of 61', 59]]],
    ['the pages held fewer than were told of', [fewer, fewer]],
    ['the list has another length', [still, ['50 of 61, 11 of 61', 59]]],
    ['one in between ended otherwise', [still, ['50 of 61, 10 of 61', 60], still]],
  ])('are no twins where %s', (_, readings) => {
    expect(watched(readings)).not.toContain(true);
  });

  it('are no twins where the head of the list was not read', () => {
    expect(watched([still, still], 2)).toEqual([false, false]);
  });
});
