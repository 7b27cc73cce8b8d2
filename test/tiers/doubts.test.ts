import { describe, expect, it } from '@jest/globals';
import type { PaymentRow } from '../../src/antpool';
import {
  believedCounts,
  countsDoubt,
  curveDoubt,
  paymentsDoubt,
  settlementDoubt,
} from '../../src/tiers/doubts';

const NOW = new Date('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;
const told = { receivedAt: NOW, poolTime: NOW };
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

const payment = (given: Partial<PaymentRow>) => ({ settlementDate: null, ...given }) as PaymentRow;
const payout = (paidAt: Date) => payment({ type: 'PAYOUT', paidAt });
const earning = (settlementDate: string) =>
  payment({ type: 'EARNING', settlementDate, paidAt: new Date(`${settlementDate}T00:00:00Z`) });

describe('what is doubted of an answer', () => {
  it.each([
    ['none active while the rates stand', 0, 50, 1e15, 1e15, true],
    ['none active, and an average that runs out', 0, 50, 1e14, 1e15, false],
    ['none active, and no rate', 0, 50, 0, 1e15, false],
    ['some active', 1, 50, 1e15, 1e15, false],
    ['no workers at all', 0, 0, 1e15, 1e15, false],
    ['no count', null, null, 1e15, 1e15, false],
  ])('counts: %s', (_, activeWorkers, totalWorkers, hashrate10m, hashrate1h, isDoubted) => {
    const doubt = countsDoubt({ activeWorkers, totalWorkers, hashrate10m, hashrate1h });
    expect(doubt !== null).toBe(isDoubted);
  });

  it.each([
    ['active', { totalWorkers: 3, activeWorkers: 4 }],
    ['active', { totalWorkers: 0, activeWorkers: 1 }],
    ['inactive', { totalWorkers: 3, activeWorkers: 1, inactiveWorkers: 9, invalidWorkers: 0 }],
    ['invalid', { totalWorkers: 3, activeWorkers: 1, inactiveWorkers: 0, invalidWorkers: 4 }],
  ])('counts: more %s workers than all: none of them is believed', (kind, counts) => {
    const counted = { hashrate10m: 1e15, hashrate1h: 1e15, ...counts };
    const doubt = countsDoubt(counted);
    expect(doubt).toMatch(new RegExp(`^The pool counts \\d ${kind} workers, but only \\d in all: `));
    const believed = believedCounts(counted, doubt);
    const none = Object.fromEntries(Object.keys(counts).map((name) => [name, null]));
    expect(believed).toEqual({ hashrate10m: 1e15, hashrate1h: 1e15, ...none });
  });

  it.each([
    [null, false],
    ['2026-11-21', false],
    ['2026-11-22', false],
    // It has begun in Kiritimati by 12:00 UTC.
    ['2026-11-23', false],
    ['2026-11-24', true],
    ['2027-11-22', true],
  ])('a settlement day: %s', (settleDate, isDoubted) => {
    expect(settlementDoubt({ settleDate }, told) !== null).toBe(isDoubted);
  });

  it.each([
    ['a payout of now', [payout(NOW)], null],
    ['a payout a moment ahead', [payout(after(0.05))], null],
    [
      'a payout in another zone',
      [payout(after(-1)), payout(after(7.5))],
      /^1 payout is dated .*first: timestamp 2026-11-22T19:30/,
    ],
    [
      'two earnings',
      [earning('2026-11-21'), earning('2026-12-24'), earning('2026-12-25')],
      /^2 earnings are dated .*2026-12-24/,
    ],
  ])('payments: %s', (_, rows, doubt) => {
    const said = paymentsDoubt(rows, told);
    if (doubt === null) expect(said).toBeNull();
    else expect(said).toMatch(doubt);
  });

  it.each([
    ['HOUR', 1, false],
    ['HOUR', 1.5, true],
    ['DAY', 24, false],
    ['DAY', 32, true],
  ] as const)('a curve by the %s whose newest point is %p hours ahead', (curve, hours, isDoubted) => {
    const points = [after(-30), after(hours)].map((at) => ({ at, hashrate: 1 }));
    expect(curveDoubt(points, curve, told) !== null).toBe(isDoubted);
  });

  it('is in the future of both clocks, or it is one of them that is wrong', () => {
    const rows = [payout(after(2))];
    expect(paymentsDoubt(rows, { receivedAt: after(2), poolTime: NOW })).toBeNull();
    expect(paymentsDoubt(rows, { receivedAt: NOW, poolTime: after(2) })).toBeNull();
    expect(paymentsDoubt(rows, { receivedAt: NOW, poolTime: null })).not.toBeNull();
  });
});
