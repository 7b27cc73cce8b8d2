import { describe, expect, it } from '@jest/globals';
import { inShort } from './support';
import { pageOf, read, reply, ROW } from './worker-list';

const rowOf = (changes: object) => read(pageOf({ ...ROW, ...changes })).rows[0];
const oddIn = (changes: object) => inShort(reply(pageOf({ ...ROW, ...changes })).oddities);

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
    ['a\u001b[31mb\n', 'a\uFFFD[31mb'],
    ['\u202Eevil', '\uFFFDevil'],
    ['Rack1x07', 'Rack1x07'],
    ['x'.repeat(300), 'x'.repeat(300)],
  ])('%j is %j', (workerId, name) => {
    expect(rowOf({ workerId })?.name).toBe(name);
  });

  it.each(['', '  ', null, undefined, {}, 'x'.repeat(513)])(
    'is none for %j: the row is left out',
    (workerId) => {
      expect(rowOf({ workerId })).toBeUndefined();
      expect(oddIn({ workerId })).toEqual([expect.stringMatching(/^ROW_LEFT_OUT 1 workerId: /)]);
    },
  );
});

describe('the rates of a worker', () => {
  it.each(['0', 0, '0 TH/s', '0.00 H/s', '0.00'])('are zero for %j', (rate) => {
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

  it.each([
    '101.02',
    '-1 TH/s',
    'NaN TH/s',
    '101.02 XX/s',
    '1,234 TH/s',
    '',
    '-',
    'N/A',
    null,
    undefined,
    {},
  ])('of %j are not known, and never zero', (rate) => {
    expect(rowOf({ hsLast10min: rate })).toMatchObject({ hashrate10m: null, hashrate1h: 100.5e12 });
    expect(oddIn({ hsLast10min: rate })).toEqual([expect.stringMatching(/^FIELD_UNREAD 1 hsLast10min: /)]);
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

  it.each(['0.05', '-1%', '101%', 'NaN%', '%', 'low'])('%j is not known', (rejectRatio) => {
    expect(rowOf({ rejectRatio })).toMatchObject({ rejectRatio: null, hashrate1h: 100.5e12 });
    expect(oddIn({ rejectRatio })).toEqual([expect.stringMatching(/^FIELD_UNREAD 1 rejectRatio: /)]);
  });
});

describe('the last share', () => {
  it.each([
    1714557600000,
    '1714557600000',
    1714557600,
    '1714557600',
    '2024-05-01 10:00:00',
    '2024-05-01T10:00:00.000Z',
    '2024-05-01T18:00:00+08:00',
  ])('may be %j', (shareLastTime) => {
    expect(rowOf({ shareLastTime })?.lastShareAt).toEqual(new Date('2024-05-01T10:00:00Z'));
  });

  it.each(['', '0', 0, null, undefined, '-'])('never was for %j', (shareLastTime) => {
    expect(rowOf({ shareLastTime })).toMatchObject({ lastShareAt: null, isShareUnread: false });
  });

  it.each(['soon', '-5', '17145576000000000'])('%j is not known, which is not never', (shareLastTime) => {
    expect(rowOf({ shareLastTime })).toMatchObject({ lastShareAt: null, isShareUnread: true });
    expect(oddIn({ shareLastTime })).toEqual([expect.stringMatching(/^FIELD_UNREAD 1 shareLastTime: /)]);
  });
});
