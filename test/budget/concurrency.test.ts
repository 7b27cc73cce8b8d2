import { setMaxListeners } from 'node:events';
import { expect, it } from '@jest/globals';
import type { Budget } from '../../src/budget';
import { TIERS } from '../../src/vocabulary';
import { describeOnDatabases } from '../support/databases';
import type { ManualClock } from '../support/manual-clock';
import { never, OK, request, stage, TIMED_OUT, WINDOW_MS } from './support';

/** Uniform in [0, 1), the same for every run of the test. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Makes calls one after the other, as the pool sees them; every twelfth has no reply, every thirtieth is left open. */
async function callerOf(
  budget: Budget,
  clock: ManualClock,
  {
    calls,
    random,
    arrivals,
    keys,
  }: { calls: number; random: () => number; arrivals: number[]; keys: number },
): Promise<void> {
  for (let index = 0; index < calls; index++) {
    const tier = TIERS[Math.floor(random() * 4)] ?? null;
    const keyFingerprint = `shared key ${Math.floor(random() * keys)}`;
    const reservation = await budget.reserve(request({ tier, keyFingerprint, timeoutMs: 2_000 }), never());
    await clock.sleep(random() * 300);
    arrivals.push(clock.now().getTime());
    await clock.sleep(random() * 300);
    const luck = random();
    if (luck > 1 / 12) await reservation.finish(OK);
    else if (luck > 1 / 30) await reservation.finish(TIMED_OUT);
  }
}

function mostInAnyWindow(arrivals: number[]): number {
  const sorted = [...arrivals].sort((a, b) => a - b);
  let first = 0;
  return sorted.reduce((most, at, index) => {
    while (at - (sorted[first] ?? at) > WINDOW_MS) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}

describeOnDatabases('two processes with eight callers', (open) => {
  it('never show the pool more calls than the capacity in any window, and use what there is', async () => {
    const { db, clock, budget, another } = await stage(open, 30);
    const random = seeded(20_260_301);
    const arrivals: number[] = [];
    const budgets = [budget, another()];
    const callers = Array.from({ length: 8 }, (_, index) =>
      callerOf(budgets[index % 2] ?? budget, clock, { calls: 15, random, arrivals, keys: 20 }),
    );
    await clock.runUntil(Promise.all(callers));
    expect(arrivals).toHaveLength(120);
    expect(mostInAnyWindow(arrivals)).toBeLessThanOrEqual(30);
    expect(mostInAnyWindow(arrivals)).toBeGreaterThan(15);

    // The same from the log: whenever a call was reserved, at most 30 occupied the window, itself included.
    const log = await db.apiCall.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
    const endOf = ({ httpStatus, finishedAt, deadlineAt }: (typeof log)[number]) =>
      (httpStatus === null ? deadlineAt : (finishedAt ?? deadlineAt)).getTime() + WINDOW_MS;
    const loads = log.map(
      ({ at, id }) => log.filter((call) => call.id <= id && endOf(call) >= at.getTime()).length,
    );
    expect(Math.max(...loads)).toBe(30);
  });

  it('give each slot to one caller only when all ask in the same moment', async () => {
    const { db, clock, budget, another } = await stage(open, 50);
    const budgets = [budget, another()];
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    const asked = Array.from({ length: 120 }, (_, index) =>
      (budgets[index % 2] ?? budget).reserve(request({ tier: 'TIER_3' }), stop.signal),
    );
    const results = Promise.allSettled(asked);
    // More than fit ask in either process: both have decided on everybody when they lie down to wait for a slot.
    await clock.whenAsleep(2);
    stop.abort(new Error('enough'));
    const granted = (await results).filter(({ status }) => status === 'fulfilled');
    expect(granted).toHaveLength(50);
    expect(await db.apiCall.count()).toBe(50);
  });
});
