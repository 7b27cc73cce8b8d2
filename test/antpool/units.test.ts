import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashesPerSecond, unitPower } from '../../src/antpool/units';

const PREFIXES = ['', 'K', 'M', 'G', 'T', 'P', 'E', 'Z'];

describe('a rate with its unit', () => {
  it.each([
    ['116.34 TH/s', 116.34e12],
    ['101.02TH/s', 101.02e12],
    ['1.25 PH/s', 1.25e15],
    ['1,250.5 TH/s', 1250.5e12],
    ['200.2 th/s', 200.2e12],
    ['3.7 EH/s', 3.7e18],
    ['1 ZH/s', 1e21],
    ['950 KH/s', 950e3],
    ['12 MH/s', 12e6],
    ['7 GH/s', 7e9],
    ['15 H/s', 15],
    ['4.5 KSol/s', 4500],
    ['80 Sol/s', 80],
    ['1.5E+2 TH/s', 150e12],
    ['0', 0],
    ['0 TH/s', 0],
    ['0.00 H/s', 0],
    ['0.00', 0],
  ])('%s is %d H/s', (text, expected) => {
    expect(hashesPerSecond(text, null)).toBe(expected);
  });

  it.each([
    '116.34',
    '-1 TH/s',
    'NaN TH/s',
    'TH/s',
    '1 XH/s',
    '12,50 TH/s',
    '1 TH/m',
    'fast',
    '',
    '1e99 TH/s',
  ])('%j is refused', (text) => {
    expect(hashesPerSecond(text, null)).toBeNull();
  });

  it('is the nearest double of the exact product, whatever the unit', () => {
    const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.nat({ max: 99_999_999 }));
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: PREFIXES.length - 1 }), ([integer, fraction], step) => {
        const places = fraction.toString().padStart(8, '0');
        // The engine's own reading of a decimal literal is correctly rounded.
        const exact = Number(`${integer}.${places}e${3 * step}`);
        expect(hashesPerSecond(`${integer}.${places} ${PREFIXES[step]}H/s`, null)).toBe(exact);
      }),
    );
  });
});

describe('a rate without a unit', () => {
  it('counts in the unit of its endpoint', () => {
    expect(hashesPerSecond('98000123.45678901', 6)).toBe(Number('98000123456789.01'));
    expect(hashesPerSecond('202040000000000', 0)).toBe(202040000000000);
  });

  it('gives way to a unit that is written after all', () => {
    expect(hashesPerSecond('98 TH/s', 6)).toBe(98e12);
  });
});

describe('a unit', () => {
  it('goes up in steps of 1000', () => {
    expect(PREFIXES.map((prefix) => unitPower(`${prefix}H/s`))).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
    expect(unitPower('bogus')).toBeNull();
  });
});
