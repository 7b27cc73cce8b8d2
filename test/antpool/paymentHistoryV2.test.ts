import { describe, expect, it } from '@jest/globals';
import { paymentHistoryV2 } from '../../src/antpool/endpoints/paymentHistoryV2';
import { classifyReply } from '../../src/antpool/classify';
import type { PaymentType } from '../../src/vocabulary';
import { ok } from './support';

const asker = { userId: 'demo_farm', coin: 'BTC' };

const EARNING = {
  timestamp: '2024-05-01 00:00:00',
  hashrate: '200.20 TH/s',
  hashrate_unit: '200203000000000',
  ppsAmount: '0.00000000',
  pplnsAmount: '0.00000000',
  soloAmount: '0.00000000',
  ppappsAmount: '0.00000000',
  ppapplnsAmount: '0.00000000',
  fppsBlockAmount: '0.00115000',
  fppsFeeAmount: '0.00008456',
};

const PAYOUT = {
  id: 12,
  timestamp: '2024-05-02 03:04:05',
  walletAddress: 'bc1qexample',
  txId: 'ab12',
  amount: '0.50000000',
};

function read(type: PaymentType, ...rows: object[]) {
  const body = ok({ page: 1, totalPage: 1, pageSize: 50, totalRecord: rows.length, rows });
  const verdict = classifyReply(200, body);
  if (verdict.kind !== 'data') throw new Error(verdict.reason);
  return paymentHistoryV2.read(verdict.data, asker, { type, page: 1 });
}

const earningOf = (changes: object) => read('EARNING', { ...EARNING, ...changes }).rows[0];
const payoutOf = (changes: object) => read('PAYOUT', { ...PAYOUT, ...changes }).rows[0];

describe('an earning', () => {
  it('is the exact sum of its parts, on the day that the pool names, in UTC', () => {
    expect(read('EARNING', EARNING).rows).toEqual([
      {
        type: 'EARNING',
        settlementDate: '2024-05-01',
        paidAt: new Date('2024-05-01T00:00:00Z'),
        amount: '0.00123456',
        txId: null,
        walletAddress: null,
        hashrate: 200203000000000,
        ppsAmount: '0.00000000',
        pplnsAmount: '0.00000000',
        soloAmount: '0.00000000',
        ppappsAmount: '0.00000000',
        ppapplnsAmount: '0.00000000',
        fppsBlockAmount: '0.00115000',
        fppsFeeAmount: '0.00008456',
      },
    ]);
  });

  it('sums every way of being paid, with JSON numbers in any notation', () => {
    const row =
      '{"timestamp":"2024-05-01 00:00:00","ppsAmount":0.1,"pplnsAmount":0.2,"soloAmount":1E-8,"ppappsAmount":"0E-8","ppapplnsAmount":"0.4","fppsBlockAmount":0,"fppsFeeAmount":0.00000000}';
    const body = `{"code":0,"data":{"page":1,"totalPage":1,"pageSize":50,"totalRecord":1,"rows":[${row}]}}`;
    const verdict = classifyReply(200, body);
    if (verdict.kind !== 'data') throw new Error(verdict.reason);
    const { rows } = paymentHistoryV2.read(verdict.data, asker, { type: 'EARNING', page: 1 });
    expect(rows[0]).toMatchObject({ amount: '0.70000001', hashrate: null, ppappsAmount: '0' });
  });

  it('takes a blank part for nothing, but not a missing one', () => {
    expect(earningOf({ soloAmount: null, ppsAmount: '' })).toMatchObject({
      amount: '0.00123456',
      soloAmount: null,
      ppsAmount: null,
    });
    expect(() => earningOf({ soloAmount: undefined })).toThrow('data.rows[0].soloAmount: missing');
  });

  it('keeps the sign of a part that a correction took below zero', () => {
    expect(earningOf({ fppsFeeAmount: '-0.00200000' })).toMatchObject({
      amount: '-0.00085000',
      fppsBlockAmount: '0.00115000',
      fppsFeeAmount: '-0.00200000',
    });
  });

  it('without any part is refused', () => {
    const parts = Object.keys(EARNING).filter((name) => name.endsWith('Amount'));
    const blank = Object.fromEntries(parts.map((name) => [name, '']));
    expect(() => earningOf(blank)).toThrow('data.rows[0]: no part of the earning is given');
  });

  it.each([
    ['swapped, as live replies are', { hashrate: '1.25 PH/s', hashrate_unit: '1254000000000000' }, 1254e12],
    ['swapped, as a JSON number', { hashrate: '1.25 PH/s', hashrate_unit: 1254000000000000 }, 1254e12],
    ['the right way round', { hashrate: '1254000000000000', hashrate_unit: '1.25 PH/s' }, 1254e12],
    ['a number and its unit', { hashrate: '1.25', hashrate_unit: 'PH/s' }, 1.25e15],
    ['the number of the text', { hashrate: '1.25 PH/s', hashrate_unit: '1.25' }, 1.25e15],
    ['text only', { hashrate: '1.25 PH/s', hashrate_unit: '' }, 1.25e15],
    ['number only', { hashrate: null, hashrate_unit: '1254000000000000' }, 1254e12],
    ['text of an unknown unit beside the number', { hashrate: '1 BH/s', hashrate_unit: '7e15' }, 7e15],
    ['zero', { hashrate: '0 H/s', hashrate_unit: '0' }, 0],
    ['nothing', { hashrate: '', hashrate_unit: null }, null],
    ['another spelling', { hashrate_unit: undefined, hashrateUnit: '1254000000000000' }, 1254e12],
  ])('knows its hashrate: %s', (_, changes, expected) => {
    expect(earningOf(changes)?.hashrate).toBe(expected);
  });

  it('with an unreadable hashrate is refused', () => {
    expect(() => earningOf({ hashrate: 'much', hashrate_unit: null })).toThrow(
      'data.rows[0].hashrate: a rate expected',
    );
  });

  it('with an unreadable time is refused', () => {
    expect(() => earningOf({ timestamp: '2024-02-30 00:00:00' })).toThrow(/^data\.rows\[0\]\.timestamp: /);
  });
});

