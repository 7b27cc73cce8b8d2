import { describe, expect, it } from '@jest/globals';
import { workerStatus } from '../../src/tiers/workers/status';

const NOW = new Date('2026-11-22T12:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const MINUTE = 60_000;
const HOUR = 3_600_000;

describe('the status of a worker', () => {
  it.each([
    ['shared just now', ago(0), 'ONLINE'],
    ['shared exactly 20 minutes ago', ago(20 * MINUTE), 'ONLINE'],
    ['shared a moment more than 20 minutes ago', ago(20 * MINUTE + 1), 'OFFLINE'],
    ['shared exactly 24 hours ago', ago(24 * HOUR), 'OFFLINE'],
    ['shared a moment more than 24 hours ago', ago(24 * HOUR + 1), 'INVALID'],
    ['shared in the future of our clock', ago(-5 * MINUTE), 'ONLINE'],
  ])('%s', (_, lastShareAt, status) => {
    expect(workerStatus({ lastShareAt, hashrate10m: 0, hashrate1d: 0 }, NOW)).toBe(status);
  });

  it.each([
    ['works', 1e14, 1e14, 'ONLINE'],
    ['worked today', 0, 1e13, 'OFFLINE'],
    ['has not worked for a day', 0, 0, 'INVALID'],
  ])(
    'where the pool tells no last share, its averages say that it %s',
    (_, hashrate10m, hashrate1d, status) => {
      expect(workerStatus({ lastShareAt: null, hashrate10m, hashrate1d }, NOW)).toBe(status);
    },
  );
});
