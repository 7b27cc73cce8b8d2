import { describe, expect, it } from '@jest/globals';
import { userWorkerList } from '../../src/antpool/endpoints/userWorkerList';
import { classifyReply } from '../../src/antpool/classify';
import { ok } from './support';

const asker = { userId: 'demo_farm', coin: 'BTC' };

const ROW = {
  workerId: 'rack1x07',
  hsLast10min: '101.02 TH/s',
  hsLast1h: '100.50 TH/s',
  hsLast1d: '100.10 TH/s',
  rejectRatio: '0.05%',
  shareLastTime: '1714557600000',
};

function read(result: unknown, page = 1) {
  const verdict = classifyReply(200, ok({ result, coinType: 'BTC', userId: 'demo_farm' }));
  if (verdict.kind !== 'data') throw new Error(verdict.reason);
  return userWorkerList.read(verdict.data, asker, page);
}

const pageOf = (...rows: object[]) => ({
  page: 1,
  totalPage: 1,
  pageSize: 50,
  totalRecord: rows.length,
  rows,
});
const rowOf = (changes: object) => read(pageOf({ ...ROW, ...changes })).rows[0];

describe('a page of workers', () => {
  it('gives rates in H/s, rejects as a fraction and the last share as an instant', () => {
    expect(read(pageOf(ROW))).toEqual({
      page: 1,
      totalPages: 1,
      totalRecords: 1,
      pageSize: 50,
      rows: [
        {
          name: 'rack1x07',
          hashrate10m: 101.02e12,
          hashrate1h: 100.5e12,
          hashrate1d: 100.1e12,
          rejectRatio: 0.0005,
          lastShareAt: new Date('2024-05-01T10:00:00Z'),
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

  it('names the row and field that it cannot read', () => {
    const broken = pageOf(ROW, ROW, { ...ROW, hsLast1h: 'fast' });
    expect(() => read(broken)).toThrow(
      'data.result.rows[2].hsLast1h: a rate with its unit expected, got "fast"',
    );
    const { hsLast1d: _, ...short } = ROW;
    expect(() => read(pageOf(short))).toThrow('data.result.rows[0].hsLast1d: missing');
    expect(() => read(null)).toThrow(/^data\.result: /);
  });
});

describe('the name of a worker', () => {
  it.each([
    ['rack1x07', 'rack1x07'],
    ['demo_farm.rack1x07', 'rack1x07'],
    ['Demo_Farm.rack1x07', 'rack1x07'],
    ['demo_farm.rack.1', 'rack.1'],
    ['demo_farmer.rack1', 'demo_farmer.rack1'],
    ['demo_farm.', 'demo_farm.'],
    ['demo_farm', 'demo_farm'],
    ['ра́к-07 ⚡', 'ра́к-07 ⚡'],
    ['nul\0l', 'null'],
  ])('%j is %j', (workerId, name) => {
    expect(rowOf({ workerId })?.name).toBe(name);
  });

  it.each(['', '  ', null, undefined])('%j is refused', (workerId) => {
    expect(() => rowOf({ workerId })).toThrow(/rows\[0\]\.workerId/);
  });
});

describe('the rates of a worker', () => {
  it.each(['0', 0, '0 TH/s', '0.00 H/s', '0.00', '', '-', null])('are zero for %j', (rate) => {
    expect(rowOf({ hsLast10min: rate })?.hashrate10m).toBe(0);
  });

  it.each(['hsLast10m', 'hsLast10Min'])('may be spelled %s', (name) => {
    const { hsLast10min, ...rest } = ROW;
    expect(read(pageOf({ ...rest, [name]: hsLast10min })).rows[0]?.hashrate10m).toBe(101.02e12);
  });

  it('may be spelled hsLast1hour', () => {
    const { hsLast1h, ...rest } = ROW;
    expect(read(pageOf({ ...rest, hsLast1hour: hsLast1h })).rows[0]?.hashrate1h).toBe(100.5e12);
  });

  it.each(['101.02', '-1 TH/s', 'NaN TH/s', '101.02 XX/s'])('of %j are refused', (rate) => {
    expect(() => rowOf({ hsLast10min: rate })).toThrow(/rows\[0\]\.hsLast10min/);
  });
});

describe('the reject ratio', () => {
  it.each([
    ['0.05%', 0.0005],
    ['0.03 %', 0.0003],
    ['0.29%', 0.0029],
    ['0.07%', 0.0007],
    ['12.34%', 0.1234],
    ['100%', 1],
    ['0%', 0],
    ['0', 0],
    ['', null],
    ['-', null],
    [null, null],
    [undefined, null],
  ])('%j is %j', (rejectRatio, expected) => {
    expect(rowOf({ rejectRatio })?.rejectRatio).toBe(expected);
  });

  it.each(['0.05', '-1%', 'NaN%', '%', 'low'])('%j is refused', (rejectRatio) => {
    expect(() => rowOf({ rejectRatio })).toThrow(/rows\[0\]\.rejectRatio/);
  });
});

describe('the last share', () => {
  it.each([1714557600000, '1714557600000', 1714557600, '1714557600'])('may be %j', (shareLastTime) => {
    expect(rowOf({ shareLastTime })?.lastShareAt).toEqual(new Date('2024-05-01T10:00:00Z'));
  });

  it.each(['', '0', 0, null, undefined, '-'])('never was for %j', (shareLastTime) => {
    expect(rowOf({ shareLastTime })?.lastShareAt).toBeNull();
  });

  it.each(['soon', '-5', '17145576000000000'])('%j is refused', (shareLastTime) => {
    expect(() => rowOf({ shareLastTime })).toThrow(/rows\[0\]\.shareLastTime/);
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
          totalPages: totalPage,
          totalRecords: 0,
          pageSize: 50,
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
    ['the number asked for with old rows', { page: 9 }, 9],
    ['the number asked for without rows', { page: 9, rows: [] }, 9],
    ['no rows at all', { page: 9, rows: null }, 9],
  ])('beyond the end has no rows, though the pool answers %s', (_, changes, asked) => {
    expect(read(page(changes), asked)).toMatchObject({ page: asked, rows: [] });
  });

  it('refuses another page than the one asked for', () => {
    expect(() => read(page({ page: 1 }), 2)).toThrow('data.result.page: page 2 was asked for, page 1 came');
  });

  it('refuses a list that contradicts itself', () => {
    expect(() => read(page({ rows: null }))).toThrow('data.result.rows: missing, though totalRecord is 399');
    expect(() => read(page({ totalRecord: 0 }))).toThrow('data.result.totalRecord: 0, though 1 rows came');
    expect(() => read(page({ totalPage: undefined }))).toThrow('data.result.totalPage: missing');
  });
});
