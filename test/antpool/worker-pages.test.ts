import { describe, expect, it } from '@jest/globals';
import { userWorkerList } from '../../src/antpool/endpoints/user-worker-list';
import { inShort } from './support';
import { pageOf, read, reply, ROW } from './worker-list';

const asker = { userId: 'demo_farm', coin: 'BTC' };

describe('a page of workers', () => {
  it('gives rates in H/s, rejects as a fraction and the last share as an instant', () => {
    expect(read(pageOf(ROW))).toEqual({
      page: 1,
      totalPages: 1,
      totalRecords: 1,
      pageSize: 50,
      leftOut: 0,
      doubles: 0,
      rows: [
        {
          name: 'rack1x07',
          hashrate10m: 101.02e12,
          hashrate1h: 100.5e12,
          hashrate1d: 100.1e12,
          rejectRatio: 0.0005,
          lastShareAt: new Date('2024-05-01T10:00:00Z'),
          isShareUnread: false,
        },
      ],
    });
  });

  it('is asked for under both names of the coin', () => {
    expect(userWorkerList.form(asker, 3)).toEqual({
      coinType: 'BTC',
      coin: 'BTC',
      userId: 'demo_farm',
      workerStatus: '0',
      pageEnable: '1',
      page: '3',
      pageSize: '50',
    });
  });

  const named = (workerId: string, changes: object = {}) => ({ ...ROW, workerId, ...changes });

  it('names the row and field that it cannot read, and keeps all else', () => {
    const { hsLast1d: _, ...short } = named('c');
    const { value, oddities } = reply(pageOf(named('a'), named('b', { hsLast1h: 'fast' }), short));
    expect(value.rows.map(({ name, hashrate1h, hashrate1d }) => [name, hashrate1h, hashrate1d])).toEqual([
      ['a', 100.5e12, 100.1e12],
      ['b', null, 100.1e12],
      ['c', 100.5e12, null],
    ]);
    expect(inShort(oddities)).toEqual([
      'FIELD_UNREAD 2 hsLast1h: a rate with its unit expected, got "fast"',
      'FIELD_UNREAD 3 hsLast1d: missing',
    ]);
    expect(JSON.parse(oddities[0]?.raw ?? '')).toEqual(named('b', { hsLast1h: 'fast' }));
  });

  it.each([null, 'row', 7, [], [ROW]])('leaves out a row that is %j', (row) => {
    const { value, oddities } = reply({ ...pageOf(ROW), totalRecord: 2, rows: [row, ROW] });
    expect(value).toMatchObject({ leftOut: 1, rows: [{ name: 'rack1x07' }] });
    expect(inShort(oddities)).toEqual(['ROW_LEFT_OUT 1 -: an object expected']);
  });

  it('counts rows by their place in the whole list', () => {
    const second = {
      page: 2,
      totalPage: 2,
      pageSize: 50,
      totalRecord: 53,
      rows: [named('a'), named(''), named('c')],
    };
    expect(inShort(reply(second, 2).oddities)).toEqual([
      'ROW_LEFT_OUT 52 workerId: a name of 1 to 512 characters expected, got nothing',
    ]);
  });

  it('of two rows of one name keeps the one with the newer share, whichever comes first', () => {
    const older = named('a', { hsLast10min: '7 TH/s', shareLastTime: '1714557500000' });
    const newer = named('demo_farm.a', { hsLast10min: '5 TH/s' });
    for (const rows of [
      [older, newer],
      [newer, older],
    ]) {
      const { value, oddities } = reply(pageOf(...rows));
      expect(value).toMatchObject({ doubles: 1, leftOut: 0, rows: [{ name: 'a', hashrate10m: 5e12 }] });
      expect(oddities).toMatchObject([{ effect: 'DOUBLE', row: rows.indexOf(older) + 1 }]);
    }
  });

  it('without a list in it is refused', () => {
    expect(() => read(null)).toThrow(/^data\.result: /);
    expect(() => read({})).toThrow(/^data\.result\.totalRecord: missing/);
  });
});

