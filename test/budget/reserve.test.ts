import { expect, it } from '@jest/globals';
import { describeOnDatabases } from '../support/databases';
import { after, DEADLINE_MS, isSettled, never, OK, request, stage, TIMED_OUT, WINDOW_MS } from './support';

describeOnDatabases('reserving a call', (open) => {
  it('logs the call as open and, in the end, what became of it', async () => {
    const { db, clock, budget } = await stage(open, 10);
    const wanted = request({ tier: 'TIER_3', runId: 12n, endpoint: 'userWorkerList.htm' });
    const reservation = await budget.reserve(wanted, never());
    const open_ = await db.apiCall.findMany();
    expect(open_).toEqual([
      {
        id: reservation.callId,
        at: after(0),
        deadlineAt: after(DEADLINE_MS),
        finishedAt: null,
        endpoint: 'userWorkerList.htm',
        accountId: wanted.accountId,
        tier: 'TIER_3',
        runId: 12n,
        httpStatus: null,
        poolCode: null,
        durationMs: null,
        error: null,
      },
    ]);
    await clock.advance(250);
    await reservation.finish({ httpStatus: 502, poolCode: null, durationMs: 240, error: 'UNAVAILABLE' });
    expect(await db.apiCall.findMany()).toMatchObject([
      { finishedAt: after(250), httpStatus: 502, poolCode: null, durationMs: 240, error: 'UNAVAILABLE' },
    ]);
  });

  it('frees a slot one window after the reply, the last millisecond included', async () => {
    const { clock, budget } = await stage(open, 1);
    const first = await budget.reserve(request(), never());
    await clock.advance(700);
    await first.finish(OK);
    expect(await budget.status(after(700 + WINDOW_MS))).toMatchObject({ used: 1 });
    expect(await budget.status(after(700 + WINDOW_MS + 1))).toMatchObject({ used: 0 });
    const second = budget.reserve(request(), never());
    await clock.runUntil(second);
    expect(clock.now()).toEqual(after(700 + WINDOW_MS + 1));
  });

  it.each([
    ['is not known because the process died', null],
    ['never came because the call timed out', TIMED_OUT],
  ])('counts a call whose reply %s from its deadline', async (_, outcome) => {
    const { clock, budget, another } = await stage(open, 1);
    const first = await budget.reserve(request(), never());
    if (outcome) await first.finish(outcome);
    const second = another().reserve(request(), never());
    await clock.runUntil(second);
    expect(clock.now()).toEqual(after(DEADLINE_MS + WINDOW_MS + 1));
  });

  it('gives a cancelled slot back at once and logs no call', async () => {
    const { db, clock, budget } = await stage(open, 1);
    const wanted = request();
    const first = await budget.reserve(wanted, never());
    const second = budget.reserve(wanted, never());
    expect(await isSettled(clock, second)).toBe(false);
    await first.cancel();
    const { callId } = await second;
    expect(clock.now()).toEqual(after(0));
    expect(await db.apiCall.findMany({ select: { id: true } })).toEqual([{ id: callId }]);
  });

  it('serves those who wait in the order in which they came', async () => {
    const { clock, budget } = await stage(open, 1);
    const first = await budget.reserve(request(), never());
    const served: number[] = [];
    const waiting = [1, 2, 3].map(async (number) => {
      const reservation = await budget.reserve(request(), never());
      served.push(number);
      await reservation.cancel();
    });
    expect(await isSettled(clock, Promise.race(waiting))).toBe(false);
    await first.cancel();
    await Promise.all(waiting);
    expect(served).toEqual([1, 2, 3]);
  });

  it('lets go of a caller whose signal aborts, with the reason, and then runs no timer', async () => {
    const { clock, budget } = await stage(open, 1);
    await budget.reserve(request(), never());
    const stop = new AbortController();
    const waiting = budget.reserve(request(), stop.signal);
    await clock.whenAsleep();
    stop.abort(new Error('the server stops'));
    await expect(waiting).rejects.toThrow('the server stops');
    await expect(budget.reserve(request(), stop.signal)).rejects.toThrow('the server stops');
    await clock.advance(0);
    expect(clock.pending()).toBe(0);
  });

  it('takes back what was granted to a caller that has just left', async () => {
    const { db, clock, budget } = await stage(open, 5);
    const stop = new AbortController();
    const wanted = request();
    // The abort comes while the transaction that grants the call reads the time.
    let reads = 0;
    const now = clock.now.bind(clock);
    clock.now = () => {
      reads += 1;
      if (reads === 2) queueMicrotask(() => stop.abort(new Error('left')));
      return now();
    };
    await expect(budget.reserve(wanted, stop.signal)).rejects.toThrow('left');
    const { callId } = await budget.reserve(wanted, never());
    expect(await db.apiCall.findMany({ select: { id: true } })).toEqual([{ id: callId }]);
  });

  it('rejects with what the database said when it cannot keep the call', async () => {
    const { db, clock, budget } = await stage(open, 1);
    await budget.reserve(request(), never());
    const waiting = [budget.reserve(request(), never()), budget.reserve(request(), never())];
    const refusals = Promise.allSettled(waiting);
    expect(await isSettled(clock, refusals)).toBe(false);
    await db.$executeRaw`alter table pool_pause rename to gone`;
    const results = await clock.runUntil(refusals);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await db.$executeRaw`alter table gone rename to pool_pause`;
    await clock.runUntil(budget.reserve(request(), never()));
  });

  it('refuses a time-out that is longer than the window looks back', async () => {
    const { budget } = await stage(open, 5);
    await expect(budget.reserve(request({ timeoutMs: 3_600_000 }), never())).rejects.toThrow(RangeError);
  });
});
