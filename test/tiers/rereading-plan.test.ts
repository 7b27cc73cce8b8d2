import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KnownList } from '../../src/store/payments/rereading';
import { planRereading } from '../../src/tiers/payments/rereading-plan';

const NOW = new Date('2026-06-10T00:30:00Z');
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);
const list = (some: Partial<KnownList> = {}): KnownList => ({
  accountId: 1,
  type: 'EARNING',
  reread: null,
  fullAt: ago(1),
  ...some,
});

describe('which lists are read whole again', () => {
  it('those that were asked for, those that are off, and those of which no whole reading is noted', () => {
    const asked = list({ reread: 'ASKED' });
    const off = list({ accountId: 2, reread: 'OFF' });
    const never = list({ accountId: 3, fullAt: null });
    expect(planRereading([off, never, asked], NOW)).toEqual({ asked: [asked], off: [off], due: [never] });
  });

  it('those first that were not for longest', () => {
    const lists = [40, 90, 60].map((days, n) => list({ accountId: n, fullAt: ago(days) }));
    expect(planRereading(lists, NOW).due.map(({ fullAt }) => fullAt)).toEqual([ago(90), ago(60), ago(40)]);
  });

  it('each once in four weeks, whenever it was read first, and an equal part of them a day', () => {
    const ids = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 27 }), (accountId, first) => {
        let fullAt = ago(first);
        const days: number[] = [];
        for (let day = 1; day <= 84; day++) {
          const now = ago(-day);
          if (planRereading([list({ accountId, fullAt })], now).due.length === 0) continue;
          fullAt = now;
          days.push(day);
        }
        const gaps = days.slice(1).map((day, n) => day - (days[n] ?? 0));
        expect(days[0]).toBeLessThanOrEqual(28);
        // The first may only make up for a day that was missed.
        expect(gaps[0]).toBeLessThanOrEqual(28);
        expect(gaps.slice(1).every((gap) => gap === 28)).toBe(true);
      }),
    );
    const fleet = Array.from({ length: 2_800 }, (_, n) => list({ accountId: n + 1, fullAt: ago(1.5) }));
    expect(planRereading(fleet, NOW).due).toHaveLength(2 * 100);
  });

  it('makes up for a day on which nothing ran', () => {
    const due = (now: Date) => planRereading([list({ accountId: 1, fullAt: ago(29) })], now).due.length;
    expect([due(NOW), due(ago(-1)), due(ago(-20))]).toEqual([1, 1, 1]);
  });
});