describe('a payout', () => {
  it('is a transfer at an instant in UTC, without parts', () => {
    expect(read('PAYOUT', PAYOUT).rows).toEqual([
      {
        type: 'PAYOUT',
        settlementDate: null,
        paidAt: new Date('2024-05-02T03:04:05Z'),
        amount: '0.50000000',
        txId: 'ab12',
        walletAddress: 'bc1qexample',
        hashrate: null,
        ppsAmount: null,
        pplnsAmount: null,
        soloAmount: null,
        ppappsAmount: null,
        ppapplnsAmount: null,
        fppsBlockAmount: null,
        fppsFeeAmount: null,
      },
    ]);
  });

  it('may have no transaction yet', () => {
    expect(payoutOf({ txId: '', walletAddress: null })).toMatchObject({ txId: null, walletAddress: null });
  });

  it('keeps the sign of what was taken back', () => {
    expect(payoutOf({ amount: '-0.50000000' })).toMatchObject({ amount: '-0.50000000' });
  });

  it.each(['', null, undefined, '1,5', 'NaN'])('of %j is refused', (amount) => {
    expect(() => payoutOf({ amount })).toThrow(/^data\.rows\[0\]\.amount: /);
  });
});

describe('the question for payments', () => {
  it("uses the pool's words for the two lists", () => {
    const paging = { pageEnable: '1', page: '2', pageSize: '50' };
    expect(paymentHistoryV2.form(asker, { type: 'PAYOUT', page: 2 })).toEqual({
      coin: 'BTC',
      type: 'payout',
      ...paging,
    });
    expect(paymentHistoryV2.form(asker, { type: 'EARNING', page: 2 })).toEqual({
      coin: 'BTC',
      type: 'recv',
      ...paging,
    });
  });
});
