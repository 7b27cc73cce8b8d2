import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallFleet, type Pool } from '../../src/simulator';
import { DAY, MINUTE, NOON, poolWith } from './caller';

const units = (text: string): bigint => BigInt(text.replace('.', ''));
const sum = (rows: readonly { amount: string }[]): bigint =>
  rows.reduce((all, row) => all + units(row.amount), 0n);

function expectBalanced(pool: Pool, userId: string, at: number): void {
  const balance = pool.truth.balance(userId, at);
  const earnings = pool.truth.earnings(userId, at);
  const payouts = pool.truth.payouts(userId, at);
  const overview = pool.truth.overview(userId, at);
  expect(units(balance.earnTotal)).toBe(sum(earnings));
  expect(units(balance.paidOut)).toBe(sum(payouts));
  expect(units(balance.balance)).toBe(sum(earnings) - sum(payouts));
  expect(units(balance.earn24Hours)).toBe(sum(earnings.filter((row) => row.minedOn === balance.settleDate)));
  expect([overview.totalAmount, overview.unpaidAmount, overview.yesterdayAmount]).toEqual([
    balance.earnTotal,
    balance.balance,
    balance.earn24Hours,
  ]);
  for (const row of earnings) {
    expect(Object.values(row.columns).reduce((all, part) => all + units(part), 0n)).toBe(units(row.amount));
  }
}

describe('the payments of an account', () => {
  it('balance to the last digit, for any seed, pay mode, threshold and instant', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 0, max: 2 ** 31 }),
          payMode: fc.constantFrom('FPPS', 'PPS+', 'PPLNS'),
          payoutThreshold: fc.constantFrom('0.00000001', '0.00050000', '0.01000000', '9.00000000'),
          nature: fc.constantFrom('steady', 'zero', 'falling', 'flapping', 'calm'),
          historyDays: fc.integer({ min: 0, max: 40 }),
        }),
        fc.integer({ min: 0, max: 5 * DAY }),
        ({ seed, ...all }, later) => {
          const { pool, clock, first } = poolWith({ seed, accounts: smallFleet({ workersEach: 4, all }) });
          clock.at += later;
          expectBalanced(pool, first.userId, clock.at);
          pool.control.addPayout(first.userId, { amount: '0.00001234' });
          pool.control.addEarning(first.userId, { amount: '0.00000777' });
          expectBalanced(pool, first.userId, clock.at);
          clock.at += DAY;
          expectBalanced(pool, first.userId, clock.at);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('settle a day a quarter past midnight, not before', () => {
    const { pool, first } = poolWith();
    const midnight = Date.UTC(2024, 5, 2);
    const before = pool.truth.balance(first.userId, midnight + 15 * MINUTE - 1);
    const after = pool.truth.balance(first.userId, midnight + 15 * MINUTE);
    expect([before.settleDate, after.settleDate]).toEqual(['2024-05-31', '2024-06-01']);
    expect(units(after.earnTotal)).toBe(units(before.earnTotal) + units(after.earn24Hours));
  });

  it('pay out the whole balance once it has reached the threshold', () => {
    const { pool, first } = poolWith({ accounts: smallFleet({ all: { payoutThreshold: '0.00200000' } }) });
    const payouts = pool.truth.payouts(first.userId);
    expect(payouts.length).toBeGreaterThan(3);
    for (const { amount, paidAt } of payouts) {
      expect(units(amount)).toBeGreaterThanOrEqual(200_000n);
      expect(pool.truth.balance(first.userId, paidAt - 1).balance).toBe(amount);
      expect(pool.truth.balance(first.userId, paidAt).balance).toBe('0.00000000');
    }
  });

  it('are the same whether they were looked at daily or only in the end', () => {
    const daily = poolWith();
    const once = poolWith();
    for (let day = 0; day < 20; day += 1) {
      daily.clock.at = once.clock.at = NOON + day * DAY;
      daily.pool.truth.balance(daily.first.userId);
    }
    expect(daily.pool.truth.payouts(daily.first.userId)).toEqual(once.pool.truth.payouts(once.first.userId));
  });

  it('have one row per day, and none for a day without work', () => {
    const { pool, first, clock } = poolWith({ accounts: smallFleet({ all: { nature: 'zero' } }) });
    clock.at += 3 * DAY;
    const days = pool.truth.earnings(first.userId).map((row) => row.minedOn);
    expect(new Set(days).size).toBe(days.length);
    expect(days[0]).toBe('2024-05-30');
    expect(pool.truth.balance(first.userId).earn24Hours).toBe('0.00000000');
  });
});
