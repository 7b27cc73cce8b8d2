import { expect, it } from '@jest/globals';
import { describeOnDatabases } from '../support/databases';
import { after, DEADLINE_MS, isSettled, never, OK, request, setDemand, stage, WINDOW_MS } from './support';

describeOnDatabases('the state of the budget', (open) => {
  it('says what occupies the window, for whom, and when the next slot frees', async () => {
    const { clock, budget } = await stage(open, 5);
    const status = () => budget.status(clock.now());
    expect(await status()).toEqual({
      limit: 25,
      reserve: 20,
      windowSeconds: 10,
      used: 0,
      remaining: 5,
      nextSlotAt: null,
      pausedUntil: null,
      pauseReason: null,
      byTier: [
        { tier: 'TIER_1', used: 0, guaranteed: 2 },
        { tier: 'TIER_2', used: 0, guaranteed: 1 },
        { tier: 'TIER_3', used: 0, guaranteed: 1 },
        { tier: 'TIER_4', used: 0, guaranteed: 1 },
      ],
    });
    for (const tier of ['TIER_3', 'TIER_3', 'TIER_1', null] as const) {
      await (await budget.reserve(request({ tier }), never())).finish(OK);
      await clock.advance(100);
    }
    expect(await status()).toMatchObject({ used: 4, remaining: 1, nextSlotAt: null });
    await budget.reserve(request(), never());
    expect(await status()).toMatchObject({
      used: 5,
      remaining: 0,
      nextSlotAt: after(WINDOW_MS + 1),
      byTier: [
        { tier: 'TIER_1', used: 2, guaranteed: 2 },
        { tier: 'TIER_2', used: 0 },
        { tier: 'TIER_3', used: 2 },
        { tier: 'TIER_4', used: 0 },
        { tier: null, used: 1, guaranteed: 0 },
      ],
    });
  });

  it('counts a larger window than the present capacity as full', async () => {
    const { clock, budget, another } = await stage(open, 5);
    for (let index = 0; index < 5; index++) await budget.reserve(request(), never());
    const smaller = another({ limit: 23 });
    expect(await smaller.status(clock.now())).toMatchObject({
      used: 5,
      remaining: 0,
      nextSlotAt: after(DEADLINE_MS + WINDOW_MS + 1),
    });
  });
});

describeOnDatabases('the demand that the tiers announce', (open) => {
  it('is held for a run that is due within one window', async () => {
    const { db, clock, budget } = await stage(open, 10);
    await setDemand(db, 'TIER_1', { expectedCalls: 4, nextDueAt: after(WINDOW_MS + 1) });
    await setDemand(db, 'TIER_4', { outstandingCalls: 3 });
    const wanted = () => budget.reserve(request({ tier: 'TIER_3' }), never());
    for (let index = 0; index < 8; index++) await wanted();
    await clock.advance(1);
    await setDemand(db, 'TIER_4', { outstandingCalls: 0 });
    const ninth = wanted();
    expect(await isSettled(clock, ninth)).toBe(false);
    await Promise.all([1, 2].map(() => budget.reserve(request({ tier: 'TIER_1' }), never())));
    expect(await budget.status(clock.now())).toMatchObject({ remaining: 0 });
  });
});

describeOnDatabases('a run that waits', (open) => {
  it('is reported exactly while a call of its own is blocked on the window', async () => {
    const reports: [bigint, boolean, number][] = [];
    const { clock, budget } = await stage(open, 2, {
      onWaiting: (runId, waiting) =>
        reports.push([runId, waiting, clock.now().getTime() - after(0).getTime()]),
    });
    const wanted = request({ runId: 7n });
    await (await budget.reserve(wanted, never())).finish(OK);
    const second = await budget.reserve(request({ runId: 8n }), never());
    expect(reports).toEqual([]);
    await clock.advance(1_000);
    const waiting = [budget.reserve(wanted, never()), budget.reserve(request({ runId: 7n }), never())];
    expect(await isSettled(clock, Promise.race(waiting))).toBe(false);
    expect(reports).toEqual([[7n, true, 1_000]]);
    await clock.runUntil(Promise.race(waiting));
    expect(reports).toHaveLength(1);
    await second.cancel();
    await Promise.all(waiting);
    expect(reports.slice(1)).toEqual([[7n, false, WINDOW_MS + 1]]);
  });

  it('is not reported for a key that is busy or for a pause', async () => {
    const reports: unknown[] = [];
    const { clock, budget } = await stage(open, 5, { onWaiting: (...report) => reports.push(report) });
    const wanted = request({ runId: 7n });
    const first = await budget.reserve(wanted, never());
    const second = budget.reserve(wanted, never());
    expect(await isSettled(clock, second)).toBe(false);
    await first.finish(OK);
    await second;
    await budget.pause('HTTP 403');
    await clock.advance(600_000);
    await budget.reserve(wanted, never());
    const third = budget.reserve(request({ runId: 7n }), never());
    expect(await isSettled(clock, third)).toBe(false);
    expect(reports).toEqual([]);
  });

  it('is no longer reported once it gives up', async () => {
    const reports: unknown[] = [];
    const { clock, budget } = await stage(open, 1, { onWaiting: (...report) => reports.push(report) });
    await budget.reserve(request(), never());
    const stop = new AbortController();
    const waiting = budget.reserve(request({ runId: 7n }), stop.signal);
    expect(await isSettled(clock, waiting)).toBe(false);
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    expect(reports).toEqual([
      [7n, true],
      [7n, false],
    ]);
  });
});

describeOnDatabases('what a dead process left open', (open) => {
  it('is closed as interrupted by the only process, and counted as long as before', async () => {
    const { db, clock, budget, another } = await stage(open, 1);
    const wanted = request();
    await budget.reserve(wanted, never());
    await clock.advance(2_000);
    const restarted = another();
    expect(await restarted.recover(clock.now(), true)).toBe(1);
    expect(await restarted.recover(clock.now(), true)).toBe(0);
    expect(await db.apiCall.findMany()).toMatchObject([{ error: 'INTERRUPTED', finishedAt: after(2_000) }]);
    expect(await db.poolKey.findMany()).toMatchObject([{ busyUntil: null }]);
    await clock.runUntil(restarted.reserve(wanted, never()));
    expect(clock.now()).toEqual(after(DEADLINE_MS + WINDOW_MS + 1));
  });

  it('is left alone before its deadline where other processes live', async () => {
    const { db, clock, budget, another } = await stage(open, 5);
    await budget.reserve(request(), never());
    await clock.advance(DEADLINE_MS - 1);
    const living = await budget.reserve(request(), never());
    expect(await another().recover(clock.now(), false)).toBe(0);
    await clock.advance(1);
    expect(await another().recover(clock.now(), false)).toBe(1);
    expect(await db.poolKey.findMany({ orderBy: { lastNonce: 'asc' } })).toMatchObject([
      { busyUntil: null },
      { busyUntil: after(2 * DEADLINE_MS - 1) },
    ]);
    await living.finish(OK);
    expect(await db.apiCall.findMany({ orderBy: { at: 'asc' } })).toMatchObject([
      { error: 'INTERRUPTED', finishedAt: after(DEADLINE_MS) },
      { error: null, httpStatus: 200 },
    ]);
  });
});
