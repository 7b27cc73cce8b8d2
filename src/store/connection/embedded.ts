import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { PGDATA } from '../backup/layout';
import { settleFolder } from '../backup/settle';
import type { Snapshot } from '../backup/make';
import type { Bulk } from './bulk';
import { EmbeddedDatabaseError, hasLostItsVersion } from './damage';
import type { Database } from './database';
import { holdDataDir } from './data-dir';
import { createLeases } from './leases';
import { PrismaClient } from './prisma';
import type { SqlSession } from './sql-session';
import { measureWork } from './worked';
import { proveFolder } from './write-proof';

/**
 * The array types that Prisma's adapter leaves to PGlite, by PostgreSQL's numbers (boolean, smallint, integer, text,
 * varchar, real, double precision, uuid), and their elements. PGlite knows hundreds more and copies them all for each
 * query of the adapter, which takes as long as a small query.
 */
const PARSED = [1000, 1005, 1007, 1009, 1015, 1021, 1022, 2951, 16, 21, 23, 25, 1043, 700, 701, 2950];

export function sessionOf(pg: Pick<PGlite, 'query' | 'exec'>): SqlSession {
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

/** Nothing is written while one transaction is open, so the files are what a process that is killed now would leave. */
function snapshotsOf(pg: PGlite, pgdata: string): Snapshot {
  return (to, meanwhile) =>
    pg.transaction(async (tx) => {
      await tx.exec('checkpoint');
      await meanwhile(sessionOf(tx));
      await cp(pgdata, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
    });
}

/** If PGlite cannot start, a full or read-only disk is reported as such, and damaged files as damaged, whatever it says. */
export async function startEmbedded(dataDir: string | null, options: PGliteOptions = {}): Promise<PGlite> {
  if (dataDir === null) return ready(new PGlite(options));
  const pgdata = join(dataDir, PGDATA);
  if (hasLostItsVersion(pgdata)) throw new EmbeddedDatabaseError();
  try {
    return await ready(new PGlite({ dataDir: pgdata, ...options }));
  } catch (error) {
    // Too little memory.
    if (error instanceof RangeError) throw error;
    await proveFolder(dataDir);
    throw new EmbeddedDatabaseError(error);
  }
}

async function ready(pg: PGlite): Promise<PGlite> {
  await pg.waitReady;
  await pg.exec(`set time zone 'UTC'`);
  return pg;
}

/**
 * PostgreSQL inside this process (PGlite), under `dataDir`, or in memory if that is null. It suits one machine and
 * trying out: queries block the event loop, and it takes about 560 MB.
 */
export async function openEmbedded(dataDir: string | null, options: PGliteOptions = {}): Promise<Database> {
  const held = dataDir === null ? null : await holdDataDir(dataDir);
  try {
    if (dataDir !== null) settleFolder(dataDir);
    const pg = await startEmbedded(dataDir, options);
    pg.parsers = Object.fromEntries(
      Object.entries(pg.parsers).filter(([type]) => PARSED.includes(Number(type))),
    );
    const workedMs = measureWork(pg);
    const client = new PrismaClient({ adapter: new PrismaPGlite(pg) });
    return {
      kind: 'embedded',
      read: client,
      cells: null,
      pulse: client,
      write: client,
      upkeep: client,
      bulk: bulkOf(pg),
      async proveWrite() {
        if (dataDir !== null) await proveFolder(dataDir);
        await pg.query('select prove_write()');
      },
      locks: createLeases({
        ask: async (text, values) => (await pg.query<Record<string, unknown>>(text, values)).rows,
        alone: true,
      }),
      session: async (work) => work(sessionOf(pg)),
      workedMs,
      snapshot: dataDir === null ? null : snapshotsOf(pg, join(dataDir, PGDATA)),
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
