import { describe, expect, it } from '@jest/globals';
import { account } from '../../src/antpool/endpoints/account';
import { looksLikeAmount } from '../../src/antpool/money';
import { ok, readReplyOf } from './support';

describe('an unknown field', () => {
  it.each([
    'mev',
    'mevBtc',
    'mev_total',
    'tip',
    'tips',
    'minerTip',
    'tip_total',
    'mevAmount',
    'otherAmount',
    'rewardBtc',
    'earnedUSD',
    'valueUsd',
    'usdtValue',
    'poolFee',
    'feeTotal',
    'networkFees',
    'refund',
    'bonusSats',
  ])('%s looks like money', (name) => {
    expect(looksLikeAmount(name)).toBe(true);
  });

  it.each([
    'timestamp',
    'multiplier',
    'antipattern',
    'tipTime',
    'feeRate',
    'feePercent',
    'feedback',
    'coin',
    'coinType',
    'payMode',
    'usdRate',
    'hashrate',
    'worker',
    'settled',
    'amountType',
  ])('%s does not', (name) => {
    expect(looksLikeAmount(name)).toBe(false);
  });

  const named = (value: unknown) =>
    readReplyOf(
      account,
      ok({ balance: '1', earn24Hours: '1', earnTotal: '1', paidOut: '0', mevBtc: value }),
      undefined,
    ).oddities.map(({ field }) => field);

  it.each([
    '0.00000001',
    '0.000000000000000001',
    '0.0000000000000000000001',
    '1,234.5',
    '$ 5.10',
    '0.1 BTC',
    7,
    '-3',
  ])('with a name like money and %j is told', (value) => {
    expect(named(value)).toEqual(['mevBtc']);
  });

  it.each(['0', '0.00000000', 0, '', null, '-', 'FPPS', 'v2'])(
    'with a name like money and %j is not',
    (value) => {
      expect(named(value)).toEqual([]);
    },
  );
});
