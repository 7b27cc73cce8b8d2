import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallFleet, type Switches } from '../../src/simulator';
import { allRows, ask, dataOf, poolWith, type PageData, type Params } from './caller';

function listOf(workersEach: number, switches: Partial<Switches> = {}): (params?: Params) => PageData {
  const { pool, first } = poolWith({ accounts: smallFleet({ workersEach }), switches });
  return (params = {}) => dataOf<PageData>(pool, first, 'workers', params);
}

describe('a list in pages', () => {
  it('holds each row exactly once, whatever its length and the size of a page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 1, max: 50 }), (count, pageSize) => {
        const read = listOf(count);
        const { rows, pages } = allRows((page) =>
          read({ page: page.toString(), pageSize: pageSize.toString() }),
        );
        expect(new Set(rows.map(({ worker }) => worker)).size).toBe(count);
        expect(rows).toHaveLength(count);
        expect(pages[0]).toMatchObject({
          totalPage: Math.ceil(count / pageSize),
          totalRecord: count,
          pageSize,
        });
        expect(pages.map(({ page }) => page)).toEqual(pages.map((_, place) => place + 1));
      }),
      { numRuns: 40 },
    );
  });

  it('has ten rows on a page unless told otherwise, and fifty at most', () => {
    const read = listOf(120);
    expect(read()).toMatchObject({ page: 1, pageSize: 10, totalPage: 12 });
    expect(read({ pageSize: '2000' })).toMatchObject({ pageSize: 50, totalPage: 3 });
  });

  it('takes or refuses larger pages when the switch says so', () => {
    expect(listOf(120, { pageSizeAboveMaximum: 'accept' })({ pageSize: '2000' }).rows).toHaveLength(120);
    const { pool, first } = poolWith({ switches: { pageSizeAboveMaximum: 'error' } });
    expect(ask(pool, first, 'workers', { pageSize: '51' })).toEqual({
      code: -2,
      message: 'Invalid parameter',
    });
  });

  it('comes whole with pageEnable=0', () => {
    expect(listOf(120)({ pageEnable: '0' })).toMatchObject({ page: 1, totalPage: 1, totalRecord: 120 });
    expect(listOf(120)({ pageEnable: '0' }).rows).toHaveLength(120);
    expect(listOf(120, { pageEnableZeroGivesAll: false })({ pageEnable: '0' }).rows).toHaveLength(10);
  });

  it('that fits into one page answers page 1 whatever was asked', () => {
    const read = listOf(4);
    expect(read({ page: '7' })).toEqual(read({ page: '1' }));
    expect(listOf(4, { onePageListAnswersPageOne: false })({ page: '7' })).toMatchObject({
      page: 7,
      rows: [],
    });
  });

  it.each([
    ['last', { page: 3, count: 5 }],
    ['first', { page: 1, count: 10 }],
    ['empty', { page: 9, count: 0 }],
  ] as const)('answers beyond its end with the %s', (pageBeyondLast, expected) => {
    const { page, rows } = listOf(25, { pageBeyondLast })({ page: '9' });
    expect({ page, count: rows.length }).toEqual(expected);
  });

  it.each([
    ['array', { rows: [] }],
    ['null', { rows: null }],
    ['missing', {}],
  ] as const)('without rows has them as %s', (emptyRows, expected) => {
    const page = listOf(0, { emptyRows })();
    expect(page).toEqual({ page: 1, totalPage: 0, pageSize: 10, totalRecord: 0, ...expected });
  });
});
