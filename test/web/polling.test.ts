import { describe, expect, it } from '@jest/globals';
import { Failure, mayPass, retryAfter } from '../../web/src/data/errors';
import { EVERY, nextQuestion } from '../../web/src/data/polling';

const ANSWERED = { dataUpdatedAt: 1_000_000, errorUpdatedAt: 0 };
const failing = (error: Error, forMs: number) => ({
  error,
  dataUpdatedAt: 1_000_000,
  errorUpdatedAt: 1_000_000 + forMs,
});
const away = new Failure('UNREACHABLE', 'The server does not answer.');

describe('the next question', () => {
  it('comes at the pace of its screen while all is well', () => {
    expect(nextQuestion(EVERY.alert, { error: null, ...ANSWERED })).toBe(10_000);
    expect(nextQuestion(EVERY.never, { error: null, ...ANSWERED })).toBe(false);
  });

  it('waits as long as the failure has lasted, within a bound', () => {
    expect(
      [1_000, 25_000, 60_000, 9_000_000].map((ms) => nextQuestion(EVERY.alert, failing(away, ms))),
    ).toEqual([10_000, 25_000, 60_000, 120_000]);
  });

  it('comes again although a past range is never asked twice', () => {
    expect(nextQuestion(EVERY.never, failing(away, 1_000))).toBe(EVERY.list);
  });

  it('obeys the server that says when', () => {
    const limited = new Failure('LIMIT_EXCEEDED', 'Too many requests.', 300_000);
    expect(nextQuestion(EVERY.alert, failing(limited, 1_000))).toBe(300_000);
  });

  it('never comes while nobody is signed in, and rarely where no waiting helps', () => {
    expect(nextQuestion(EVERY.alert, failing(new Failure('UNAUTHENTICATED', 'no'), 1_000))).toBe(false);
    expect(nextQuestion(EVERY.alert, failing(new Failure('BAD_USER_INPUT', 'no'), 1_000))).toBe(120_000);
    expect(mayPass(new Failure('NOT_FOUND', 'no'))).toBe(false);
  });

  it('is never sooner than the pace, whatever has happened', () => {
    for (const pace of [EVERY.alert, EVERY.list, EVERY.chart])
      expect(nextQuestion(pace, failing(away, 0))).toBeGreaterThanOrEqual(pace);
  });
});

it.each([
  ['7', 7_000],
  ['Sat, 31 Jan 2026 03:00:10 GMT', 10_000],
  ['Sat, 31 Jan 2026 02:00:00 GMT', 0],
  ['soon', null],
  ['', null],
  [null, null],
])('Retry-After: %s', (header, ms) => {
  expect(retryAfter(header, Date.parse('2026-01-31T03:00:00Z'))).toBe(ms);
});
