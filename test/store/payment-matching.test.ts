import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchPayments, type PaymentFacts, type StoredPayment } from '../../src/store/payments/matching';

const NO_PARTS = {
  ppsAmount: null,
  pplnsAmount: null,
  soloAmount: null,
  ppappsAmount: null,
  ppapplnsAmount: null,
  fppsBlockAmount: null,
  fppsFeeAmount: null,
};
const PAID = new Date('2026-05-01T08:00:00Z');

function payout(some: Partial<PaymentFacts> = {}): PaymentFacts {
  return {
    type: 'PAYOUT',
    poolId: null,
    paidAt: PAID,
    settlementDate: null,
    amount: '0.1',
    txId: 'aa',
    walletAddress: 'bc1q',
    hashrate: null,
    unknownAmounts: null,
    ...NO_PARTS,
    ...some,
  };
}
function earning(some: Partial<PaymentFacts> = {}): PaymentFacts {
  const zero = { ...NO_PARTS, fppsBlockAmount: '0.1', fppsFeeAmount: '0.01', ppappsAmount: '0' };
  return {
    ...payout(),
    ...zero,
    type: 'EARNING',
    settlementDate: '2026-05-01',
    amount: '0.11',
    txId: null,
    walletAddress: null,
    ...some,
  };
}
const stored = (facts: PaymentFacts, id: number): StoredPayment => ({
  ...facts,
  id: BigInt(id),
  ordinal: id,
});
const fields = (matching: ReturnType<typeof matchPayments>) =>
  matching.changed.map(({ changes }) => changes.map(({ field }) => field));

describe('which listed payment is which stored one', () => {
  it('finds nothing new in a page that was read before, however its decimals are written', () => {
    const matching = matchPayments([stored(payout({ amount: '0.10000000' }), 1)], [payout()]);
    expect(matching).toEqual({ fresh: [], changed: [], seen: [1n], numbered: [], met: 1, repeats: [] });
  });

  it('keeps genuine twins apart: same day and amount, other transaction', () => {
    const twins = [payout({ txId: 'aa' }), payout({ txId: 'bb' })];
    expect(matchPayments([], twins).fresh).toHaveLength(2);
    expect(matchPayments([stored(payout({ txId: 'aa' }), 1)], twins).fresh).toEqual([payout({ txId: 'bb' })]);
  });

  it('keeps two payouts apart that are equal in all that is told, as long as one page lists both', () => {
    const both = [payout({ txId: null }), payout({ txId: null })];
    expect(matchPayments([], both).fresh).toHaveLength(2);
    expect(matchPayments(both.map(stored), both).fresh).toHaveLength(0);
  });

  it('takes one transaction listed twice on a page for one payout', () => {
    expect(matchPayments([], [payout(), payout()]).fresh).toHaveLength(1);
  });

  it.each([
    ['gains its transaction id', payout({ txId: null }), payout({ txId: 'aa' }), ['txId']],
    ['has its amount corrected', payout(), payout({ amount: '0.2' }), ['amount']],
    ['has its transaction replaced', payout(), payout({ txId: 'bb' }), ['txId']],
    [
      'gains its transaction id with another amount',
      payout({ txId: null }),
      payout({ amount: '0.09' }),
      ['amount', 'txId'],
    ],
    ['moves to another second', payout(), payout({ paidAt: new Date('2026-05-01T08:00:09Z') }), ['paidAt']],
    [
      'earning is corrected',
      earning(),
      earning({ fppsFeeAmount: '0.02', amount: '0.12' }),
      ['amount', 'fppsFeeAmount'],
    ],
    [
      'earning was listed as zero before it was settled',
      earning({ fppsBlockAmount: '0', fppsFeeAmount: '0', amount: '0' }),
      earning(),
      ['amount', 'fppsBlockAmount', 'fppsFeeAmount'],
    ],
  ])('sees that a payment %s', (_, was, is, changed) => {
    const matching = matchPayments([stored(was, 7)], [is]);
    expect(matching.fresh).toEqual([]);
    expect(fields(matching)).toEqual([changed]);
  });

  it('takes another transaction with another amount for another payout, though it be of the same second', () => {
    const other = payout({ txId: 'bb', amount: '5' });
    expect(matchPayments([stored(payout(), 1)], [other])).toMatchObject({ fresh: [other], changed: [] });
  });

  it('keeps a day apart on which two ways of paying were listed', () => {
    const pplns = earning({ fppsBlockAmount: '0', fppsFeeAmount: '0', pplnsAmount: '0.3', amount: '0.3' });
    expect(matchPayments([stored(earning(), 1)], [earning(), pplns]).fresh).toEqual([pplns]);
  });

  it('takes an equal earning of one day for the same one, on one page and on the next', () => {
    expect(matchPayments([], [earning(), earning()])).toMatchObject({
      fresh: [earning()],
      met: 2,
      repeats: [earning()],
    });
    const again = matchPayments([stored(earning(), 1)], [earning(), earning()], new Set([1n]));
    expect(again).toMatchObject({ fresh: [], met: 0 });
    const still = matchPayments([stored(earning(), 1)], [earning()], new Set([1n]), PAID);
    expect(still).toMatchObject({ fresh: [], met: 1, repeats: [] });
    const corrected = earning({ fppsFeeAmount: '0.02', amount: '0.12' });
    expect(matchPayments([], [earning(), corrected]).fresh).toEqual([earning(), corrected]);
  });

  it('takes a row that an earlier page of the same reading held for the same row, shifted', () => {
    const matching = matchPayments(
      [stored(payout({ txId: null }), 1)],
      [payout({ txId: null })],
      new Set([1n]),
    );
    expect(matching).toEqual({ fresh: [], changed: [], seen: [], numbered: [], met: 0, repeats: [] });
  });

  it('does not take another payout of the same second for a correction of one that this reading has seen', () => {
    const other = payout({ txId: null, amount: '0.5' });
    expect(matchPayments([stored(payout({ txId: null }), 1)], [other], new Set([1n])).fresh).toEqual([other]);
  });

  it('stores each payment once, however the history is cut into overlapping pages and however often it is read', () => {
    const history = fc.array(
      fc.record({
        hour: fc.integer({ min: 0, max: 5 }),
        tx: fc.integer({ min: 0, max: 40 }),
        amount: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 0, max: 1 }),
        (rows, size, overlap) => {
          const all = [...new Map(rows.map((row) => [row.tx, row])).values()]
            .map(({ hour, tx, amount }) =>
              payout({
                paidAt: new Date(PAID.getTime() - hour * 3_600_000),
                txId: `tx${tx}`,
                amount: `0.${amount}`,
              }),
            )
            .sort((a, b) => b.paidAt.getTime() - a.paidAt.getTime());
          const kept: StoredPayment[] = [];
          for (let reading = 0; reading < 3; reading++) {
            const seen = new Set<bigint>();
            for (let start = 0; start < all.length; start += size - overlap) {
              const matching = matchPayments(kept, all.slice(start, start + size), seen);
              for (const id of matching.seen) seen.add(id);
              expect(matching.changed).toEqual([]);
              for (const fresh of matching.fresh) {
                kept.push(stored(fresh, kept.length + 1));
                seen.add(BigInt(kept.length));
              }
            }
          }
          expect(kept.map(({ txId }) => txId).sort()).toEqual(all.map(({ txId }) => txId).sort());
        },
      ),
    );
  });
});
