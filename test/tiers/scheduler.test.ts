import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { createScheduler, readSchedules, tierCrons, type Scheduler, type TierRunner } from '../../src/tiers';
import { describeOnDatabases } from '../support/databases';
import { keptLogger } from '../support/leaks/logger';
import { engineOn, gate, type Engine } from './support';

const CRONS = { TIER_1: '*/10 * * * *', TIER_2: '*/30 * * * *', TIER_3: '0 */2 * * *', TIER_4: '30 0 * * *' };

describeOnDatabases('the scheduler', (open) => {
  let database: Database;
  let engine: Engine;
  let pausedUntil: Date | null;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    engine = await engineOn(database);
    pausedUntil = null;
    await engine.accounts(1);
    // Everything before noon has been served, and noon itself of all but tier 1.
    await database.write.$executeRaw`update tier_states
      set last_slot_at = case tier when 'TIER_1' then timestamptz '2026-05-10 11:50Z' else timestamptz '2026-05-10 12:00Z' end`;
  });

  function scheduler(runner: TierRunner = engine.runner, schedulerOn = true): Scheduler {
    const crons = tierCrons(CRONS);
    const { clock } = engine;
    const parts = { db: database.read, crons, schedulerOn, capacity: 580, windowMs: 600_000 };
    return createScheduler({
      db: database.write,
      clock,
      runner,
      crons,
      schedules: (now) => readSchedules(parts, now),
      pausedUntil: () => Promise.resolve(pausedUntil),
      logger: keptLogger(),
    });
  }
  const tick = async (on: Scheduler) => {
    const runs = await engine.clock.runUntil(on.tick(engine.clock.now()));
    await engine.clock.runUntil(Promise.all(runs.map(async ({ ended }) => ended)));
    return runs.length;
  };
  const states = () => database.write.tierState.findMany({ orderBy: { tier: 'asc' } });

  it('starts what is due once, and nothing until the next slot', async () => {
    const one = scheduler();
    expect(await tick(one)).toBe(1);
    expect(await tick(one)).toBe(0);
    await engine.clock.advance(599_999);
    expect(await tick(one)).toBe(0);
    await engine.clock.advance(1);
    expect(await tick(one)).toBe(1);
    expect(await database.write.tierRun.findMany({ select: { tier: true, trigger: true } })).toEqual([
      { tier: 'TIER_1', trigger: 'SCHEDULE' },
      { tier: 'TIER_1', trigger: 'SCHEDULE' },
    ]);
  });

  it('shares its slots with another on the same database', async () => {
    const [one, other] = [scheduler(), scheduler(engine.another())];
    const now = engine.clock.now();
    const runs = await engine.clock.runUntil(Promise.all([one.tick(now), other.tick(now)]));
    await engine.clock.runUntil(Promise.all(runs.flat().map(async ({ ended }) => ended)));
    expect(await tick(one)).toBe(0);
    expect(await tick(other)).toBe(0);
    expect(await database.write.tierRun.count()).toBe(1);
  });

  it('starts nothing while calls are paused, and what is due thereafter', async () => {
    pausedUntil = new Date('2026-05-10T12:10:00Z');
    expect(await tick(scheduler())).toBe(0);
    pausedUntil = null;
    expect(await tick(scheduler())).toBe(1);
  });

  it('leaves the slot of a busy tier due', async () => {
    const door = gate();
    engine.pool.script = () => door.arrive();
    const manual = await engine.runner.start({
      tier: 'TIER_1',
      trigger: 'MANUAL',
      slotAt: null,
      accountIds: null,
    });
    await door.reached;
    expect(await scheduler().tick(engine.clock.now())).toEqual([]);
    door.open();
    await engine.clock.runUntil(manual?.ended ?? Promise.resolve());
    expect(await tick(scheduler())).toBe(1);
  });

  it('is not held up by a tier that cannot be started', async () => {
    await database.write.tierState.updateMany({ data: { lastSlotAt: null } });
    const runner: TierRunner = {
      ...engine.runner,
      start: (request) =>
        request.tier === 'TIER_1' ? Promise.reject(new Error('no')) : engine.runner.start(request),
    };
    expect(await tick(scheduler(runner))).toBe(3);
    expect((await states())[0]).toMatchObject({ tier: 'TIER_1', lastSlotAt: null });
  });

  it('tells the budget what will be due, and takes it back where it is switched off', async () => {
    await scheduler().announceDemand(engine.clock.now());
    expect(await states()).toMatchObject([
      { tier: 'TIER_1', expectedCalls: 2, nextDueAt: new Date('2026-05-10T12:10:00Z') },
      { tier: 'TIER_2', expectedCalls: 3, nextDueAt: new Date('2026-05-10T12:30:00Z') },
      { tier: 'TIER_3', expectedCalls: 1, nextDueAt: new Date('2026-05-10T14:00:00Z') },
      { tier: 'TIER_4', nextDueAt: new Date('2026-05-11T00:30:00Z') },
    ]);
    await scheduler(engine.runner, false).announceDemand(engine.clock.now());
    expect((await states()).map(({ nextDueAt }) => nextDueAt)).toEqual([null, null, null, null]);
  });
});
