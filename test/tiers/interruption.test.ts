import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import { createUpkeep } from '../../src/composition/upkeep';
import type { Database } from '../../src/store/connection/database';
import type { Locks } from '../../src/store/connection/locks';
import { listPartitions } from '../../src/store/retention/partitions';
import type { PrismaClient } from '../../src/store/connection/prisma';
import type { RunRequest } from '../../src/tiers/run/runs';
import { describeOnDatabases } from '../support/databases';
import { keptLogger } from '../support/leaks/logger';
import { engineOn, gate, NOON, type Engine } from './support';

const SCHEDULED: RunRequest = { tier: 'TIER_1', trigger: 'SCHEDULE', slotAt: NOON, accountIds: null };

/** The client, which fails every question for as long as `isAway`. */
function fragile(client: PrismaClient): { client: PrismaClient; outage: { isAway: boolean } } {
  const outage = { isAway: false };
  const away = () => Promise.reject(new Error("Can't reach database server"));
  const proxy = new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (!outage.isAway) return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      if (typeof value === 'function') return away;
      return new Proxy(value as object, { get: () => away });
    },
  });
  return { client: proxy, outage };
}

describeOnDatabases('a tier run that is cut off', (open) => {
  let database: Database;
  let engine: Engine;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    engine = await engineOn(database);
  });

  const lastSlot = async () =>
    (await database.write.tierState.findUniqueOrThrow({ where: { tier: 'TIER_1' } })).lastSlotAt;

  it('by a stop is closed as interrupted at once, and its slot is due again', async () => {
    await engine.accounts(2);
    const door = gate();
    engine.pool.script = (_, { signal }) => {
      void door.arrive();
      return new Promise((_resolve, reject) => {
        const stop = () => reject(signal.reason as Error);
        if (signal.aborted) stop();
        signal.addEventListener('abort', stop, { once: true });
      });
    };
    const started = await engine.runner.start(SCHEDULED);
    await door.reached;
    await engine.runner.stop();
    const run = await engine.ended(started?.runId ?? 0n);
    expect(run).toMatchObject({ state: 'FAILED', outcomes: ['PENDING', 'PENDING'] });
    expect(run.errors).toMatchObject([
      { accountId: null, code: 'INTERRUPTED', message: expect.stringContaining('stopped') },
    ]);
    expect((await lastSlot())?.getTime()).toBeLessThan(NOON.getTime());
    expect(await database.write.endpointState.count()).toBe(0);
    await expect(engine.runner.start(SCHEDULED)).rejects.toThrow('stopping');
    engine.pool.script = () => undefined;
    const again = await engine.another().start(SCHEDULED);
    expect(again).toMatchObject({ alreadyRunning: false });
    await engine.clock.runUntil(again?.ended ?? Promise.resolve());
  });

  it('by a stop while it opens is closed, too, and is no error in the log', async () => {
    await engine.accounts(1);
    const door = gate();
    const lines: { level: number; msg: string; err?: unknown }[] = [];
    const logger = keptLogger((line) => lines.push(JSON.parse(line) as (typeof lines)[number]));
    const runner = engine.another({ onOpening: () => door.arrive(), logger });
    const started = runner.start(SCHEDULED);
    await door.reached;
    const stopped = runner.stop();
    door.open();
    await stopped;
    const run = await engine.ended((await started)?.runId ?? 0n);
    expect(run.state).toBe('FAILED');
    expect(engine.pool.calls).toEqual([]);
    expect(lines).toMatchObject([{ level: 30, msg: expect.stringContaining('the server stops') }]);
    expect(lines[0]).not.toHaveProperty('err');
  });

  it('by the death of its process is closed by the next, and its slot is caught up', async () => {
    const { id } = await database.write.tierRun.create({
      data: { tier: 'TIER_1', trigger: 'SCHEDULE', state: 'RUNNING', slotAt: NOON, startedAt: NOON },
    });
    await database.write.tierState.update({
      where: { tier: 'TIER_1' },
      data: { lastSlotAt: NOON, outstandingCalls: 66 },
    });
    await engine.runner.recover();
    expect(await engine.ended(id)).toMatchObject({
      state: 'FAILED',
      errors: [{ code: 'INTERRUPTED', message: expect.stringContaining('process ended') }],
    });
    expect(await database.write.tierState.findUniqueOrThrow({ where: { tier: 'TIER_1' } })).toMatchObject({
      outstandingCalls: 0,
    });
    expect(await engine.run('TIER_1', { ...SCHEDULED, trigger: 'CATCH_UP' })).toMatchObject({
      state: 'SUCCEEDED',
    });
  });

  it('is not closed while it is alive', async () => {
    await engine.accounts(1);
    const door = gate();
    engine.pool.script = () => door.arrive();
    const started = await engine.runner.start(SCHEDULED);
    await door.reached;
    await engine.runner.recover();
    await engine.another().recover();
    expect(await engine.ended(started?.runId ?? 0n)).toMatchObject({ state: 'RUNNING' });
    door.open();
    await engine.clock.runUntil(started?.ended ?? Promise.resolve());
    expect(await engine.ended(started?.runId ?? 0n)).toMatchObject({ state: 'SUCCEEDED' });
  });

  it('by the loss of its lock stops calling, and the upkeep closes it', async () => {
    await engine.accounts(2);
    const lost = new AbortController();
    const locks: Locks = {
      tryAcquire: async () => ({ lost: lost.signal, release: async () => undefined }),
      close: async () => undefined,
    };
    const runner = engine.another({ locks });
    engine.pool.script = () => lost.abort(new Error('the connection broke'));
    const started = await runner.start(SCHEDULED);
    await engine.clock.runUntil(started?.ended ?? Promise.resolve());
    expect(engine.pool.calls.length).toBeLessThanOrEqual(2);
    expect((await engine.ended(started?.runId ?? 0n)).state).toBe('RUNNING');
    let recovered = false;
    const upkeep = createUpkeep({
      db: database.write,
      clock: engine.clock,
      runner: engine.runner,
      budget: { recover: async (_, alone) => Number((recovered = !alone)) },
      logger: keptLogger(),
    });
    const inAYear = new Date('2027-05-10T12:00:00Z');
    await upkeep.look(inAYear);
    expect((await engine.ended(started?.runId ?? 0n)).state).toBe('FAILED');
    expect((await lastSlot())?.getTime()).toBeLessThan(NOON.getTime());
    expect(recovered).toBe(true);
    expect((await listPartitions(database.write, 'api_call_logs')).map(({ day }) => day)).toContain(
      '2027-05-12',
    );
  });

  it('by an error of ours ends its other lanes, says so, and is not due again at once', async () => {
    await engine.accounts(6);
    let isFull = false;
    const db = new Proxy(database.write, {
      get(target, name) {
        if (name === '$transaction' && isFull) return () => Promise.reject(new Error('out of disk space'));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const logger = keptLogger();
    // The database answers and takes nothing, until the run has given up.
    logger.error = () => {
      if (engine.pool.calls.length > 0 && ++errors === 3) isFull = false;
    };
    let errors = 0;
    engine.pool.script = () => void (isFull = true);
    const started = await engine.another({ db, concurrency: 2, logger }).start(SCHEDULED);
    await engine.clock.runUntil(started?.ended ?? Promise.resolve());
    expect(new Set(engine.pool.calls.map(({ account }) => account)).size).toBe(2);
    const run = await engine.ended(started?.runId ?? 0n);
    expect(run).toMatchObject({
      state: 'FAILED',
      errors: [{ message: expect.stringContaining('internal error') }],
    });
    expect(await lastSlot()).toEqual(NOON);
  });

  it('waits while the database is away, calls nobody meanwhile, and then goes on', async () => {
    await engine.accounts(3);
    const { client, outage } = fragile(database.write);
    const runner = engine.another({ db: client });
    const callsAt: number[] = [];
    engine.pool.script = ({ endpoint }) => {
      callsAt.push(engine.clock.now().getTime() - NOON.getTime());
      if (callsAt.length === 2) {
        outage.isAway = true;
        void engine.clock.sleep(300_000).then(() => (outage.isAway = false));
      }
      // As the budget does it: without a database no call is reserved.
      if (outage.isAway && callsAt.length > 2) throw new Error(`${endpoint} could not be reserved`);
    };
    const started = await runner.start(SCHEDULED);
    await engine.clock.runUntil(started?.ended ?? Promise.resolve());
    const run = await engine.ended(started?.runId ?? 0n);
    expect(run).toMatchObject({ state: 'SUCCEEDED', errors: [], rowsWritten: 6 });
    expect(callsAt.slice(0, 2)).toEqual([0, 0]);
    expect(callsAt).toHaveLength(6);
    for (const at of callsAt.slice(2)) expect(at).toBeGreaterThanOrEqual(300_000);
  });

  it('makes a call again that could not be reserved while the database was away', async () => {
    await engine.accounts(1);
    let isAway = true;
    engine.pool.script = () => {
      if (!isAway) return;
      void engine.clock.sleep(400).then(() => (isAway = false));
      throw new Error('no slot could be reserved');
    };
    expect(await engine.run('TIER_1')).toMatchObject({ state: 'SUCCEEDED', errors: [] });
  });
});
