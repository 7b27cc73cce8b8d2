import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Database } from './database';
import { holdDataDir } from './data-dir';
import { createProcessLocks } from './locks';
import { PrismaClient } from './prisma';
import type { SqlSession } from './sql-session';

function sessionOf(pg: PGlite): SqlSession {
  return {
    query: async (sql, parameters) => (await pg.query<Record<string, unknown>>(sql, parameters)).rows,
    script: async (sql) => void (await pg.exec(sql)),
  };
}

/**
 * PostgreSQL inside this process (PGlite): under `dataDir`, or in memory when that is null. For one machine and for
 * trying out: queries block the event loop, and it takes some 560 MB.
 */
export async function openEmbedded(dataDir: string | null, options: PGliteOptions = {}): Promise<Database> {
  const held = dataDir === null ? null : await holdDataDir(dataDir);
  try {
    const pg = new PGlite({
      ...(dataDir === null ? {} : { dataDir: join(dataDir, 'pgdata') }),
      ...options,
    });
    await pg.waitReady;
    await pg.exec(`set time zone 'UTC'`);
    const client = new PrismaClient({ adapter: new PrismaPGlite(pg) });
    return {
      kind: 'embedded',
      read: client,
      write: client,
      locks: createProcessLocks(),
      session: async (work) => work(sessionOf(pg)),
      async close() {
        await client.$disconnect();
        if (!pg.closed) await pg.close();
        await held?.release();
      },
    };
  } catch (error) {
    await held?.release();
    throw error;
  }
}
