import { describe, expect, it } from '@jest/globals';
import { DeadlineError, StoppedError, withDeadline } from '../../src/antpool/deadline';
import { failureOf, running, settled, turnedClock } from './support';

const open = () => new AbortController().signal;
const never = new Promise<never>(() => undefined);

describe('work with a deadline', () => {
  it('gives what it gives in time, and leaves no timer behind', async () => {
    const clock = turnedClock();
    await expect(withDeadline({ clock, timeoutMs: 10, stop: open() }, async () => 'done')).resolves.toBe(
      'done',
    );
    await settled();
    expect(clock.turn()).toBe(false);
  });

  it('fails as it fails, also at once', async () => {
    const work = () => {
      throw new Error('broken');
    };
    await expect(withDeadline({ clock: turnedClock(), timeoutMs: 10, stop: open() }, work)).rejects.toThrow(
      'broken',
    );
  });

  it('is over when the time is, even if it does not listen', async () => {
    const clock = turnedClock();
    let heard: AbortSignal | undefined;
    const work = withDeadline({ clock, timeoutMs: 10, stop: open() }, (signal) => {
      heard = signal;
      return never;
    });
    expect(await running(clock, failureOf(work))).toBeInstanceOf(DeadlineError);
    expect(clock.elapsed()).toBe(10);
    expect(heard?.aborted).toBe(true);
  });

  it('is over when it is stopped, before or in the middle', async () => {
    const stop = new AbortController();
    const clock = turnedClock();
    const work = withDeadline({ clock, timeoutMs: 10, stop: stop.signal }, () => never);
    stop.abort();
    expect(await failureOf(work)).toBeInstanceOf(StoppedError);
    expect(
      await failureOf(withDeadline({ clock, timeoutMs: 10, stop: stop.signal }, () => never)),
    ).toBeInstanceOf(StoppedError);
    await settled();
    expect(clock.turn()).toBe(false);
  });

  it('may hold the countdown while it waits, and start it again', async () => {
    const clock = turnedClock();
    const work = withDeadline({ clock, timeoutMs: 10, stop: open() }, async (_, countdown) => {
      countdown.hold();
      await clock.sleep(100);
      countdown.start();
      return never;
    });
    expect(await running(clock, failureOf(work))).toBeInstanceOf(DeadlineError);
    expect(clock.elapsed()).toBe(110);
  });
});
