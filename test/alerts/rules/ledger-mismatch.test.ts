import { describe, expect, it } from '@jest/globals';
import { ledgerMismatch, type LedgerFacts } from '../../../src/alerts/rules/ledger-mismatch';
import { blankAmounts } from '../../../src/alerts/rules/words';

const at = new Date('2026-06-10T00:40:00Z');
const facts = (some: Partial<LedgerFacts> = {}): LedgerFacts => ({
  at,
  coin: 'BTC',
  earnings: '1.500000000000000000',
  payouts: '1.4',
  poolEarnTotal: '1.50000000',
  poolPaidOut: '1.40000000',
  poolBalance: '0.1',
  ...some,
});

describe('a ledger', () => {
  it('that adds up is well', () => {
    expect(ledgerMismatch(facts())).toEqual({ verdict: 'GONE', observedAt: at });
  });

  it('that is off by the last decimal does not add up, and the figures are told', () => {
    expect(ledgerMismatch(facts({ poolEarnTotal: '1.50000001', poolBalance: '0.10000001' }))).toMatchObject({
      verdict: 'HOLDS',
      observedAt: at,
      message:
        'The ledger does not add up: known here are earnings of 1.5 BTC, while the pool says 1.50000001 BTC (difference -0.00000001 BTC); a balance of 0.1 BTC, while the pool says 0.10000001 BTC (difference -0.00000001 BTC).',
    });
  });

  it('that lacks a payout says which way', () => {
    expect(ledgerMismatch(facts({ poolPaidOut: '1.45', poolBalance: '0.05' }))).toMatchObject({
      message: expect.stringContaining(
        'payouts of 1.4 BTC, while the pool says 1.45 BTC (difference -0.05 BTC)',
      ),
    });
  });

  it('hides its figures from those who may not see money', () => {
    const finding = ledgerMismatch(facts({ poolBalance: '0.2' }));
    expect(finding).toMatchObject({ value: null, threshold: null });
    expect(blankAmounts('message' in finding ? finding.message : '')).not.toMatch(/\d/);
  });
});
