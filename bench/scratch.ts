import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { pino } from 'pino';
import { compose, type App } from '../src/compose';
import { readConfig } from '../src/config';
import { openDatabase } from '../src/store/database';
import type { PrismaClient } from '../src/store/prisma';

const SERVER = process.env.BENCH_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const TOKEN = 'token-of-the-benchmarks-on-this-machine';

export interface Scratch {
  db: PrismaClient;
  app: App;
  /** Milliseconds that the whole server takes for the query. */
  time(query: string): Promise<number>;
  drop(): Promise<void>;
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: SERVER });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** The whole program on a fresh database of the server, without a pool; it is filled before anything is asked. */
export async function openScratch(fill: (db: PrismaClient, now: Date) => Promise<void>): Promise<Scratch> {
  const name = `pow_crm_bench_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href, directUrl: url.href });
  await fill(database.write, new Date());
  const config = readConfig({
    ADMIN_TOKEN: TOKEN,
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    SCHEDULER: 'off',
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
      await administer(`drop database if exists ${name} with (force)`);
    },
  };
}
