import { describe, expect, it } from '@jest/globals';
import { PoolPausedError } from '../../src/antpool/errors';
import { pauseLength } from '../../src/budget/pause';
import { describeOnDatabases } from '../support/databases';
import { after, isSettled, never, OK, REFUSED, request, stage, TIMED_OUT } from './support';

const MINUTE = 60_000;

describe('the length of a pause', () => {
  it('doubles from ten minutes up to a day', () => {
    expect([0, 1, 2, 3, 7, 8, 4_000].map((level) => pauseLength(level) / MINUTE)).toEqual([
      10, 20, 40, 80, 1280, 1440, 1440,
    ]);
  });
});

describeOnDatabases('a suspected ban', (open) => {
  it('stops all processes at once, those who wait included, with its end and its reason', async () => {
    const { clock, budget, another } = await stage(open, 1);
    await budget.reserve(request(), never());
    const other = another();
    const waiting = [budget.reserve(request(), never()), other.reserve(request(), never())];
    const refusals = Promise.allSettled(waiting);
    expect(await isSettled(clock, Promise.race(waiting))).toBe(false);
    expect(await budget.pause('HTTP 403 on three keys')).toEqual(after(10 * MINUTE));
    for (const result of await clock.runUntil(refusals)) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(PoolPausedError) });
      expect(result).toMatchObject({
        reason: { until: after(10 * MINUTE), reason: 'HTTP 403 on three keys' },
      });
    }
    // The other process learns of it within a second.
    expect(clock.now().getTime()).toBeLessThanOrEqual(after(1_000).getTime());
    await expect(another().reserve(request(), never())).rejects.toThrow(PoolPausedError);
  });

  it('lasts as long as the pool asks to wait, also where it turns away the call after a pause', async () => {
    const { clock, budget } = await stage(open, 5);
    expect(await budget.pause('HTTP 429', 60 * MINUTE)).toEqual(after(60 * MINUTE));
    await clock.advance(60 * MINUTE);
    const probe = await budget.reserve(request(), never());
    await probe.finish({ ...REFUSED, waitMs: 45 * MINUTE });
    await expect(budget.reserve(request(), never())).rejects.toMatchObject({ until: after(105 * MINUTE) });
  });

  it('is one pause, however many suspect it', async () => {
    const { clock, budget, another } = await stage(open, 5);
    const ends = await Promise.all([budget.pause('one'), another().pause('two'), budget.pause('three')]);
    await clock.advance(9 * MINUTE);
    ends.push(await another().pause('four'));
    expect(ends).toEqual(Array.from({ length: 4 }, () => after(10 * MINUTE)));
    await clock.advance(MINUTE);
    expect(await budget.pause('again')).toEqual(after(30 * MINUTE));
  });

  it('is followed by one call at a time, until one is answered', async () => {
    const { clock, budget, another } = await stage(open, 50);
    await budget.pause('HTTP 403');
    await clock.advance(10 * MINUTE);
    const first = await budget.reserve(request(), never());
    const second = another().reserve(request(), never());
    expect(await isSettled(clock, second)).toBe(false);
    await first.finish(TIMED_OUT);
    const probe = await clock.runUntil(second);
    const third = budget.reserve(request(), never());
    expect(await isSettled(clock, third)).toBe(false);
    await probe.finish(OK);
    await budget.answered();
    await clock.runUntil(Promise.all([third, budget.reserve(request(), never())]));
    expect(await budget.status(clock.now())).toMatchObject({ pausedUntil: null, pauseReason: null });
    expect(await budget.pause('much later')).toEqual(new Date(clock.now().getTime() + 10 * MINUTE));
  });

  it('is confirmed by a single refusal after the pause, which then is twice as long', async () => {
    const { clock, budget } = await stage(open, 50);
    await budget.pause('HTTP 403');
    await clock.advance(10 * MINUTE);
    const probe = await budget.reserve(request({ endpoint: 'hashrate.htm' }), never());
    await probe.finish(REFUSED);
    await expect(budget.reserve(request(), never())).rejects.toMatchObject({
      until: after(30 * MINUTE),
      reason: 'Antpool still turned a call away after the last pause (hashrate.htm with HTTP 403)',
    });
  });

  it('is not suspected from a single refusal at other times', async () => {
    const { budget } = await stage(open, 50);
    const reservation = await budget.reserve(request(), never());
    await reservation.finish(REFUSED);
    await budget.reserve(request(), never());
  });

  it('outlasts the answer to a call that was sent before it', async () => {
    const { clock, budget } = await stage(open, 50);
    const early = await budget.reserve(request(), never());
    await budget.pause('HTTP 403');
    await early.finish(OK);
    await budget.answered();
    expect(await budget.status(clock.now())).toMatchObject({
      pausedUntil: after(10 * MINUTE),
      pauseReason: 'HTTP 403',
    });
    await clock.advance(10 * MINUTE);
    expect(await budget.pause('again')).toEqual(after(30 * MINUTE));
  });

  it('is told once when it begins, when it begins anew, and when it is over', async () => {
    const told: string[] = [];
    const onPause = {
      paused: ({ until, reason }: { until: Date; reason: string }) =>
        void told.push(`${until.toISOString()} ${reason.slice(0, 18)}`),
      resumed: () => void told.push('over'),
    };
    const { clock, budget } = await stage(open, 50, { onPause });
    await budget.answered();
    await Promise.all([budget.pause('HTTP 403'), budget.pause('HTTP 403')]);
    await clock.advance(10 * MINUTE);
    await (await budget.reserve(request(), never())).finish(REFUSED);
    await clock.advance(20 * MINUTE);
    await (await budget.reserve(request(), never())).finish(OK);
    await budget.answered();
    await budget.answered();
    expect(told).toEqual([
      `${after(10 * MINUTE).toISOString()} HTTP 403`,
      `${after(30 * MINUTE).toISOString()} Antpool still turn`,
      'over',
    ]);
  });

  it('costs answers nothing in good times', async () => {
    const { db, budget } = await stage(open, 50);
    await budget.reserve(request(), never());
    await db.$executeRaw`alter table pool_pause rename to gone`;
    await budget.answered();
    await db.$executeRaw`alter table gone rename to pool_pause`;
  });
});
