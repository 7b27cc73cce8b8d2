import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import { createProcessLocks } from '../../src/store/connection/locks';
import type { Database } from '../../src/store/connection/database';
import { databaseAtRest } from '../support/database-work';
import {
  closeTestDatabases,
  openTestEmbedded,
  openTestStory,
  testsAll,
  type OpenTestDatabase,
} from '../support/databases';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { createMortalProcess } from '../support/mortal-process';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const START = new Date('2026-03-28T00:03:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEP = 10 * MINUTE;
const CAPACITY = 580;
const ACCOUNTS = 3;

interface World {
  clock: ManualClock;
  pool: Pool;
  database: Database;
  app: WholeApp;
}

/** A process on the world's database; a new one finds the locks of a dead one released, as PostgreSQL does it. */
async function startProcess(world: Omit<World, 'app'>) {
  const process = createMortalProcess(world.clock, poolTransport(world.pool));
  const { clock, transport } = process;
  const database = { ...world.database, locks: createProcessLocks(), close: async () => undefined };
  const app = await composeTestApp(database, world.pool, {
    env: { SCHEDULER: 'on' },
    outside: { clock, transport, random: () => 0.5 },
  });
  return { app, process };
}

/** Lets the schedule play until the instant, and answers whether anything old was ever shown as fresh. */
async function play(world: World, until: number): Promise<void> {
  const { clock, app } = world;
  while (clock.now().getTime() < until) {
    await clock.advance(STEP);
    const runs = await clock.runUntil(app.scheduler.tick(clock.now()));
    await clock.runUntil(Promise.all(runs.flatMap(({ ended }) => ended ?? [])));
    await expectHonestAges(world);
  }
}

async function expectHonestAges({ app, clock }: World): Promise<void> {
  const { accounts } = await app.query<{
    accounts: {
      nodes: { isStale: boolean; collectedAt: string | null; balance: { isStale: boolean } | null }[];
    };
  }>('{ accounts { nodes { isStale collectedAt balance { isStale } } } }');
  for (const { isStale, collectedAt } of accounts.nodes) {
    const age = collectedAt === null ? Infinity : clock.now().getTime() - Date.parse(collectedAt);
    expect(isStale).toBe(age > 20 * MINUTE);
  }
}

interface Story {
  seed: number;
  /** hours from the start: the pool goes down, comes back, the process dies, the story ends */
  outage: [number, number];
  crash: number;
  end: number;
}

/** `npm run test:all` plays two days. */
const DAYS: Story = testsAll
  ? { seed: 11, outage: [10, 13], crash: 23, end: 49 }
  : { seed: 11, outage: [5, 7], crash: 13, end: 25 };
const A_MORNING: Story = { seed: 12, outage: [1, 2], crash: 3, end: 6 };

async function playStory(
  { seed, outage, crash, end }: Story,
  open: OpenTestDatabase = openTestStory,
): Promise<World> {
  const clock = createManualClock(START, databaseAtRest);
  const pool = createPool({
    accounts: smallFleet({ accounts: ACCOUNTS, workersEach: 60, seed }),
    seed,
    now: () => clock.now().getTime(),
    keepCalls: 100_000,
  });
  const database = await open();
  const shared = { clock, pool, database };
  const first = await startProcess(shared);
  await first.app.accounts.importAccounts(accountsOf(pool));
  let world: World = { ...shared, app: first.app };

  await play(world, START.getTime() + outage[0] * HOUR);
  pool.down(true);
  await play(world, START.getTime() + outage[1] * HOUR);
  pool.down(false);
  await play(world, START.getTime() + crash * HOUR);

  // The crash comes in the middle of the next run, and nobody restarts the process for two hours.
  const death = first.process.dieAtCall(3);
  while (!first.process.isDead()) {
    await clock.advance(STEP);
    void first.app.scheduler.tick(clock.now());
    await Promise.race([death, clock.advance(0)]);
  }
  await clock.advance(2 * HOUR);
  const second = await startProcess(shared);
  world = { ...shared, app: second.app };
  await play(world, START.getTime() + end * HOUR);
  return world;
}

const digest = (pool: Pool) =>
  createHash('sha256')
    .update(
      pool.calls.map(({ at, endpoint, userId, code }) => `${at} ${endpoint} ${userId} ${code}`).join('\n'),
    )
    .digest('hex');

describe('days of three accounts, with a pool outage and a crash', () => {
  afterAll(closeTestDatabases);
  let played: Promise<World>;
  const world = () => (played ??= playStory(DAYS));

  it('never calls more often than the pool allows, and logs every call that the pool saw', async () => {
    const { pool, database } = await world();
    expect(pool.maxCallsInWindow()).toBeLessThanOrEqual(CAPACITY);
    // The process died with calls reserved that it had not sent yet: the log may know of those, never of fewer.
    const unsent = (await database.write.apiCall.count()) - pool.callCount();
    expect(unsent).toBeGreaterThanOrEqual(0);
    expect(unsent).toBeLessThan(ACCOUNTS);
    expect(await database.write.apiCall.count({ where: { finishedAt: null } })).toBe(0);
  });

  it('ran every tier sooner or later, and left no run open', async () => {
    const { database } = await world();
    const runs = await database.write.tierRun.groupBy({ by: ['tier', 'state'], _count: true });
    const count = (tier: string) =>
      runs.filter((run) => run.tier === tier).reduce((sum, run) => sum + run._count, 0);
    expect(runs.filter(({ state }) => state === 'RUNNING')).toEqual([]);
    // less the two hours in which no process lived
    const lived = DAYS.end - 2;
    expect(count('TIER_1')).toBeGreaterThanOrEqual(lived * 6 - 2);
    expect(count('TIER_2')).toBeGreaterThanOrEqual(lived * 2 - 2);
    expect(count('TIER_3')).toBeGreaterThanOrEqual(Math.floor(lived / 2) - 1);
    // yesterday's slot caught up, and each night
    expect(count('TIER_4')).toBe(1 + Math.ceil(DAYS.end / 24));
    const interrupted = await database.write.tierRunError.findMany({ where: { code: 'INTERRUPTED' } });
    expect(interrupted.length).toBeGreaterThanOrEqual(1);
  });

  it('has each payment once, exact to the last decimal', async () => {
    const { database, pool } = await world();
    for (const { userId } of pool.accounts) {
      const of = { account: { userId } };
      const [payouts, earnings] = [pool.truth.payouts(userId), pool.truth.earnings(userId)];
      const stored = await database.write.payment.findMany({ where: of });
      const amounts = (type: string) =>
        stored
          .filter((row) => row.type === type)
          .map((row) => row.amount.toFixed(8))
          .sort();
      const synced = await database.write.endpointState.findFirstOrThrow({
        where: { ...of, endpoint: 'paymentHistoryV2.htm' },
      });
      const known = <T extends { paidAt: number }>(row: T) => row.paidAt <= (synced.okAt?.getTime() ?? 0);
      expect(amounts('PAYOUT')).toEqual(
        payouts
          .filter(known)
          .map(({ amount }) => amount)
          .sort(),
      );
      expect(amounts('EARNING').length).toBeGreaterThanOrEqual(earnings.length - 1);
      expect(new Set(stored.map((row) => `${row.type} ${row.paidAt.toISOString()} ${row.txId}`)).size).toBe(
        stored.length,
      );
    }
  });

  it('plays the same again from the same seed', async () => {
    // Over several connections calls come in any order; the embedded database answers in turn.
    const first = await playStory(A_MORNING, openTestEmbedded);
    const second = await playStory(A_MORNING, openTestEmbedded);
    expect(digest(second.pool)).toBe(digest(first.pool));
  });
});
