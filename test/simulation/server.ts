import type { Transport } from '../../src/antpool';
import type { Clock } from '../../src/clock';
import { compose, type App } from '../../src/compose';
import { readConfig } from '../../src/config';
import type { Transports } from '../../src/notify';
import type { Leases } from '../../src/store/connection/leases';
import { keptLogger } from '../support/leaks/logger';
import type { SimulatedDatabase } from './database';
import { createLink, NEVER, type Link } from './link';

const ADMIN_TOKEN = 'admin-token-of-the-simulated-servers';

/** How often the product renews a lease that it holds. */
const BEAT_MS = 4_000;

/** One process of the product, on a machine of its own. */
export interface Server {
  name: string;
  app: App;
  link: Link;
  /** Its clock is off by this much. */
  setClock(offMs: number): void;
  /** Does what the process does regularly: its upkeep, its schedule and, if wanted, alerts. Waits for nothing. */
  wake(alerts: boolean): void;
  /** null: it runs, but gave no answer to the query */
  query(document: string): Promise<string | null>;
  trigger(tier: string): void;
  /** true: something of `wake` has not ended */
  isBusy(): boolean;
}

export interface Surroundings {
  time: Clock;
  database: SimulatedDatabase;
  databaseClock: Pick<Clock, 'now'>;
  transport: Transport;
  messengers: Transports;
  env: Record<string, string>;
}

export async function startServer(name: string, around: Surroundings): Promise<Server> {
  const { time, database } = around;
  const link = createLink(time, database.isUp);
  const view = database.open(link);
  let offMs = 0;
  const clock: Clock = {
    now: () => new Date(time.now().getTime() + offMs),
    elapsed: () => time.now().getTime(),
    async sleep(ms, signal) {
      if (link.isDead()) return NEVER;
      await time.sleep(ms, signal);
      await link.running();
    },
  };
  const transport: Transport = async (request) => {
    await link.running();
    try {
      return await around.transport(request);
    } finally {
      await link.running();
    }
  };
  const config = readConfig({
    ADMIN_TOKEN,
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    PORT: '0',
    SCHEDULER: 'on',
    ...around.env,
  });
  const app = await compose(config, {
    clock,
    databaseClock: around.databaseClock,
    random: () => 0.5,
    transport,
    messengers: around.messengers,
    database: { ...view.database, locks: beating(view.leases, clock) },
    firstToken: false,
    logsAccounts: false,
    logger: keptLogger(),
  });
  const busy = new Set<string>();

  /** As the product's own timers: what is still going is not begun again. */
  function begin(what: string, work: () => Promise<unknown>): void {
    if (busy.has(what) || link.isDead()) return;
    busy.add(what);
    void work()
      .catch(() => undefined)
      .finally(() => busy.delete(what));
  }

  const graphql = (query: string) =>
    app.http.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      payload: { query },
    });

  return {
    name,
    app,
    link,
    setClock: (ms) => void (offMs = ms),
    isBusy: () => busy.size > 0,
    wake(alerts) {
      begin('upkeep', async () => {
        await app.upkeep.tick();
        await app.scheduler.tick(app.services.clock.now());
      });
      if (!alerts) return;
      begin('alerts', () => app.alertClock.look());
      begin('messages', async () => {
        await app.notify.review();
        await app.notify.deliverDue();
      });
    },
    async query(document) {
      const { body } = await graphql(document);
      return body.includes('"errors"') ? null : body;
    },
    trigger: (tier) =>
      begin(`trigger ${tier}`, () => graphql(`mutation { triggerTier(tier: ${tier}) { alreadyRunning } }`)),
  };
}

/** Sends signs of life for as long as a lock is held. */
function beating(leases: Leases, clock: Clock): Leases {
  let held = 0;
  let going = false;
  async function beat(): Promise<void> {
    going = true;
    while (held > 0) {
      await clock.sleep(BEAT_MS);
      if (held > 0) await leases.beat().catch(() => undefined);
    }
    going = false;
  }
  return {
    ...leases,
    async tryAcquire(name) {
      const lock = await leases.tryAcquire(name);
      if (!lock) return null;
      held += 1;
      let released = false;
      const release = () => {
        if (!released) held -= 1;
        released = true;
      };
      lock.lost.addEventListener('abort', release, { once: true });
      if (!going) void beat();
      return {
        ...lock,
        release: () => {
          release();
          return lock.release();
        },
      };
    },
  };
}
