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
import { engineHere, type Engine, type Statements } from './engine/engine';
import { forPrisma } from './engine/for-prisma';
import { engineInThread, HAS_THREADS } from './engine/in-thread';
import { createEngineReader, rowsOf } from './engine/reader';
import { createLeases } from './leases';
import { driverParserOf } from './parsers';
import { PrismaClient } from './prisma';
import type { SqlSession } from './sql-session';
import { proveFolder } from './write-proof';

/** Its rows have the values that the driver of a server makes. */
export function sessionOf(statements: Statements): SqlSession {
  return {
    query: async (sql, values = []) => rowsOf(await statements.query(sql, values), driverParserOf),
    script: statements.script,
  };
}

function bulkOf(statements: Statements): Bulk {
  return {
    async write({ text }, values) {
      const [row] = await sessionOf(statements).query(text, [...values]);
      return (row?.written as number | undefined) ?? 0;
    },
  };
}

/** Nothing is written while one transaction is open, so the files are what a process that is killed now would leave. */
function snapshotsOf(engine: Engine, pgdata: string): Snapshot {
  return (to, meanwhile) =>
    engine.transaction(async (tx) => {
      await tx.script('checkpoint');
      await meanwhile(sessionOf(tx));
      await cp(pgdata, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
    });
}

/** If PGlite cannot start, a full or read-only disk is reported as such, and damaged files as damaged, whatever it says. */
export async function startEmbedded(dataDir: string | null, options: PGliteOptions = {}): Promise<Engine> {
  if (dataDir === null) return ready(await startHere(options));
  const pgdata = join(dataDir, PGDATA);
  if (hasLostItsVersion(pgdata)) throw new EmbeddedDatabaseError();
  try {
    const start = HAS_THREADS ? engineInThread : startHere;
    return await ready(await start({ dataDir: pgdata, ...options }));
  } catch (error) {
    // Too little memory.
    if (error instanceof RangeError) throw error;
    await proveFolder(dataDir);
    throw new EmbeddedDatabaseError(error);
  }
}

async function startHere(options: PGliteOptions): Promise<Engine> {
  const pg = new PGlite(options);
  await pg.waitReady;
  return engineHere(pg);
}

async function ready(engine: Engine): Promise<Engine> {
  await engine.script(`set time zone 'UTC'`);
  return engine;
}

/**
 * PostgreSQL inside this process (PGlite), under `dataDir`, or in memory if that is null. It suits one machine and
 * trying out: it answers one statement at a time, and takes about 560 MB.
 */
export async function openEmbedded(dataDir: string | null, options: PGliteOptions = {}): Promise<Database> {
  const held = dataDir === null ? null : await holdDataDir(dataDir);
  try {
    if (dataDir !== null) settleFolder(dataDir);
    const engine = await startEmbedded(dataDir, options);
    const session = sessionOf(engine);
    const read = createEngineReader(engine.soon);
    const client = new PrismaClient({ adapter: new PrismaPGlite(forPrisma(engine)) });
    return {
      kind: 'embedded',
      read,
      cells: read.cells,
      pulse: read,
      write: client,
      upkeep: client,
      bulk: bulkOf(engine),
      async proveWrite() {
        if (dataDir !== null) await proveFolder(dataDir);
        await session.query('select prove_write()');
      },
      locks: createLeases({
        ask: session.query,
        alone: true,
      }),
      session: async (work) => work(session),
      workedMs: engine.workedMs,
      snapshot: dataDir === null ? null : snapshotsOf(engine, join(dataDir, PGDATA)),
      async close() {
        await client.$disconnect();
        await engine.close();
        await held?.release();
      },
    };
  } catch (error) {
    await held?.release();
    throw error;
  }
}
