import type { Transport } from '../../src/antpool';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import { fakeReceiver, type FakeReceiver } from '../notify/support';
import { databaseAtRest } from '../support/database-work';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { accountsOf, poolTransport } from '../support/simulated-pool';
import { createSimulatedDatabase, type SimulatedDatabase } from './database';
import { createDice, type Dice } from './dice';
import { startServer, type Server, type Surroundings } from './server';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-28T00:00:00Z');

/** Small, so that one burst fills the window; the pool counts by these too. */
const LIMIT = 18;
const WINDOW_SECONDS = 120;
const ENV = {
  DASHBOARD: 'off',
  POOL_CALL_LIMIT: `${LIMIT}`,
  POOL_CALL_RESERVE: '2',
  POOL_CALL_WINDOW_SECONDS: `${WINDOW_SECONDS}`,
  POOL_CONCURRENCY: '2',
  POOL_TIMEOUT_MS: '10000',
  TIER_1_CRON: '*/30 * * * *',
  TIER_2_CRON: '0 * * * *',
  TIER_3_CRON: '0 */2 * * *',
  TIER_4_CRON: '20 1 * * *',
};

const CHANNEL = `mutation { upsertNotificationChannel(input: {
  name: "ops", type: WEBHOOK, config: { url: "https://hooks.example.com/x" } }) { channel { id } } }`;

export interface World {
  dice: Dice;
  clock: ManualClock;
  pool: Pool;
  limit: number;
  database: SimulatedDatabase;
  receiver: FakeReceiver;
  servers: Server[];
  /** what happened, with the virtual instant */
  story: string[];
  /** the true time of each account's last call for its hashrate that got an answer, by user id */
  answeredAt: Map<string, number>;
  /** the database's clock minus the true time */
  databaseAheadMs: number;
  /** true time of the last change of the database's clock, and of the last promotion of the replica */
  databaseClockSetAt: number;
  promotedAt: number;
  tell(what: string): void;
  /** every call takes up to this long on its way to the pool */
  setPoolDelay(ms: number): void;
  /** Starts the server anew, and tries until it has started. */
  restart(index: number): Promise<void>;
  /** Lets the time pass; then each server does what is regularly due, in any order. */
  step(ms: number): Promise<void>;
  /** Asks a server while the time passes; null: it gives no answer, or stops before it does. */
  ask(server: Server, document: string): Promise<string | null>;
  close(): Promise<void>;
}

/** Two or three servers of the product on one database, against one pool, in virtual time. */
export async function createSimulatedWorld(
  seed: number,
  server: string,
  env: Record<string, string> = {},
): Promise<World> {
  const dice = createDice(seed);
  const clock = createManualClock(new Date(START), databaseAtRest);
  const trueNow = () => clock.now().getTime();
  const pool = createPool({
    accounts: smallFleet({
      accounts: 3,
      workersEach: 3,
      seed,
      all: { nature: 'calm', historyDays: 2, payoutThreshold: '0.00005' },
    }),
    seed,
    now: trueNow,
    keepCalls: 2_000,
    switches: { callLimit: LIMIT, callWindowSeconds: WINDOW_SECONDS, banMinutes: 5 },
  });
  const databaseClock = { now: () => new Date(trueNow() + world.databaseAheadMs) };
  const database = await createSimulatedDatabase(server, clock, databaseClock.now);
  const receiver = fakeReceiver();
  let poolDelayMs = 0;
  const answer = poolTransport(pool);

  const transport: Transport = async (request) => {
    request.onSend?.();
    if (poolDelayMs > 0) await clock.sleep(dice.whole(1, poolDelayMs));
    const reply = await answer({ ...request, onSend: () => undefined });
    const { endpoint, form } = request;
    if (endpoint === 'hashrate.htm' && form.userId && reply.body.startsWith('{"code":0,'))
      world.answeredAt.set(form.userId, trueNow());
    return reply;
  };
  const around: Surroundings = {
    time: clock,
    database,
    databaseClock,
    transport,
    messengers: receiver.transports,
    env: { ...ENV, ...env },
  };

  /** The product's waits end by themselves; a transaction of a silent server is ended from here. */
  async function until<T>(work: Promise<T>, isInVain = () => false): Promise<T | null> {
    let over = false;
    const end = work.then(
      () => void (over = true),
      () => void (over = true),
    );
    for (let seconds = 0; !over; seconds += 5) {
      await clock.advance(seconds === 0 ? 0 : 5 * SECOND);
      await database.endSilent();
      if (isInVain()) return null;
      if (seconds > 7_200) throw new Error('something waits for ever');
    }
    await end;
    return work;
  }

  const world: World = {
    dice,
    clock,
    pool,
    limit: LIMIT,
    database,
    receiver,
    servers: [],
    story: [],
    answeredAt: new Map(),
    databaseAheadMs: 0,
    databaseClockSetAt: 0,
    promotedAt: 0,
    tell: (what) => void world.story.push(`${clock.now().toISOString().slice(0, 19)} ${what}`),
    setPoolDelay: (ms) => void (poolDelayMs = ms),
    ask: (one, document) => until(one.query(document), () => one.link.isFrozen() || one.link.isDead()),
    async restart(index) {
      const name = `server ${index + 1}`;
      world.servers[index]?.link.die();
      for (;;) {
        const started = await until(startServer(name, around).catch(() => null));
        if (started) return void (world.servers[index] = started);
        await world.step(10 * SECOND);
      }
    },
    async step(ms) {
      await clock.advance(ms);
      await database.endSilent();
      const order = dice.shuffled(world.servers);
      for (const [place, one] of order.entries()) one.wake(place === 0 || ms < MINUTE);
      await clock.advance(0);
    },
    close: () => database.close(),
  };

  const servers = dice.whole(2, 3);
  for (let index = 0; index < servers; index += 1) await world.restart(index);
  const [first] = world.servers;
  if (!first) throw new Error('no server has started');
  await until(first.app.accounts.importAccounts(accountsOf(pool)));
  await until(first.query(CHANNEL));
  return world;
}
