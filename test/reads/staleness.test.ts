import { describe, expect, it } from '@jest/globals';
import { isStale } from '../../src/reads/collecting/staleness';

const NOW = new Date('2026-06-15T12:00:00Z');
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

describe('staleness', () => {
  it.each([
    ['never collected', null, 600, true],
    ['just collected', secondsAgo(0), 600, false],
    ['exactly two intervals old', secondsAgo(1_200), 600, false],
    ['older than two intervals', secondsAgo(1_200.001), 600, true],
    ['within two intervals that fairness stretched', secondsAgo(7_000), 4_200, false],
    ['stamped a moment ahead', secondsAgo(-59), 600, false],
    ['stamped by a clock that was ahead', secondsAgo(-7_200), 600, true],
    ['older than twice the cron while the scheduler is off', secondsAgo(1_201), null, true],
  ])('%s', (_case, collectedAt, effectiveSeconds, stale) => {
    expect(isStale(NOW, collectedAt, { cronSeconds: 600, effectiveSeconds })).toBe(stale);
  });
});
