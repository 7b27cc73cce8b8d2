import { pino } from 'pino';
import { compose, type App } from '../src/compose';
import { readConfig } from '../src/config';
import { openDatabase } from '../src/store/connection/database';
import type { PrismaClient } from '../src/store/connection/prisma';
import { createDatabase } from './database';

const TOKEN = 'token-of-the-benchmarks-on-this-machine';

export interface Scratch {
  db: PrismaClient;
  app: App;
  /** Milliseconds that the whole server takes for the query. */
  time(query: string): Promise<number>;
  drop(): Promise<void>;
}

/** The whole program on a fresh database of the server, without a pool; it is filled before anything is asked. */
export async function openScratch(fill: (db: PrismaClient, now: Date) => Promise<void>): Promise<Scratch> {
  const { url, drop } = await createDatabase();
  const database = await openDatabase({ url, directUrl: url });
  await fill(database.write, new Date());
  const config = readConfig({
    ADMIN_TOKEN: TOKEN,
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    SCHEDULER: 'off',
    // The same is asked again and again: each time it shall be read.
    RESPONSE_CACHE: 'off',
    PORT: '0',
  });
  const transport = () => Promise.reject(new Error('the benchmark has no pool'));
  const app = await compose(config, { database, transport, logger: pino({ level: 'silent' }) });
  return {
    db: database.write,
    app,
    async time(query) {
      const begun = performance.now();
      const reply = await app.http.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${TOKEN}` },
        payload: { query },
      });
      if (reply.statusCode !== 200 || reply.body.includes('"errors"'))
        throw new Error(reply.body.slice(0, 500));
      return performance.now() - begun;
    },
    async drop() {
      await app.stop();
      await drop();
    },
  };
}
