import type { Snapshot } from '../backup/make';
import type { Bulk } from './bulk';
import type { Locks } from './locks';
import { EmbeddedDatabaseError } from './damage';
import { LostMigrationError, migrate } from './migrate';
import type { PrismaClient } from './prisma';
import type { CellReaders } from './pg-reader';
import type { Reader } from './reader';
import { openServer } from './server';
import { requireVersion } from './server-version';
import type { SqlSession } from './sql-session';
import { isDamage } from './trouble';

export interface Database {
  kind: 'embedded' | 'server';
  /** for frontends' queries */
  read: Reader;
  /** the same with raw rows (cell-rows.ts) */
  cells: CellReaders;
  /** for checks on every request, which must not wait behind other queries */
  pulse: Reader;
  /** for collectors and verbs */
  write: PrismaClient;
  /** for work on whole tables, which may take minutes */
  upkeep: PrismaClient;
  /** for the pages that collectors write */
  bulk: Bulk;
  /** Writes something to prove that it is possible; else rejects. */
  proveWrite(): Promise<void>;
  locks: Locks;
  session<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  /** null: its files are not ours to copy, or there are none */
  snapshot: Snapshot | null;
  /** how long it has kept the event loop busy; a server, or a thread, works elsewhere */
  workedMs(): number;
  close(): Promise<void>;
}

export type DatabaseLocation = { url: string; directUrl: string } | { dataDir: string | null };

/** PGlite is loaded only if it is used: a server should neither wait for it nor keep it in memory. */
async function openEmbedded(dataDir: string | null): Promise<Database> {
  const embedded = await import('./embedded.js');
  return embedded.openEmbedded(dataDir);
}

/** Opens the database, on a PostgreSQL server or embedded, and migrates it to this version's schema. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const database =
    'url' in location
      ? await openServer(location.url, location.directUrl)
      : await openEmbedded(location.dataDir);
  try {
    await database.session(async (session) => {
      await requireVersion(session);
      await migrate(session);
    });
    return database;
  } catch (error) {
    throw await closedAfter(error, database);
  }
}

/** Closes a database that cannot be used, and returns the error that says why. */
export async function closedAfter(error: unknown, { kind, close }: Database): Promise<unknown> {
  const damaged = kind === 'embedded' && (isDamage(error) || error instanceof LostMigrationError);
  // A crashed database may not be able to close either.
  await close().catch((failure: unknown) => {
    if (!damaged) throw failure;
  });
  return damaged ? new EmbeddedDatabaseError(error) : error;
}
