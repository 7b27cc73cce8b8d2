import { beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import { systemClock } from '../../src/clock';
import type { Database } from '../../src/store/connection/database';
import { describeStory } from '../support/databases';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const WORKERS = 60;
const START = new Date('2026-11-22T12:00:00Z');
const TWO_HOURS = 7_200_000;

/** Values that no field of a worker's row can be understood from. */
const NONSENSE: unknown[] = ['', '-', 'N/A', null, 'fast', '1.2.3 TH/s', '5 XX/s', {}, [], true, '\0'];
const RATES = ['hsLast10min', 'hsLast1h', 'hsLast1d'];

describeStory('a list of workers with one odd row', (open) => {
  let nowMs: number;
  // Without a steady time of its own: what turns it is no jump of the database's clock, after which calls would wait.
  const clock = { now: () => new Date(nowMs), sleep: systemClock.sleep };
  let pool: Pool;
  let app: WholeApp;
  let database: Database;
  let accountId: number;

  beforeEach(async () => {
    nowMs = START.getTime();
    const accounts = smallFleet({ accounts: 1, workersEach: WORKERS });
    pool = createPool({ accounts, seed: 4, now: () => clock.now().getTime(), keepCalls: 10_000 });
    database = await open();
    await database.write
      .$executeRaw`truncate accounts, tier_runs, api_call_logs, quarantined_replies cascade`;
    app = await composeTestApp(database, pool, { outside: { clock } });
    await app.accounts.importAccounts(accountsOf(pool));
    accountId = (await database.write.account.findFirstOrThrow()).id;
  });

  interface Run {
    state: string;
    errors: { message: string }[];
    notes: { message: string }[];
  }

  async function runTier(tier = 3): Promise<Run> {
    nowMs += TWO_HOURS;
    const { triggerTier } = await app.query<{ triggerTier: { run: Run } }>(
      `mutation { triggerTier(tier: TIER_${tier}, wait: true) { run { state errors { message } notes { message } } } }`,
    );
    return triggerTier.run;
  }

  /** Every worker as stored, and as the pool has it; without the row at that place, or with all. */
  async function compare(withoutName: string | null) {
    const truth = pool.truth.workers(pool.accounts[0]?.userId ?? '', clock.now().getTime());
    const told = truth.map(({ name, listed10m, listed1h, listed1d, rejectRatio, lastShareAt }) => ({
      name,
      hashrate10m: Number(listed10m),
      hashrate1h: Number(listed1h),
      hashrate1d: Number(listed1d),
      rejectRatio: Number(rejectRatio),
      lastShareAt: lastShareAt === null ? null : new Date(lastShareAt),
      collectedAt: clock.now(),
      figuresAt: null,
      removedAt: null,
      missedLists: 0,
    }));
    const stored = await database.write.worker.findMany({
      where: { accountId },
      omit: { id: true, accountId: true, status: true, firstSeenAt: true },
    });
    const others = <Row extends { name: string }>(rows: Row[]) =>
      rows.filter(({ name }) => name !== withoutName).sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(others(stored)).toEqual(others(told));
    return stored.find(({ name }) => name === withoutName);
  }

  const account = () =>
    app
      .query<{ accounts: { nodes: { status: string }[] } }>('{ accounts { nodes { status } } }')
      .then(({ accounts }) => accounts.nodes[0]?.status);

  it('stores all others exactly, keeps what was known of it with its age, and says so once', async () => {
    await runTier();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 49 }),
        fc.subarray(RATES, { minLength: 1 }),
        fc.constantFrom(...NONSENSE),
        async (row, fields, value) => {
          const names = pool.truth.workers(pool.accounts[0]?.userId ?? '').map(({ name }) => name);
          const name = [...names].sort()[row] ?? '';
          const before = await database.write.worker.findFirstOrThrow({ where: { accountId, name } });
          const set = Object.fromEntries(fields.map((field) => [field, value]));
          const fault = pool.inject({ kind: 'odd-row', row, set, endpoint: 'userWorkerList', times: 1 });
          const run = await runTier();
          expect(fault.struck).toBe(1);
          expect(run).toMatchObject({ state: 'SUCCEEDED', errors: [] });
          expect(run.notes).toEqual([
            {
              message: expect.stringMatching(
                `^userWorkerList.htm: 1 of ${WORKERS} rows with an unreadable field: row ${row + 1}, ${fields[0]}: `,
              ) as unknown,
            },
          ]);
          const odd = await compare(name);
          expect(odd).toMatchObject({ collectedAt: clock.now(), missedLists: 0, removedAt: null });
          expect(odd?.figuresAt).toEqual(before.figuresAt ?? before.collectedAt);
          const columns = {
            hsLast10min: 'hashrate10m',
            hsLast1h: 'hashrate1h',
            hsLast1d: 'hashrate1d',
          } as const;
          for (const [field, column] of Object.entries(columns))
            if (fields.includes(field)) expect(odd?.[column]).toBe(before[column]);
          const sample = await database.write.workerSample.findFirstOrThrow({
            where: { workerId: before.id, collectedAt: clock.now() },
          });
          for (const [field, column] of Object.entries(columns))
            expect(sample[column] === null).toBe(fields.includes(field));
          expect(await account()).toBe('OK');
        },
      ),
      { numRuns: 12 },
    );
    await runTier();
    await compare(null);
  });

  it('of a new worker waits for what was never told of it', async () => {
    pool.inject({ kind: 'odd-row', row: 0, set: { hsLast1d: '-' }, endpoint: 'userWorkerList', times: 1 });
    const first = await runTier();
    expect(first).toMatchObject({ state: 'SUCCEEDED' });
    expect(first.notes[0]?.message).toMatch(
      /1 of 60 rows left out: workerId: .* is new, and one of its figures is missing/,
    );
    expect(await database.write.worker.count()).toBe(WORKERS - 1);
    await runTier();
    await compare(null);
  });

  it.each([
    ['without a name', { set: { workerId: '' } }],
    ['that is no row', { instead: null }],
  ])('%s takes nobody off the list, and counts as read for the others', async (_, odd) => {
    await runTier();
    const names = pool.truth
      .workers(pool.accounts[0]?.userId ?? '')
      .map(({ name }) => name)
      .sort();
    const fault = pool.inject({ kind: 'odd-row', row: 7, endpoint: 'userWorkerList', ...odd });
    // Its second page is struck as well.
    const struck = [names[7], names[57]];
    for (let times = 0; times < 3; times++) {
      const run = await runTier();
      expect(run).toMatchObject({ state: 'SUCCEEDED', errors: [] });
      expect(run.notes[0]?.message).toMatch(/^userWorkerList.htm: 2 of 60 rows left out: row 8/);
      const kept = await database.write.worker.findMany({ where: { accountId, removedAt: null } });
      expect(kept).toHaveLength(WORKERS);
      const fresh = kept.filter(({ collectedAt }) => collectedAt.getTime() === nowMs).map(({ name }) => name);
      expect(fresh.sort()).toEqual(names.filter((name) => !struck.includes(name)));
      expect(await database.write.workerList.findFirstOrThrow()).toMatchObject({
        incomplete: null,
        completedAt: clock.now(),
        leftOut: 2,
      });
    }
    expect(await account()).toBe('OK');
    fault.remove();
    await runTier();
    await compare(null);
  });

  it('twice under one name is read whole, and a machine that leaves is missed', async () => {
    await runTier();
    pool.inject({
      kind: 'double-row',
      row: 3,
      set: { hsLast10min: '7 TH/s', shareLastTime: '1400000000000' },
      endpoint: 'userWorkerList',
    });
    const run = await runTier();
    expect(run).toMatchObject({ state: 'SUCCEEDED', errors: [] });
    expect(run.notes[0]?.message).toMatch(
      /^userWorkerList.htm: 2 of 62 rows with the name of another row: row 51, workerId: .*; the list has odd counts: totalRecord: 61, though 62 rows came\.$/,
    );
    await compare(null);
    const gone = pool.truth.workers(pool.accounts[0]?.userId ?? '')[5]?.name ?? '';
    pool.control.removeWorker(pool.accounts[0]?.userId ?? '', gone);
    await runTier();
    await runTier();
    expect(
      await database.write.worker.findMany({ where: { removedAt: { not: null } }, select: { name: true } }),
    ).toEqual([{ name: gone }]);
    expect(await account()).toBe('OK');
  });

  it('that most rows share is no success, and raises no alarm about machines', async () => {
    await runTier();
    pool.inject({ kind: 'wrong-type', field: 'hsLast10min', value: 'fast', endpoint: 'userWorkerList' });
    const run = await runTier();
    expect(run).toMatchObject({
      state: 'FAILED',
      errors: [{ message: expect.stringMatching(/^Most rows /) as unknown }],
    });
    const alarms = await database.write.alert.findMany({
      where: { kind: 'WORKER_OFFLINE', state: 'FIRING' },
      include: { worker: true },
    });
    const dead = pool.truth.workers(pool.accounts[0]?.userId ?? '').filter(({ state }) => state !== 'active');
    for (const { worker } of alarms) expect(dead.map(({ name }) => name)).toContain(worker?.name);
    const kept = await database.write.quarantinedReply.findMany();
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(20);
    expect(kept[0]).toMatchObject({ endpoint: 'userWorkerList.htm', field: 'hsLast10min' });
    expect(JSON.parse(kept[0]?.body ?? '')).toMatchObject({
      hsLast10min: 'fast',
      workerId: expect.any(String) as unknown,
    });
  });
});