describe('paging', () => {
  const page = (changes: object) => ({
    page: 1,
    totalPage: 8,
    pageSize: 50,
    totalRecord: 399,
    rows: [ROW],
    ...changes,
  });

  it.each([[[]], [null], [undefined]])('takes %j for the rows of an empty list', (rows) => {
    for (const totalPage of [0, 1]) {
      for (const number of [0, 1]) {
        expect(read({ page: number, totalPage, pageSize: 50, totalRecord: 0, rows })).toEqual({
          page: 1,
          totalPages: 0,
          totalRecords: 0,
          pageSize: 50,
          leftOut: 0,
          doubles: 0,
          rows: [],
        });
      }
    }
  });

  it('gives the page that was asked for', () => {
    expect(read(page({ page: 3 }), 3)).toMatchObject({ page: 3, totalPages: 8, totalRecords: 399 });
  });

  it.each([
    ['page 1 again', { page: 1, totalPage: 1, totalRecord: 1 }, 2],
    ['the last page again', { page: 8 }, 9],
    ['the number asked for without rows', { page: 9, rows: [] }, 9],
    ['no rows at all', { page: 9, rows: null }, 9],
  ])('beyond the end has no rows, though the pool answers %s', (_, changes, asked) => {
    expect(read(page(changes), asked)).toMatchObject({ page: asked, rows: [] });
  });

  it('beyond the end keeps rows under the number asked for: the count of rows may be too small', () => {
    expect(read(page({ page: 9 }), 9)).toMatchObject({ page: 9, rows: [{ name: 'rack1x07' }] });
  });

  it('takes no row of another page than the one asked for, and says so', () => {
    const { value, oddities } = reply(page({ page: 1 }), 2);
    expect(value).toMatchObject({ page: 2, rows: [], totalPages: 8 });
    expect(inShort(oddities)).toEqual(['ENVELOPE - page: page 2 was requested, page 1 came']);
    expect(() => read(page({ page: 2 }), 1)).toThrow('data.result.page: page 1 was requested, page 2 came');
  });

  it.each([0, 1e6, 'x', 20])('has at least the rows that came, though the size is %j', (pageSize) => {
    const rows = Array.from({ length: 30 }, (_, index) => ({ ...ROW, workerId: `w${index}` }));
    expect(read(page({ pageSize, rows }))).toMatchObject({ pageSize: pageSize === 20 ? 30 : 50 });
  });

  it.each([
    [
      'no rows on a page',
      { rows: null },
      { rows: [], totalPages: 8 },
      'rows: missing, though totalRecord is 399',
    ],
    ['rows of an empty list', { totalRecord: 0 }, { totalRecords: 0 }, 'totalRecord: 0, though 1 row came'],
    ['no count of pages', { totalPage: undefined }, { totalPages: 8 }, 'totalPage: missing'],
    [
      'no count of rows',
      { totalRecord: 'many' },
      { totalRecords: null, totalPages: 8 },
      'totalRecord: a whole number expected, got "many"',
    ],
    [
      'no counts at all',
      { totalRecord: null, totalPage: null },
      { totalRecords: null, totalPages: 1 },
      'totalPage: text or a number expected',
    ],
    ['no number of the page', { page: 'x' }, { page: 1 }, 'page: a whole number expected, got "x"'],
    ['no size', { pageSize: 0, rows: [ROW] }, { pageSize: 50 }, undefined],
    ['more pages than rows', { totalPage: 1e9, totalRecord: 2 }, { totalPages: 2 }, undefined],
    ['rows that are no list', { rows: { a: 1 } }, { rows: [] }, 'rows: missing, though totalRecord is 399'],
  ])('that tells %s is read all the same, and says so', (_, changes, expected, odd) => {
    const { value, oddities } = reply(page(changes));
    expect(value).toMatchObject(expected);
    expect(inShort(oddities)[0]).toBe(odd && `ENVELOPE - ${odd}`);
  });

  it('takes a page too many for the end, whatever count of pages the pool tells', () => {
    expect(read(page({ page: 8, totalPage: 9 }), 9)).toMatchObject({ page: 9, rows: [] });
  });

  it('takes counts as text, and pages that the pool made smaller', () => {
    const clamped = page({ page: '2', totalPage: '40', pageSize: '10', totalRecord: '399' });
    expect(read(clamped, 2)).toMatchObject({ page: 2, totalPages: 40, pageSize: 10, totalRecords: 399 });
  });
});
