import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectedPerWindow } from '../../src/reads/collecting/demand';

describe('the calls that the schedules want per window', () => {
  it.each([
    [
      600,
      [
        [66, 600],
        [34, 1_800],
        [200, 7_200],
      ],
      94,
    ],
    [
      600,
      [
        [66, 600],
        [34, null],
      ],
      66,
    ],
    [600, [[1, 86_400]], 1],
    [600, [], 0],
    [
      600,
      [
        [10, 1_800],
        [10, 1_800],
        [10, 1_800],
      ],
      10,
    ],
  ] as const)('in a window of %d s for %j are %d', (windowSeconds, tiers, expected) => {
    const demand = tiers.map(([calls, effectiveSeconds]) => ({ calls, effectiveSeconds }));
    expect(projectedPerWindow(windowSeconds, demand)).toBe(expected);
  });

  it('are never fewer than the exact sum, and less than one more', () => {
    const demand = fc.array(
      fc.record({ calls: fc.nat(5_000), effectiveSeconds: fc.integer({ min: 60, max: 90_000 }) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(demand, (tiers) => {
        const millis = tiers.reduce(
          (sum, { calls, effectiveSeconds }) => sum + (calls * 600) / effectiveSeconds,
          0,
        );
        const projected = projectedPerWindow(600, tiers);
        expect(projected).toBeGreaterThan(millis - 1e-5);
        expect(projected).toBeLessThan(millis + 1);
      }),
    );
  });
});
