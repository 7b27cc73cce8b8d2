import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Page, WorkerRow } from '../../src/antpool';
import { createListProgress, type ListProgress } from '../../src/tiers/workers/list';
import { MOST_PAGES } from '../../src/tiers/pages';

const SIZE = 5;
/** A list is read this much further than it goes, to see that it has ended. */
const MOST_EXTRA_CALLS = 4;

/** What the pool does when it is asked for a page that it does not have. */
type Beyond = 'nothing' | 'the first page' | 'the last page';
interface Told {
  totalPages?: number;
  totalRecords?: number | null;
}

function row(name: string): WorkerRow {
  const rates = { hashrate10m: 1, hashrate1h: 1, hashrate1d: 1 };
  return { name, ...rates, rejectRatio: 0, lastShareAt: null, isShareUnread: false };
}

/** A pool with that many workers that tells wrong counts of them. */
function pool(workers: number, told: Told, beyond: Beyond) {
  const names = Array.from({ length: workers }, (_, index) => `w${index}`);
  const pages = Math.max(1, Math.ceil(workers / SIZE));
  return (page: number): Page<WorkerRow> => {
    const shown =
      page <= pages ? page : { nothing: page, 'the first page': 1, 'the last page': pages }[beyond];
    const rows = names.slice((shown - 1) * SIZE, shown * SIZE).map(row);
    return {
      page,
      totalPages: pages,
      totalRecords: workers,
      ...told,
      pageSize: SIZE,
      rows,
      leftOut: 0,
      doubles: 0,
    };
  };
}

function read(ask: (page: number) => Page<WorkerRow>) {
  const progress = createListProgress();
  const names = new Set<string>();
  for (let page = 1; progress.isMore; page++) for (const { name } of progress.add(ask(page))) names.add(name);
  return { progress, names };
}

function readTwice(ask: (page: number) => Page<WorkerRow>) {
  const { progress: before } = read(ask);
  const { progress, names } = read(ask);
  return { incomplete: progress.incomplete(before), progress, names };
}

const odd = (progress: ListProgress) =>
  progress.oddCounts().map(({ field, reason }) => `${field}: ${reason}`);

describe('a worker list whose counts are wrong', () => {
  const beyonds: Beyond[] = ['nothing', 'the first page', 'the last page'];

  it('is read to its end within few calls, whatever the pool counts and sends beyond it', () => {
    const wrong = fc.oneof(fc.nat(60), fc.constantFrom(2e7, 2 ** 31 - 1));
    fc.assert(
      fc.property(
        fc.nat(37),
        fc.record({ totalPages: wrong, totalRecords: fc.option(wrong) }, { requiredKeys: [] }),
        fc.constantFrom(...beyonds),
        (workers, told, beyond) => {
          const { progress, names } = read(pool(workers, told, beyond));
          expect(progress.pagesRead).toBeLessThanOrEqual(Math.ceil(workers / SIZE) + MOST_EXTRA_CALLS);
          // It cannot be known that there are more pages if the pool counts exactly the rows of full ones.
          const seemsWhole =
            (told.totalRecords ?? 1) % SIZE === 0 && (told.totalPages ?? 99) <= workers / SIZE;
          if (!seemsWhole) expect(names.size).toBe(workers);
          expect(progress.pages).toBeLessThanOrEqual(Math.max(1, progress.pagesRead));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each(beyonds)('that are too large counts as read, but not as all that there is: %s beyond', (beyond) => {
    const { incomplete, progress } = readTwice(pool(12, { totalPages: 2e7, totalRecords: 2e7 }, beyond));
    expect(incomplete).toBeNull();
    expect(progress).toMatchObject({ rowsSeen: 12, repeated: [] });
    expect(progress.leftOut).toBeGreaterThan(0);
    expect(odd(progress)).toEqual(['totalRecord: 20000000, though 12 rows came']);
  });

  it('promises pages that do not come: the count of rows holds', () => {
    const { progress } = read(pool(12, { totalPages: 2e7 }, 'the first page'));
    expect(progress).toMatchObject({ pages: 3, leftOut: 0, repeated: [] });
    expect(progress.incomplete()).toBeNull();
    expect(odd(progress)).toEqual(['totalPage: 20000000, though page 4 has nothing new']);
  });

  it('that are too small are passed, and the list has not changed', () => {
    const { progress, names } = read(pool(12, { totalPages: 1, totalRecords: 3 }, 'nothing'));
    expect(names.size).toBe(12);
    expect(progress.incomplete()).toBeNull();
    expect(progress.leftOut).toBe(0);
    expect(odd(progress)).toEqual(['totalRecord: 3, though 12 rows came']);
  });

  it('may hide workers if the pool ends it with a full page, so nobody counts as gone', () => {
    const { progress } = read(pool(10, { totalPages: 1, totalRecords: 3 }, 'the first page'));
    expect(progress.incomplete()).toBeNull();
    expect(progress.leftOut).toBe(1);
  });

  it('count far more rows than are listed, twice in a row: the count is wrong', () => {
    const ask = pool(12, { totalRecords: 99 }, 'nothing');
    const { incomplete, progress } = readTwice(ask);
    expect([incomplete, progress.leftOut]).toEqual([null, 87]);
    expect(read(ask).progress.incomplete()).toMatch(/^The list changed/);
    expect(readTwice(pool(12, { totalRecords: 14 }, 'nothing')).incomplete).toMatch(/^The list changed/);
  });

  it.each([399, 2e7])('counts %d workers and shows none: it was not read', (totalRecords) => {
    const { incomplete } = readTwice(pool(0, { totalRecords, totalPages: 8 }, 'nothing'));
    expect(incomplete).toMatch(`0 of ${totalRecords} workers were on its`);
  });

  it('count many more while full pages end: the list was cut off', () => {
    const { incomplete } = readTwice(pool(10, { totalPages: 28, totalRecords: 138 }, 'the first page'));
    expect(incomplete).toBe(
      'The list changed while it was read: 10 of 138 workers were on its 5 pages. It was so twice in a row: the pool may count more than it lists.',
    );
  });

  it('are missing: it is read while pages are full, and nobody counts as gone', () => {
    const { progress, names } = read(pool(12, { totalRecords: null, totalPages: 1 }, 'the last page'));
    expect(names.size).toBe(12);
    expect([progress.incomplete(), progress.leftOut]).toEqual([null, 1]);
  });

  it('is left after 4,000 pages if it never ends', () => {
    const endless = (page: number): Page<WorkerRow> => ({
      ...pool(SIZE, { totalPages: 2e7, totalRecords: 2e7 }, 'nothing')(1),
      page,
      rows: [row(`w${page}`)],
    });
    const { progress } = read(endless);
    expect(progress.pagesRead).toBe(MOST_PAGES);
    expect(progress.incomplete()).toBe('The list goes on after 4000 pages; the rest was not read.');
  });

  it('has its doubles on the last page if the pool counts them', () => {
    const twice = (page: number): Page<WorkerRow> => ({
      ...pool(5, { totalPages: 2, totalRecords: 10 }, 'the first page')(page),
    });
    const { incomplete, progress } = readTwice(twice);
    expect([incomplete, progress.repeated.length, progress.leftOut]).toEqual([null, 5, 0]);
  });
});
