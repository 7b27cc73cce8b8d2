import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeliveryError } from '../../src/notify/delivery-error';
import { afterFailure, type FailedAttempt } from '../../src/notify/deliver/backoff';
import { minutesAfter, NOW } from './support';

function waitMs(given: Partial<FailedAttempt>): number | 'given up' {
  const failed = { error: new Error('x'), createdAt: NOW, attempts: 1, now: NOW, random: 0, ...given };
  const next = afterFailure(failed);
  return 'giveUp' in next ? 'given up' : next.retryAt.getTime() - failed.now.getTime();
}

describe('after a failed attempt', () => {
  it.each<[string, Partial<FailedAttempt>, number | 'given up']>([
    ['waits 5 s', {}, 5_000],
    ['waits twice as long each time', { attempts: 4 }, 40_000],
    ['waits no longer than 5 min', { attempts: 1_000 }, 300_000],
    ['waits as little as half of that, at random', { attempts: 1_000, random: 0.999999 }, 150_000],
    ['waits as the receiver asks', { error: new DeliveryError('', false, 900_000) }, 900_000],
    ['but not for longer than an hour', { error: new DeliveryError('', false, 9e9) }, 3_600_000],
    ['still tries shortly before a day is over', { now: minutesAfter(1_439), attempts: 300 }, 300_000],
    ['gives up after a day', { now: minutesAfter(1_440) }, 'given up'],
    [
      'tries a refused one four times more',
      { error: new DeliveryError('', true), attempts: 4, now: minutesAfter(119) },
      40_000,
    ],
    ['and then gives it up', { error: new DeliveryError('', true), attempts: 5 }, 'given up'],
    [
      'but not what failed as often for another reason',
      { error: new DeliveryError(''), attempts: 5 },
      80_000,
    ],
  ])('%s', (_name, given, expected) => {
    expect(waitMs(given)).toBe(expected);
  });

  it('never waits less than half of the first wait, nor more than 5 minutes unasked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, random) => {
          const wait = waitMs({ attempts, random });
          expect(wait).toBeGreaterThanOrEqual(2_500);
          expect(wait).toBeLessThanOrEqual(300_000);
        },
      ),
    );
  });
});
