import { describe, expect, it } from '@jest/globals';
import { paymentHistoryV2 } from '../../src/antpool/endpoints/payment-history-v2';
import type { PaymentType } from '../../src/vocabulary';
import { inShort, ok, readReplyOf } from './support';

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

function reply(type: PaymentType, ...rows: unknown[]) {
  const body = ok({ page: 1, totalPage: 1, pageSize: 50, totalRecord: rows.length, rows });
  return readReplyOf(paymentHistoryV2, body, { type, page: 1 });
}
const read = (type: PaymentType, ...rows: unknown[]) => reply(type, ...rows).value;

const earningOf = (changes: object) => read('EARNING', { ...EARNING, ...changes }).rows[0];
const payoutOf = (changes: object) => read('PAYOUT', { ...PAYOUT, ...changes }).rows[0];
/** What is odd in an odd row between two plain ones, which must come through. */
function oddAmong(type: PaymentType, changes: object) {
  const plain = type === 'PAYOUT' ? PAYOUT : EARNING;
  const { value, oddities } = reply(type, plain, { ...plain, ...changes }, plain);
  expect(value.rows.length + value.leftOut).toBe(3);
  expect([value.rows[0], value.rows.at(-1)]).toEqual(Array(2).fill(read(type, plain).rows[0]));
  return { rows: value.rows.length, odd: inShort(oddities) };
}

describe('an earning', () => {
  it('is the exact sum of its parts, on the day that the pool names, in UTC', () => {
    expect(read('EARNING', EARNING).rows).toEqual([
      {
        type: 'EARNING',
        poolId: null,
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
        unknownAmounts: null,
      },
    ]);
  });

  it('sums every way of being paid, with JSON numbers in any notation', () => {
    const row =
      '{"timestamp":"2024-05-01 00:00:00","ppsAmount":0.1,"pplnsAmount":0.2,"soloAmount":1E-8,"ppappsAmount":"0E-8","ppapplnsAmount":"0.4","fppsBlockAmount":0,"fppsFeeAmount":0.00000000}';
    const body = `{"code":0,"data":{"page":1,"totalPage":1,"pageSize":50,"totalRecord":1,"rows":[${row}]}}`;
    const { rows } = readReplyOf(paymentHistoryV2, body, { type: 'EARNING', page: 1 }).value;
    expect(rows[0]).toMatchObject({ amount: '0.70000001', hashrate: null, ppappsAmount: '0' });
  });

  it('takes a blank part for nothing, but not a missing one', () => {
    expect(earningOf({ soloAmount: null, ppsAmount: '' })).toMatchObject({
      amount: '0.00123456',
      soloAmount: null,
      ppsAmount: null,
    });
    expect(oddAmong('EARNING', { soloAmount: undefined })).toEqual({
      rows: 2,
      odd: ['ROW_LEFT_OUT 2 soloAmount: missing'],
    });
  });

  it('keeps the sign of a part that a correction took below zero', () => {
    expect(earningOf({ fppsFeeAmount: '-0.00200000' })).toMatchObject({
      amount: '-0.00085000',
      fppsBlockAmount: '0.00115000',
      fppsFeeAmount: '-0.00200000',
    });
  });

  it('without any part is left out', () => {
    const parts = Object.keys(EARNING).filter((name) => name.endsWith('Amount'));
    const blank = Object.fromEntries(parts.map((name) => [name, '']));
    expect(oddAmong('EARNING', blank)).toEqual({
      rows: 2,
      odd: ['ROW_LEFT_OUT 2 -: no part of the earning is given'],
    });
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

  it('with an unreadable hashrate keeps its amount', () => {
    const changes = { hashrate: 'much', hashrate_unit: null };
    expect(earningOf(changes)).toMatchObject({ hashrate: null, amount: '0.00123456' });
    expect(oddAmong('EARNING', changes)).toEqual({
      rows: 3,
      odd: ['FIELD_UNREAD 2 hashrate: a rate expected, got something else'],
    });
  });

  it('with an unreadable time is left out', () => {
    expect(oddAmong('EARNING', { timestamp: '2024-02-30 00:00:00' }).rows).toBe(2);
  });

  it('keeps the day that is written, whatever zone stands beside it', () => {
    expect(earningOf({ timestamp: '2024-05-01T00:00:00+08:00' })).toMatchObject({
      settlementDate: '2024-05-01',
      paidAt: new Date('2024-04-30T16:00:00Z'),
    });
  });

  it('says which amounts it does not know, and is the sum of the others', () => {
    expect(
      earningOf({ mevAmount: '0.00000001', tip_fee: 7, note: 'x', extraAmount: '0.00000000' }),
    ).toMatchObject({
      amount: '0.00123456',
      unknownAmounts: 'mevAmount, tip_fee',
    });
    expect(oddAmong('EARNING', { mevAmount: '0.00000001' })).toEqual({
      rows: 3,
      odd: ['UNKNOWN_AMOUNT 2 mevAmount: an amount that this version does not know'],
    });
  });
});

describe('a payout', () => {
  it('is a transfer at an instant in UTC, without parts', () => {
    expect(read('PAYOUT', PAYOUT).rows).toEqual([
      {
        type: 'PAYOUT',
        poolId: '12',
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
        unknownAmounts: null,
      },
    ]);
  });

  it('may have no transaction yet', () => {
    expect(payoutOf({ txId: '', walletAddress: null })).toMatchObject({ txId: null, walletAddress: null });
  });

  it('keeps the sign of what was taken back', () => {
    expect(payoutOf({ amount: '-0.50000000' })).toMatchObject({ amount: '-0.50000000' });
  });

  it.each(['', null, undefined, '1,5', '1,234', 'NaN', '0.51234567 BTC', {}])(
    'of %j is left out, and no text tells the amount',
    (amount) => {
      const { rows, odd } = oddAmong('PAYOUT', { amount });
      expect(rows).toBe(2);
      expect(odd).toEqual([expect.stringMatching(/^ROW_LEFT_OUT 2 amount: [^\d]*$/)]);
    },
  );

  it.each([undefined, null, '', '-', 'Pending'])('without a time (%j) is left out', (timestamp) => {
    expect(oddAmong('PAYOUT', { timestamp }).rows).toBe(2);
  });

  it.each([
    'Paying',
    'Pending',
    'in progress',
    '支付中',
    '-',
    '0',
    '00',
    'null',
    'NULL',
    'N/A',
    '',
    ' ',
    null,
    undefined,
  ])('has no transaction yet for %j', (txId) => {
    expect(payoutOf({ txId })).toMatchObject({ txId: null });
  });

  it.each(['f'.repeat(64), `0x${'a'.repeat(64)}`, 'ab12'])('has the transaction %s', (txId) => {
    expect(payoutOf({ txId })?.txId).toBe(txId);
  });

  it('takes no notice of fields that nobody knows, such as a status', () => {
    expect(oddAmong('PAYOUT', { status: 'weird', payoutStatus: '7' })).toEqual({ rows: 3, odd: [] });
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
