import { describe, expect, it } from '@jest/globals';
import { coinCalculator } from '../../src/antpool/endpoints/coin-calculator';
import { inShort, ok, readReplyOf } from './support';

const asker = { userId: 'demo_farm', coin: 'BTC' };
const read = (body: string) => readReplyOf(coinCalculator, body, undefined).value;
const oddIn = (body: string) => inShort(readReplyOf(coinCalculator, body, undefined).oddities);
const without = (reply: object, name: string) =>
  Object.fromEntries(Object.entries(reply).filter(([key]) => key !== name));

const CALCULATED = {
  payMethod: 'FPPS',
  coinType: 'BTC',
  networkDiff: '83000000000000',
  hashInput: '1000000000000',
  feePercent: '4',
  blockIncentiveVal: '3.12500000',
  blockTxFee: '0.08000000',
  coinMount: '0.00000055',
  resultMountCny: '0.23',
  resultMountUsd: '0.03',
  coinPriceCny: '432000.10',
  coinPriceUsd: '60000.123456789',
};

describe('the calculator', () => {
  const expected = {
    priceUsd: '60000.123456789',
    priceCny: '432000.10',
    coinsPerTerahash: '0.00000055',
    networkDifficulty: 83e12,
    blockReward: '3.12500000',
    blockFees: '0.08000000',
    feePercent: '4',
    payMode: 'FPPS',
  };
  const calculated = (change: object) => ok({ ...CALCULATED, ...change });

  it('tells every digit, quoted or not', () => {
    expect(read(ok(CALCULATED))).toEqual(expected);
    const numbers = JSON.stringify(CALCULATED).replace(/"(\d[\d.]*)"/g, '$1');
    expect(read(`{"code":0,"message":"ok","data":${numbers}}`)).toEqual(expected);
  });

  it.each([
    'coinPriceUsd',
    'coinPriceCny',
    'coinMount',
    'networkDiff',
    'blockTxFee',
    'hashInput',
    'coinType',
  ])('without %s knows the others, and nothing is odd', (name) => {
    const body = ok(without(CALCULATED, name));
    expect(Object.values(read(body)).filter((figure) => figure === null).length).toBe(
      name === 'hashInput' || name === 'coinType' ? 0 : 1,
    );
    expect(oddIn(body)).toEqual([]);
  });

  it.each([
    [
      { coinPriceUsd: '0' },
      { priceUsd: null },
      'coinPriceUsd: a price above zero expected, got something else',
    ],
    [
      { coinPriceUsd: '-1' },
      { priceUsd: null },
      'coinPriceUsd: a price above zero expected, got something else',
    ],
    [
      { coinPriceCny: 'soon' },
      { priceCny: null },
      'coinPriceCny: a price above zero expected, got something else',
    ],
    [{ coinMount: [] }, { coinsPerTerahash: null }, 'coinMount: text or a number expected'],
    [{ feePercent: '101' }, { feePercent: null }, 'feePercent: a percentage expected, got something else'],
    [
      { hashInput: '1' },
      { coinsPerTerahash: null },
      'coinMount: coins of 1000000000000 H/s expected, got those of "1"',
    ],
  ])('leaves out what is odd: %j', (change, missing, reason) => {
    expect(read(calculated(change))).toEqual({ ...expected, ...missing });
    expect(oddIn(calculated(change))).toEqual([`FIELD_UNREAD - ${reason}`]);
  });

  it.each([
    [{ hashInput: '1E12' }, {}],
    [{ feePercent: '4%' }, {}],
    [
      { coinPriceUsd: null, coinPriceCny: '-' },
      { priceUsd: null, priceCny: null },
    ],
    [{ networkDiff: '0' }, { networkDifficulty: null }],
    [{ coinMount: '0.00000000' }, { coinsPerTerahash: '0.00000000' }],
  ])('understands %j', (change, meaning) => {
    expect(read(calculated(change))).toEqual({ ...expected, ...meaning });
    expect(oddIn(calculated(change))).toEqual([]);
  });

  it.each([
    [ok({}), 'data: none of coinPriceUsd, coinPriceCny, coinMount is given'],
    [ok({ networkDiff: '1' }), 'data: none of coinPriceUsd, coinPriceCny, coinMount is given'],
    [ok({ coinPriceUsd: '0' }), 'data.coinPriceUsd: a price above zero expected, got something else'],
    [calculated({ coinType: 'BCH' }), 'data.coinType: BTC expected, got "BCH"'],
    [ok([]), 'data: an object expected'],
  ])('is refused where it says nothing, or of another coin: %s', (body, reason) => {
    expect(() => read(body)).toThrow(reason);
  });

  it('is asked for one terahash', () => {
    expect(coinCalculator.form(asker)).toEqual({ coinType: 'BTC', coin: 'BTC', hashInput: '1000000000000' });
  });
});
