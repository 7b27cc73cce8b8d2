import type { Transport } from '../../src/antpool';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import type { Database } from '../../src/store/connection/database';
import { createProcessLocks } from '../../src/store/connection/locks';
import { openTestStory } from '../support/databases';
import { databaseAtRest } from '../support/database-work';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { createMortalProcess, type MortalProcess } from '../support/mortal-process';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = new Date('2026-03-27T00:03:00Z');
/** So many hours after the story's start. */
export const at = (hours: number) => new Date(START.getTime() + hours * HOUR);

/** A call for a curve, as the pool got it. */
export interface AskedChart {
  at: Date;
  userId: string;
  type: string;
  date: string;
}

export interface OutageWorld {
  clock: ManualClock;
  pool: Pool;
  database: Database;
  /** every call for a curve, oldest first */
  asked: AskedChart[];
  app(): WholeApp;
  /** Lets the schedule play until so many hours after the start. */
  play(untilHours: number): Promise<void>;
  /** Lets it play minute by minute, while runs are under way. */
  playBusy(untilHours: number): Promise<void>;
  /** Nobody runs until then; a new process starts. */
  sleepUntil(hours: number): Promise<void>;
  /** Lets it play until the process dies, sending the call for a curve that is meant. */
  dieAsking(which: (asked: AskedChart) => boolean): Promise<void>;
}

export interface OutageOptions {
  accounts?: number;
  /** so many of them are added before the story begins; by default all */
  imported?: number;
  seed?: number;
  env?: Record<string, string>;
  chartDateIs?: 'end' | 'start';
  draw?: Draw;
}

/** The dates under which the pool draws a point, of a curve by hours ("2") or by days ("3"), that ends at that one. */
export type Draw = (date: number, type: string) => number[];

function redrawn(transport: Transport, draw: Draw): Transport {
  return async (request) => {
    const reply = await transport(request);
    if (request.endpoint !== 'userHashrateChart.htm') return reply;
    const body = JSON.parse(reply.body) as { data: { poolSpeedBeanList: { date: number }[] }[] };
    for (const curve of body.data)
      curve.poolSpeedBeanList = curve.poolSpeedBeanList.flatMap((point) =>
        draw(point.date, request.form.type ?? '').map((date) => ({ ...point, date })),
      );
    return { ...reply, body: JSON.stringify(body) };
  };
}

/** Tier 1 samples every half hour; of the other tiers, which draw no curve, the story needs only that they run. */
const CRONS = {
  TIER_1_CRON: '*/30 * * * *',
  TIER_2_CRON: '0 */8 * * *',
  TIER_3_CRON: '0 */8 * * *',
  TIER_4_CRON: '15 1 * * *',
};

/** The whole program by its schedule, on a database that outlives its processes. */
export async function openOutageWorld({
  accounts = 2,
  imported = accounts,
  seed = 3,
  env = {},
  chartDateIs = 'end',
  draw = (date) => [date],
}: OutageOptions = {}): Promise<OutageWorld> {
  const clock = createManualClock(START, databaseAtRest);
  const pool = createPool({
    accounts: smallFleet({ accounts, workersEach: 5, seed }),
    seed,
    now: () => clock.now().getTime(),
    switches: { chartDateIs },
  });
  const database = await openTestStory();
  const asked: AskedChart[] = [];
  let fatal: (asked: AskedChart) => boolean = () => false;

  async function startProcess(): Promise<{ process: MortalProcess; app: WholeApp }> {
    const mortal = createMortalProcess(clock, redrawn(poolTransport(pool), draw));
    const transport: Transport = (request) => {
      if (request.endpoint === 'userHashrateChart.htm' && !mortal.isDead()) {
        const { userId = '', type = '', date = '' } = request.form;
        const call = { at: clock.now(), userId, type, date };
        asked.push(call);
        if (fatal(call)) void mortal.dieAtCall(1);
      }
      return mortal.transport(request);
    };
    const app = await composeTestApp(
      { ...database, locks: createProcessLocks(), close: async () => undefined },
      pool,
      {
        env: { SCHEDULER: 'on', ...CRONS, ...env },
        outside: { clock: mortal.clock, transport, random: () => 0.5 },
      },
    );
    return { process: mortal, app };
  }

  let { process, app } = await startProcess();
  await app.accounts.importAccounts(accountsOf(pool).slice(0, imported));
  return {
    clock,
    pool,
    database,
    asked,
    app: () => app,
    async play(untilHours) {
      while (clock.now() < at(untilHours)) {
        await clock.advance(15 * MINUTE);
        const runs = await clock.runUntil(app.scheduler.tick(clock.now()));
        await clock.runUntil(Promise.all(runs.flatMap(({ ended }) => ended ?? [])));
      }
    },
    async playBusy(untilHours) {
      while (clock.now() < at(untilHours)) {
        await clock.advance(MINUTE);
        await app.scheduler.tick(clock.now());
        // The embedded database answers in turn: what was under way before these has gone as far as it could.
        for (let turn = 0; turn < 100; turn++) await database.write.$queryRaw`select 1`;
      }
    },
    async sleepUntil(hours) {
      await clock.advance(at(hours).getTime() - clock.now().getTime());
      ({ process, app } = await startProcess());
    },
    async dieAsking(which) {
      const death = new Promise<void>((tell) => {
        fatal = (call) => {
          if (!which(call)) return false;
          fatal = () => false;
          tell();
          return true;
        };
      });
      while (!process.isDead()) {
        await clock.advance(15 * MINUTE);
        const runs = await clock.runUntil(Promise.race([app.scheduler.tick(clock.now()), death]));
        await clock.runUntil(
          Promise.race([death, Promise.all((runs ?? []).flatMap(({ ended }) => ended ?? []))]),
        );
      }
    },
  };
}
