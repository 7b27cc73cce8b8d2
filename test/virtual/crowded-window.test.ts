import { afterAll, describe, expect, it } from '@jest/globals';
import { createPool, fleet } from '../../src/simulator';
import { createProcessLocks } from '../../src/store/connection/locks';
import { closeTestDatabases, openTestStory } from '../support/databases';
import { databaseAtRest } from '../support/database-work';
import { createManualClock } from '../support/manual-clock';
import { createMortalProcess } from '../support/mortal-process';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const START = new Date('2026-05-05T12:00:00Z');
const MINUTE = 60_000;
/** A quarter of 400 accounts, against a quarter of the window. */
const ACCOUNTS = 100;
const CAPACITY = 145;
const NEVER = '0 0 1 1 *';

describe('more accounts than one window can serve', () => {
  afterAll(closeTestDatabases);

  it('are served in turn within the budget, also after the process was killed in mid-run', async () => {
    const clock = createManualClock(START, databaseAtRest);
    const pool = createPool({
      accounts: fleet({ accounts: ACCOUNTS, workersEach: 1, seed: 4, all: { nature: 'calm' } }),
      seed: 4,
      now: () => clock.now().getTime(),
    });
    const database = await openTestStory();
    const seenWaiting: boolean[] = [];
    const seenRoomAt: (string | null)[] = [];
    const roomAt = async (app: WholeApp) => {
      const { tiers } = await app.query<{ tiers: { lastRun: { waitingUntil: string | null } | null }[] }>(
        '{ tiers { lastRun { waitingUntil } } }',
      );
      return tiers[0]?.lastRun?.waitingUntil ?? null;
    };

    async function startProcess() {
      const process = createMortalProcess(clock, poolTransport(pool));
      const app = await composeTestApp(
        { ...database, locks: createProcessLocks(), close: async () => undefined },
        pool,
        {
          env: {
            SCHEDULER: 'on',
            TIER_2_CRON: NEVER,
            TIER_3_CRON: NEVER,
            TIER_4_CRON: NEVER,
            POOL_CALL_LIMIT: '150',
            POOL_CALL_RESERVE: '5',
          },
          outside: { clock: process.clock, transport: process.transport, random: () => 0.5 },
        },
      );
      return { app, process };
    }
    const first = await startProcess();
    await first.app.accounts.importAccounts(accountsOf(pool));
    await database.write.tierState.updateMany({
      where: { tier: { not: 'TIER_1' } },
      data: { lastSlotAt: START },
    });

    const death = first.process.dieAtCall(125);
    void first.app.scheduler.tick(clock.now());
    await clock.runUntil(death);
    const second = await startProcess();
    const end = START.getTime() + 40 * MINUTE;
    while (clock.now().getTime() < end) {
      const [run] = await clock.runUntil(second.app.scheduler.tick(clock.now()));
      let isOver = run === undefined;
      void run?.ended?.then(() => (isOver = true));
      if (isOver) await clock.advance(MINUTE);
      while (!isOver) {
        await clock.runUntil(clock.sleep(MINUTE));
        const open = await database.write.tierRun.findFirst({ where: { state: 'RUNNING' } });
        if (open) {
          seenWaiting.push(open.waitingForBudget);
          expect(open.waitingSince !== null).toBe(open.waitingForBudget);
          if (open.waitingForBudget) seenRoomAt.push(await roomAt(second.app));
        }
      }
    }

    expect(pool.maxCallsInWindow()).toBeLessThanOrEqual(CAPACITY);
    const rows = await database.write.hashrate.groupBy({ by: ['accountId'], _count: true });
    expect(rows).toHaveLength(ACCOUNTS);
    const counts = rows.map(({ _count }) => _count);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(seenWaiting).toContain(true);
    const runs = await database.write.tierRun.findMany({ orderBy: { id: 'asc' } });
    expect(runs.map(({ state }) => state)).toEqual(['FAILED', ...runs.slice(1).map(() => 'SUCCEEDED')]);
    expect(runs.some(({ waitingForBudget, waitingSince }) => waitingForBudget || waitingSince !== null)).toBe(
      false,
    );
    expect(seenRoomAt.some((room) => room !== null)).toBe(true);
  });
});
