import { describe, expect, it } from '@jest/globals';
import { answerClock } from '../../src/antpool';

const DATE = 'Sun, 22 Nov 2026 12:00:00 GMT';
const MADE = new Date('2026-11-22T12:00:00.500Z');

describe('the clock of an answer', () => {
  it('is its Date header, in the middle of the second that this names', () => {
    expect(answerClock({ date: DATE })).toEqual({ madeAt: MADE, keptMs: 0 });
  });

  it('tells how long a cache has kept the answer', () => {
    expect(answerClock({ date: DATE, age: '600' })).toEqual({ madeAt: MADE, keptMs: 600_000 });
  });

  it.each([
    undefined,
    '',
    '8',
    '2026-11-22T12:00:00Z',
    'Sun, 32 Nov 2026 12:00:00 GMT',
    'Sun, 22 Nov 2026 12:00:00 CST',
    'Sun, 22 Nov 2026 12:00:00 GMT, Sun, 22 Nov 2026 12:00:00 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Tue, 22 Nov 2226 12:00:00 GMT',
  ])('is not told by %p', (date) => {
    expect(answerClock(date === undefined ? {} : { date })).toEqual({ madeAt: null, keptMs: 0 });
  });

  it.each(['-5', '1e3', 'abc', '99999999', '600, 600'])('has no age of %p', (age) => {
    expect(answerClock({ date: DATE, age }).keptMs).toBe(0);
  });
});
