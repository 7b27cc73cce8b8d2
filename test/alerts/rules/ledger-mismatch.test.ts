import { describe, expect, it } from '@jest/globals';
import { ledgerMismatch, type LedgerFacts } from '../../../src/alerts/rules/ledger-mismatch';
import { withoutMoney } from '../../../src/alerts/rules/words';

const at = new Date('2026-06-10T00:40:00Z');
const steady = (known: string, told = known) => ({ known, before: told, after: told });
const facts = (some: Partial<LedgerFacts> = {}): LedgerFacts => ({
  at,
  coin: 'BTC',
  earnings: steady('1.500000000000000000', '1.50000000'),
  payouts: steady('1.4'),
  balance: '0.1',
  ...some,
});

describe('a ledger', () => {
  it('that adds up is well', () => {
    expect(ledgerMismatch(facts())).toEqual({ verdict: 'GONE', observedAt: at });
  });

  it('that is off by the last decimal does not add up, and the figures are told', () => {
    const off = facts({ earnings: steady('1.5', '1.50000001'), balance: '0.10000001' });
    expect(ledgerMismatch(off)).toMatchObject({
      verdict: 'HOLDS',
      observedAt: at,
      message:
        'The ledger does not add up: known are earnings of 1.5 BTC, while the pool says 1.50000001 BTC (difference -0.00000001 BTC).',
    });
  });

  it('of many digits is compared exactly', () => {
    const earnings = steady('12345678901234567890.000000000000000001', '12345678901234567890');
    expect(ledgerMismatch(facts({ earnings }))).toMatchObject({
      message: expect.stringContaining('difference 0.000000000000000001 BTC'),
    });
  });

  it('is well with the totals of before or after, where the pool settled and paid while it was read', () => {
    const settled = { before: '1.4', after: '1.5' };
    const paid = { before: '1.2', after: '1.4' };
    for (const earned of ['1.4', '1.5'])
      for (const out of ['1.2', '1.4'])
        expect(
          ledgerMismatch(
            facts({ earnings: { known: earned, ...settled }, payouts: { known: out, ...paid } }),
          ),
        ).toMatchObject({ verdict: 'GONE' });
  });

  it('cannot be told between those totals, and does not add up outside of them', () => {
    const withEarnings = (known: string) =>
      ledgerMismatch(facts({ earnings: { known, before: '1.4', after: '1.5' } }));
    expect(withEarnings('1.45')).toBeNull();
    expect(withEarnings('1.39999999')).toMatchObject({ verdict: 'HOLDS' });
    expect(withEarnings('1.50000001')).toMatchObject({ verdict: 'HOLDS' });
  });

  it('does not add up when the totals of the pool do not give its balance', () => {
    expect(ledgerMismatch(facts({ balance: '0.2' }))).toMatchObject({
      message:
        'The ledger does not add up: the totals give a balance of 0.1 BTC, while the pool says 0.2 BTC (difference -0.1 BTC).',
    });
  });

  it('hides its figures from those who may not see money', () => {
    const finding = ledgerMismatch(facts({ balance: '0.2' }));
    expect(finding).toMatchObject({ value: null, threshold: null });
    expect(
      withoutMoney('LEDGER_MISMATCH', finding && 'message' in finding ? (finding.message ?? '') : ''),
    ).not.toMatch(/\d/);
  });
});
