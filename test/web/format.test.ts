import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { age, duration } from '../../web/src/format/age';
import { signedPercent } from '../../web/src/format/count';
import { exactHashrate, hashrate, inUnit, unitFor } from '../../web/src/format/hashrate';
import { inCurrency, isNegative, isZero, money, splitZeros } from '../../web/src/format/money';
import { originOf } from '../../web/src/format/worth';
import { clock, day, shortTime, zoneName } from '../../web/src/format/time';

describe('a hashrate', () => {
  it.each([
    [759_406_087_850_538_100, '759.4 PH/s'],
    [1_000_000_000_000, '1.000 TH/s'],
    [999_400_000_000_000_000, '999.4 PH/s'],
    [1_234_000_000_000_000_000, '1.234 EH/s'],
    [0, '0 TH/s'],
    [null, '–'],
  ])('%s reads %s', (value, text) => expect(hashrate(value)).toBe(text));

  it('has one unit for a whole column, that of the largest', () => {
    const unit = unitFor([3e12, null, 2e15]);
    expect([inUnit(3e12, unit), inUnit(null, unit), inUnit(2e15, unit), unit.name]).toEqual([
      '0.003',
      '–',
      '2.000',
      'PH/s',
    ]);
  });

  it('is told to its last digit in the title', () => {
    expect(exactHashrate(759_406_087_850_538_100)).toBe('759,406,087,850,538,100 H/s');
    expect(exactHashrate(null)).toBeUndefined();
  });
});

describe('a value in a currency', () => {
  it.each([
    ['58012.345', 'USD', '58,012.35'],
    ['58012.344999999999', 'USD', '58,012.34'],
    ['-0.005', 'USD', '−0.01'],
    ['-0.004', 'USD', '0.00'],
    ['999.5', 'JPY', '1,000'],
    ['0.0005', 'KWD', '0.001'],
    ['12345678901234567890.995', 'EUR', '12,345,678,901,234,567,891.00'],
    ['7', 'EUR', '7.00'],
  ])('%s %s reads %s', (amount, currency, text) => expect(inCurrency(amount, currency)).toBe(text));

  const price = (day: string, source: 'POOL' | 'FILE') => ({
    ...{ day, source, price: '60000.123' },
    at: source === 'POOL' ? `${day}T23:50:00Z` : null,
  });

  it('names its exact amount, its prices with their sources, and what has none', () => {
    const value = { amount: '6000.0123', currency: 'USD', unpricedDays: 1, unpricedAmount: '0.00000002' };
    expect(originOf({ ...value, prices: [price('2026-05-08', 'POOL')] }, 'BTC')).toBe(
      [
        '6000.0123 USD',
        '1 BTC = 60,000.123 USD on 2026-05-08, by the pool at 2026-05-08T23:50:00Z',
        'without 0.00000002 BTC of 1 day without a price',
      ].join('\n'),
    );
    const days = ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04'];
    const many = originOf({ ...value, prices: days.map((day) => price(day, 'FILE')) }, 'BTC');
    expect(many).toContain('4 prices by your file, from\n1 BTC = 60,000.123 USD on 2026-05-01, by your file');
    expect(originOf({ ...value, amount: null, prices: [] }, 'BTC')).toBe(
      'not known: there is no price of BTC in USD for its day',
    );
  });
});

describe('an amount', () => {
  it.each([
    ['0.10000000', '0.10000000'],
    ['1234567.5', '1,234,567.50000000'],
    ['-0.00012', '−0.00012000'],
    ['123456789012345678.123456789012', '123,456,789,012,345,678.123456789012'],
    ['7', '7.00000000'],
    [null, '–'],
  ])('%s reads %s', (amount, text) => expect(money(amount)).toBe(text));

  it('keeps every digit, whatever its size', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 40n }),
        fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }),
        (whole, rest) => {
          const amount = `${whole}.${String(rest).padStart(12, '0')}`;
          expect(money(amount).replaceAll(',', '')).toBe(amount);
          expect(splitZeros(money(amount)).join('')).toBe(money(amount));
        },
      ),
    );
  });

  it('is nothing only where every digit is', () => {
    expect(['0', '-0.00000000', '0.0'].map(isZero)).toEqual([true, true, true]);
    expect(['0.00000001', '10', '-1'].map(isZero)).toEqual([false, false, false]);
    expect(['-0.00000001', '-0.0', '1'].map(isNegative)).toEqual([true, false, false]);
  });
});

describe('an age', () => {
  it.each([
    [3_000, 'just now'],
    [40_000, '40 s ago'],
    [4 * 60_000 + 59_000, '4 min ago'],
    [200 * 60_000, '3 h 20 min ago'],
    [26 * 3_600_000, '1 d 2 h ago'],
    [40 * 86_400_000, '40 d ago'],
    [-120_000, 'in 2 min'],
  ])('%s ms reads %s', (ms, text) => expect(age(1_000_000_000_000 - ms, 1_000_000_000_000)).toBe(text));

  it('never promises more than has passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59_999 }), (ms) => {
        expect(duration(ms)).toBe(`${Math.floor(ms / 1_000)} s`);
      }),
    );
  });
});

describe('a time', () => {
  const at = '2026-01-31T23:30:00.000Z';
  it('stands in its zone, which is named', () => {
    expect([clock(at, 'UTC'), day(at, 'UTC'), zoneName('UTC', at)]).toEqual(['23:30', '2026-01-31', 'UTC']);
    expect([clock(at, 'Asia/Shanghai'), day(at, 'Asia/Shanghai'), zoneName('Asia/Shanghai', at)]).toEqual([
      '07:30',
      '2026-02-01',
      'GMT+8',
    ]);
  });

  it('leaves out the day only where it is today in that zone', () => {
    const now = Date.parse('2026-02-01T01:00:00.000Z');
    expect(shortTime(at, 'Asia/Shanghai', now)).toBe('07:30');
    expect(shortTime(at, 'UTC', now)).toBe('31 Jan 23:30');
    expect(shortTime('2025-01-31T23:30:00.000Z', 'UTC', now)).toBe('31 Jan 2025 23:30');
  });
});

it('gives a difference a sign only where one is seen', () => {
  expect([0.0312, -0.42, 0.0001, -0.0001, null].map((value) => signedPercent(value))).toEqual([
    '+3.1 %',
    '−42.0 %',
    '±0.0 %',
    '±0.0 %',
    '–',
  ]);
});
