import type { Bulk } from './bulk';
import type { Locks } from './locks';
import { migrate } from './migrate';
import type { PrismaClient } from './prisma';
import type { CellReaders } from './pg-reader';
import type { Reader } from './reader';
import { openServer } from './server';
import { requireVersion } from './server-version';
import type { SqlSession } from './sql-session';

export interface Database {
  kind: 'embedded' | 'server';
  /** for frontends' questions */
  read: Reader;
  /** The same, whose rows hold what PostgreSQL wrote (cell-rows.ts); null: embedded, which hands out values only. */
  cells: CellReaders | null;
  /** for what every request asks first, and what must not wait behind anybody's question */
  pulse: Reader;
  /** for collectors and verbs */
  write: PrismaClient;
  /** for what collectors write by the page */
  bulk: Bulk;
  locks: Locks;
  session<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type DatabaseLocation = { url: string; directUrl: string } | { dataDir: string | null };

/** Loads PGlite only where it is used: a server shall neither wait for it nor keep it in memory. */
async function openEmbedded(dataDir: string | null): Promise<Database> {
  const embedded = await import('./embedded.js');
  return embedded.openEmbedded(dataDir);
}

/** Opens the database, a PostgreSQL server's or the embedded one, and brings it to this version's schema. */
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
    await database.close();
    throw error;
  }
}
