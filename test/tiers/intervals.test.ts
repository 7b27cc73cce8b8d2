import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveSeconds, type TierDemand } from '../../src/tiers/schedule/intervals';
import { TIERS, type TierName } from '../../src/vocabulary';

const CAPACITY_PER_SECOND = 580 / 600;

function demands(accounts: number, workerPages: number): Record<TierName, TierDemand> {
  return {
    TIER_1: { cronSeconds: 600, passCalls: 2 * accounts, maxRunCalls: null },
    TIER_2: { cronSeconds: 1800, passCalls: accounts + 1, maxRunCalls: null },
    TIER_3: { cronSeconds: 7200, passCalls: workerPages, maxRunCalls: 300 },
    TIER_4: { cronSeconds: 86_400, passCalls: 2 * accounts, maxRunCalls: null },
  };
}

describe('the interval that a tier really keeps', () => {
  it('is the cron interval while the window has room for all', () => {
    expect(effectiveSeconds(demands(33, 140), CAPACITY_PER_SECOND)).toEqual({
      TIER_1: 600,
      TIER_2: 1800,
      TIER_3: 7200,
      TIER_4: 86_400,
    });
  });

  it('counts the runs that a pass over all worker lists takes', () => {
    expect(effectiveSeconds(demands(33, 301), CAPACITY_PER_SECOND).TIER_3).toBe(2 * 7200);
  });

  it('stretches when two calls for each of 2,000 accounts do not fit into ten minutes', () => {
    const seconds = effectiveSeconds(demands(2000, 4000), CAPACITY_PER_SECOND);
    expect(seconds.TIER_1).toBeGreaterThan((4000 / 580) * 600);
    expect(seconds.TIER_1).toBeLessThan(2 * 3600);
  });

  it('never promises more calls than the window has, nor more often than cron', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (accounts, pages) => {
          const wanted = demands(accounts, pages);
          const seconds = effectiveSeconds(wanted, CAPACITY_PER_SECOND);
          const rate = TIERS.reduce((sum, tier) => sum + wanted[tier].passCalls / seconds[tier], 0);
          expect(rate).toBeLessThanOrEqual(CAPACITY_PER_SECOND + 1e-9);
          for (const tier of TIERS) expect(seconds[tier]).toBeGreaterThanOrEqual(wanted[tier].cronSeconds);
        },
      ),
    );
  });
});
