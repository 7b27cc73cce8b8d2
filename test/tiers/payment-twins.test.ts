import { describe, expect, it } from '@jest/globals';
import { createTwinWatch } from '../../src/tiers/payment-twins';

/** A reading: of each page how many rows the pool told of in all, and how many it held. */
type Reading = { pages: [told: number, held: number][]; met: number };

function watched(readings: Reading[], firstPage = 1): boolean[] {
  const watch = createTwinWatch();
  return readings.map(({ pages, met }) => {
    for (const [index, [totalRecords, held]] of pages.entries())
      watch.pageRead({ page: index + firstPage, totalRecords, rows: Array.from({ length: held }) });
    return watch.endedShort(met);
  });
}

describe('rows that a reading lacks', () => {
  const still: Reading = { pages: [[60, 50], [60, 10]], met: 59 }; // prettier-ignore
  const fewer: Reading = { pages: [[60, 50], [60, 9]], met: 59 }; // prettier-ignore

  it('are twins where two readings ended in the same way and held all that was told of', () => {
    expect(watched([still, still, still])).toEqual([false, true, true]);
  });

  it.each([
    ['another number was met', [still, { ...still, met: 58 }]],
    [
      'the number told of grew meanwhile',
      [
        still,
        {
          pages: [
            [60, 50],
            [61, 11],
          ],
          met: 59,
        },
      ],
    ],
    ['the pages held fewer than were told of', [fewer, fewer]],
    [
      'the list has another length',
      [
        still,
        {
          pages: [
            [61, 50],
            [61, 11],
          ],
          met: 59,
        },
      ],
    ],
    [
      'one in between ended otherwise',
      [
        still,
        {
          pages: [
            [61, 50],
            [61, 10],
          ],
          met: 60,
        },
        still,
      ],
    ],
  ] satisfies [string, Reading[]][])('are no twins where %s', (_, readings) => {
    expect(watched(readings)).not.toContain(true);
  });

  it('are no twins where the head of the list was not read', () => {
    expect(watched([still, still], 2)).toEqual([false, false]);
  });
});
