import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { moneyText, sumMoney } from '../../src/antpool/decimal';

/** Amounts of 8 places, as whole numbers of the smallest unit. */
const satoshis = fc.bigInt({ min: 0n, max: 10n ** 20n });
const coins = (units: bigint) => `${units / 10n ** 8n}.${(units % 10n ** 8n).toString().padStart(8, '0')}`;

describe('an amount', () => {
  it.each([
    ['0.00123456', '0.00123456'],
    ['1.50000000', '1.50000000'],
    ['0', '0'],
    ['0E-8', '0'],
    ['1.2E+3', '1200'],
    ['1.5e-7', '0.00000015'],
    ['+2.50', '2.50'],
    ['007.10', '7.10'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0.25', '-0.25'],
    ['1,234.50', '1234.50'],
    ['-1,234,567', '-1234567'],
    ['-0.00', '0.00'],
    ['  1.5 ', '1.5'],
    ['12345678901234567890.123456789012345678', '12345678901234567890.123456789012345678'],
  ])('%s is read as %s', (text, plain) => {
    expect(moneyText(text)).toBe(plain);
  });

  it.each([
    '',
    'abc',
    'NaN',
    'Infinity',
    '-Infinity',
    '1,5',
    '1,234',
    '1.234,5',
    '12,34.5',
    '1,2345.6',
    '0x10',
    '1e',
    '.',
    '1.2.3',
    '1 BTC',
    '123456789012345678901',
    '0.1234567890123456789',
    '1e20',
    '1e-19',
    '1e999999999',
    '9'.repeat(200),
  ])('%j is refused', (text) => {
    expect(moneyText(text)).toBeNull();
  });

  it('of 8 places comes back digit by digit', () => {
    fc.assert(fc.property(satoshis, (units) => moneyText(coins(units)) === coins(units)));
  });

  it('in exponent form means the same as in plain form', () => {
    fc.assert(
      fc.property(satoshis, (units) => {
        const plain = moneyText(`${units}E-8`) ?? '';
        expect(sumMoney([plain, '0.00000000'])).toBe(coins(units));
      }),
    );
  });

  it('never loses a unit in a sum', () => {
    fc.assert(
      fc.property(fc.array(satoshis, { minLength: 1, maxLength: 7 }), (parts) => {
        expect(sumMoney(parts.map(coins))).toBe(coins(parts.reduce((a, b) => a + b)));
      }),
    );
  });
});
