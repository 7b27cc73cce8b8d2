import { describe, expect, it } from '@jest/globals';
import { guaranteedShares } from '../../src/budget';

describe('the guaranteed shares', () => {
  it.each([
    [580, 348, 58, 116, 58],
    [100, 60, 10, 20, 10],
    [577, 346, 58, 115, 58],
    [11, 7, 1, 2, 1],
    [10, 6, 1, 2, 1],
    [7, 4, 1, 1, 1],
    [5, 2, 1, 1, 1],
    [4, 1, 1, 1, 1],
    [3, 2, 0, 1, 0],
    [1, 1, 0, 0, 0],
  ])('of %i calls are %i, %i, %i and %i', (capacity, ...shares) => {
    const { TIER_1, TIER_2, TIER_3, TIER_4 } = guaranteedShares(capacity);
    expect([TIER_1, TIER_2, TIER_3, TIER_4]).toEqual(shares);
  });

  it('add up to the capacity and leave no tier without, from a capacity of four on', () => {
    for (let capacity = 4; capacity <= 1_200; capacity++) {
      const shares = Object.values(guaranteedShares(capacity));
      expect([capacity, shares.reduce((sum, share) => sum + share, 0)]).toEqual([capacity, capacity]);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
    }
  });
});
