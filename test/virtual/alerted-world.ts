import { createPool, fleet, type Pool } from '../../src/simulator';
import { createProcessLocks } from '../../src/store/connection/locks';
import type { Database } from '../../src/store/connection/database';
import { fakeReceiver, type FakeReceiver } from '../notify/support';
import { openTestStory } from '../support/databases';
import { databaseAtRest } from '../support/database-work';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { createMortalProcess, type MortalProcess } from '../support/mortal-process';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

export const MINUTE = 60_000;
const START = new Date('2026-03-28T00:03:00Z');

/** Two small accounts of group BC, and the two halves of a site of 180 machines in group BR. No machine fails by itself. */
const ACCOUNTS = [
  { name: 'Alpha', group: 'BC', workers: 12 },
  { name: 'Beta', group: 'BC', workers: 12 },
  { name: 'North', group: 'BR', workers: 90 },
  { name: 'South', group: 'BR', workers: 90 },
];

/** Lists come as often as hashrates, so that a story of hours is one of few runs. */
const CRONS = { TIER_1_CRON: '*/10 * * * *', TIER_2_CRON: '*/10 * * * *', TIER_3_CRON: '*/10 * * * *' };

export interface AlertedWorld {
  clock: ManualClock;
  pool: Pool;
  database: Database;
  receiver: FakeReceiver;
  app(): WholeApp;
  /** Lets minutes pass: what is due runs, alerts are looked at, messages go out. */
  pass(minutes: number, step?: number): Promise<void>;
  /** The process dies between two runs, and another one starts on the same database. */
  restart(): Promise<void>;
  /** The same in the middle of a run, at so many calls of the next one that is due. */
  dieInRun(calls: number): Promise<void>;
  /** The subjects of the messages that came since the last look. */
  news(): string[];
  /** The alerts that fire, as "KIND account worker". */
  open(): Promise<string[]>;
}

export async function createAlertedWorld(
  seed: number,
  env: Record<string, string> = CRONS,
  { looks = false } = {},
): Promise<AlertedWorld> {
  const clock = createManualClock(START, databaseAtRest);
  const receiver = fakeReceiver();
  const database = await openTestStory();
  const calm = { nature: 'calm', historyDays: 2, payoutThreshold: '100' } as const;
  const pool = createPool({
    accounts: fleet({ accounts: ACCOUNTS.length, workersEach: 1, seed, all: calm }).map((spec, i) => ({
      ...spec,
      ...ACCOUNTS[i],
    })),
    seed,
    now: () => clock.now().getTime(),
  });
  let process: MortalProcess;
  let app: WholeApp;
  let heard = 0;

  const current = (): WholeApp => app;
  async function start(): Promise<void> {
    process = createMortalProcess(clock, poolTransport(pool));
    const { transport } = process;
    app = await composeTestApp(
      { ...database, locks: createProcessLocks(), close: async () => undefined },
      pool,
      {
        env: { SCHEDULER: 'on', ...env },
        outside: { clock: process.clock, transport, random: () => 0, messengers: receiver.transports },
      },
    );
    // As the server does when it starts.
    await app.alertClock.look();
  }

  async function minute(step: number): Promise<void> {
    await clock.advance(step * MINUTE);
    const runs = await clock.runUntil(app.scheduler.tick(clock.now()));
    await clock.runUntil(Promise.all(runs.flatMap(({ ended }) => ended ?? [])));
    if (looks) await clock.runUntil(app.countLooks.look());
    await app.alertClock.look();
    await app.notify.review();
    await app.notify.deliverDue();
  }

  await start();
  await current().accounts.importAccounts(accountsOf(pool));

  return {
    clock,
    pool,
    database,
    receiver,
    app: current,
    async pass(minutes, step = 1) {
      for (let passed = 0; passed < minutes; passed += step) await minute(step);
    },
    restart: start,
    async dieInRun(calls) {
      const death = process.dieAtCall(calls);
      while (!process.isDead()) {
        await clock.advance(MINUTE);
        void app.scheduler.tick(clock.now()).catch(() => undefined);
        await Promise.race([death, clock.advance(0)]);
      }
      await start();
    },
    news() {
      const since = receiver.received.slice(heard);
      heard = receiver.received.length;
      return since.map(({ message }) => message.subject);
    },
    async open() {
      const rows = await database.write.alert.findMany({
        where: { state: 'FIRING' },
        include: { account: true, worker: true },
        orderBy: [{ kind: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ kind, account, worker }) =>
        [kind, account?.name, worker?.name].filter((word) => word !== undefined).join(' '),
      );
    },
  };
}
