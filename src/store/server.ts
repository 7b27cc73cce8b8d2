import { PrismaPg } from '@prisma/adapter-pg';
import { Client, Pool } from 'pg';
import { createPgBulk } from './bulk';
import type { Database } from './database';
import { createPgReader } from './pg-reader';
import { PrismaClient } from './prisma';
import { createServerLocks, isTransactionPooler } from './server-locks';

/** Collectors and readers have pools of their own, so that neither waits for the other's connections. */
const WRITE_CONNECTIONS = 6;
const READ_CONNECTIONS = 8;
/** A connection that is not there within this time is an error, not a silent queue. */
const ACQUIRE_TIMEOUT_MS = 10_000;

export class PoolerError extends Error {}

/** The database gives a question up by itself; one of which nothing is heard even then has lost its connection. */
const UNHEARD_MS = 10_000;

/** No question of a frontend takes that long; one that does must not go on after its asker has given up. */
const READ_TIMEOUT_MS = 60_000;

/** A collector that waits for a lock longer than that gives up: somebody holds it who does not come to an end. */
const LOCK_TIMEOUT_MS = 30_000;

/**
 * Texts of instants and numbers as they are read here, whatever the database is set to; and compiling a plan takes ten
 * times as long as running what a frontend or a collector asks.
 */
const SETTINGS = '-c timezone=UTC -c datestyle=ISO -c extra_float_digits=1 -c jit=off';

function poolOf(connectionString: string, max: number, statementTimeoutMs: number) {
  return {
    connectionString,
    max,
    connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
    options: `${SETTINGS} -c statement_timeout=${statementTimeoutMs} -c lock_timeout=${LOCK_TIMEOUT_MS}`,
  };
}

/** `directUrl` must keep its session: locks and migrations go there. */
export async function openServer(url: string, directUrl: string): Promise<Database> {
  if (await isTransactionPooler(directUrl))
    throw new PoolerError(
      'The database is reached through a transaction pooler, over which locks do not hold. Set DATABASE_DIRECT_URL to a connection that keeps its session (Supabase: the session pooler, port 5432).',
    );
  const named = url === directUrl || !(await isTransactionPooler(url));
  const writers = new Pool(poolOf(url, WRITE_CONNECTIONS, 0));
  // A connection that breaks while nobody uses it is replaced; as an event of its own it would end the process.
  writers.on('error', () => undefined);
  const write = new PrismaClient({ adapter: new PrismaPg(writers, { disposeExternalPool: true }) });
  const readerOver = (connections: number) =>
    createPgReader({
      ...poolOf(url, connections, READ_TIMEOUT_MS),
      query_timeout: READ_TIMEOUT_MS + UNHEARD_MS,
      named,
    });
  const [read, pulse] = [readerOver(READ_CONNECTIONS), readerOver(1)];
  const locks = createServerLocks(directUrl);
  return {
    kind: 'server',
    read,
    cells: read.cells,
    pulse,
    write,
    bulk: createPgBulk(writers, named),
    locks,
    async session(work) {
      const client = new Client({ connectionString: directUrl, connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS });
      // A connection that breaks fails the query under way; as an event of its own it would end the process.
      client.on('error', () => undefined);
      await client.connect();
      try {
        return await work({
          query: async (sql, parameters) =>
            (await client.query<Record<string, unknown>>(sql, parameters)).rows,
          script: async (sql) => void (await client.query(sql)),
        });
      } finally {
        await client.end();
      }
    },
    async close() {
      await Promise.all([write.$disconnect(), read.close(), pulse.close(), locks.close()]);
    },
  };
}
