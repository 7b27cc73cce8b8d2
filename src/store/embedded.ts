import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Bulk } from './bulk';
import type { Database } from './database';
import { holdDataDir } from './data-dir';
import { createProcessLocks } from './locks';
import { PrismaClient } from './prisma';
import type { SqlSession } from './sql-session';

/**
 * What Prisma's adapter leaves to PGlite, by PostgreSQL's numbers: the arrays of boolean, smallint, integer, text, varchar,
 * real, double precision and uuid, and what they are made of. PGlite knows hundreds more, and copies all that it knows
 * for each query of the adapter's, which takes as long as a small query.
 */
const PARSED = [1000, 1005, 1007, 1009, 1015, 1021, 1022, 2951, 16, 21, 23, 25, 1043, 700, 701, 2950];

function sessionOf(pg: PGlite): SqlSession {
  return {
    query: async (sql, parameters) => (await pg.query<Record<string, unknown>>(sql, parameters)).rows,
    script: async (sql) => void (await pg.exec(sql)),
  };
}

function bulkOf(pg: PGlite): Bulk {
  return {
    async write({ text }, values) {
      const { rows } = await pg.query<{ written: number }>(text, [...values]);
      return rows[0]?.written ?? 0;
    },
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
    pg.parsers = Object.fromEntries(
      Object.entries(pg.parsers).filter(([type]) => PARSED.includes(Number(type))),
    );
    const client = new PrismaClient({ adapter: new PrismaPGlite(pg) });
    return {
      kind: 'embedded',
      read: client,
      cells: null,
      pulse: client,
      write: client,
      bulk: bulkOf(pg),
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
