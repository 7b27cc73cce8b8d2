import { describe, expect, it } from '@jest/globals';
import { userHashrateChart } from '../../src/antpool/endpoints/user-hashrate-chart';
import type { ChartQuery } from '../../src/antpool';
import { inShort, ok, readReplyOf } from './support';

const asker = { userId: 'demo_farm', coin: 'BTC' };
const query: ChartQuery = { from: new Date('2024-05-01T00:00:00Z'), interval: 'HOUR' };
const NINE = Date.UTC(2024, 4, 1, 9);
const TEN = Date.UTC(2024, 4, 1, 10);

const reply = (data: unknown) => readReplyOf(userHashrateChart, ok(data), query);
const read = (data: unknown) => reply(data).value;

const curve = (changes: object = {}) => ({
  poolSpeedBeanList: [
    { date: TEN, speed: 200.5 },
    { date: NINE, speed: 199.123456789 },
  ],
  unit: 'TH/s',
  coin: 'BTC',
  ...changes,
});

const points = [
  { at: new Date(NINE), hashrate: 199.123456789e12 },
  { at: new Date(TEN), hashrate: 200.5e12 },
];

describe("an account's curve", () => {
  it('is given in H/s, oldest first, whatever unit the pool draws it in', () => {
    expect(read([curve()])).toEqual(points);
    expect(read([curve({ unit: 'PH/s' })])[1]?.hashrate).toBe(200.5e15);
  });

  it('may come without the list around it', () => {
    expect(read(curve())).toEqual(points);
  });

  it.each([[[]], [[curve({ poolSpeedBeanList: [] })]], [[curve({ poolSpeedBeanList: null, unit: null })]]])(
    'may be empty: %j',
    (data) => {
      expect(read(data)).toEqual([]);
    },
  );

  it('leaves a point without a speed out, and keeps a zero', () => {
    const poolSpeedBeanList = [
      { date: NINE, speed: null },
      { date: TEN, speed: '0' },
    ];
    expect(read([curve({ poolSpeedBeanList })])).toEqual([{ at: new Date(TEN), hashrate: 0 }]);
  });

  it('names what it cannot read', () => {
    expect(() => read([curve({ unit: 'apples' })])).toThrow(
      'data[0].unit: a unit of rate expected, got "apples"',
    );
    const poolSpeedBeanList = [{ date: NINE, speed: 'fast' }];
    expect(() => read([curve({ poolSpeedBeanList })])).toThrow('data[0].poolSpeedBeanList[0].speed');
    expect(() => read([curve({ poolSpeedBeanList: [{ speed: 1 }] })])).toThrow(
      'data[0].poolSpeedBeanList[0].date: missing',
    );
  });

  it('leaves out a point that it cannot read, and says so', () => {
    const poolSpeedBeanList = [
      { date: NINE, speed: 'fast' },
      { date: TEN, speed: '200.5' },
      { speed: 1 },
      7,
      null,
    ];
    const { value, oddities } = reply([curve({ poolSpeedBeanList })]);
    expect(value).toEqual([points[1]]);
    expect(inShort(oddities)).toEqual([
      'ROW_LEFT_OUT 1 speed: a number expected, got "fast"',
      'ROW_LEFT_OUT 3 date: missing',
      'ROW_LEFT_OUT 4 -: an object expected',
    ]);
  });

  it('is asked for with its start in UTC', () => {
    const form = {
      coinType: 'BTC',
      coin: 'BTC',
      userId: 'demo_farm',
      userWorkerId: '',
      date: '2024-05-01 00:00:00',
    };
    expect(userHashrateChart.form(asker, query)).toEqual({ ...form, type: '2' });
    expect(userHashrateChart.form(asker, { ...query, interval: 'DAY' })).toEqual({ ...form, type: '3' });
  });
});
