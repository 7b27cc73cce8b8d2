import { describe, expect, it } from '@jest/globals';
import { account } from '../../src/antpool/endpoints/account';
import type { EndpointReader } from '../../src/antpool/endpoints/endpoint';
import { hashrate } from '../../src/antpool/endpoints/hashrate';
import { paymentHistoryV2 } from '../../src/antpool/endpoints/payment-history-v2';
import { userWorkerList } from '../../src/antpool/endpoints/user-worker-list';
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

describe('a value that may be money in a field that is none', () => {
  const workers = (changes: object) =>
    reasonsOf(
      userWorkerList,
      { result: { totalRecord: 1, totalPage: 1, page: 1, pageSize: 50, rows: [{ ...WORKER, ...changes }] } },
      1,
    );
  const payouts = (changes: object) =>
    reasonsOf(
      paymentHistoryV2,
      { totalRecord: 1, totalPage: 1, page: 1, pageSize: 50, rows: [{ ...PAYOUT, ...changes }] },
      {
        type: 'PAYOUT' as const,
        page: 1,
      },
    );
  const WORKER = {
    workerId: 'a',
    hsLast10min: '1 TH/s',
    hsLast1h: '1 TH/s',
    hsLast1d: '1 TH/s',
    rejectRatio: '0%',
    shareLastTime: '0',
  };
  const PAYOUT = { timestamp: '2024-05-01 00:00:00', amount: '1' };

  function reasonsOf<Query, Value>(
    reader: EndpointReader<Query, Value>,
    data: unknown,
    query: Query,
  ): string[] {
    return readReplyOf(reader, ok(data), query).oddities.map(({ reason }) => reason);
  }

  it.each(['0.77771234 BTC', '77771234 sats', '$77', '5 USDT', '0.7BTC'])('%j is in no text', (value) => {
    for (const reason of [...workers({ hsLast1h: value }), ...payouts({ timestamp: value })])
      expect(reason).toMatch(/, got something else$/);
    expect(workers({ hsLast1h: value })).toHaveLength(1);
  });

  it.each(['0.77771234', '77771234', '1,357.24', 'paid 0.7'])('%j among amounts is in no text', (value) => {
    expect(payouts({ timestamp: value })).toEqual([expect.stringMatching(/, got something else$/)]);
  });

  it('is not what only looks odd', () => {
    expect(workers({ hsLast1h: '5 XX/s' })).toEqual(['a rate with its unit expected, got "5 XX/s"']);
    expect(payouts({ timestamp: '05/01/2024' })).toEqual([
      'a time like 2024-05-01 00:00:00 expected, got "05/01/2024"',
    ]);
  });
});

describe('a number that no account has', () => {
  it.each([
    ['totalWorkers', 2_147_483_647],
    ['activeWorkers', '1000001'],
    ['last10m', '9'.repeat(29)],
  ])('is no %s: %s would drown every sum', (field, value) => {
    const body = {
      last10m: '1',
      last1h: '1',
      last1d: '1',
      accepted: '0',
      stale: '0',
      dupelicate: '0',
      other: '0',
    };
    const { oddities } = readReplyOf(hashrate, ok({ ...body, [field]: value }), undefined);
    expect(oddities).toMatchObject([{ field, effect: 'FIELD_UNREAD' }]);
  });
});
