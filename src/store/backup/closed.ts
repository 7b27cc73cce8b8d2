import { existsSync } from 'node:fs';
import { holdDataDir } from '../connection/data-dir';
import { VerbError } from '../../verb-error';
import { factsOf, type DatabaseFacts } from './facts';
import { hasDatabase } from './layout';
import { backupOfClosed, type BackedUp, type Backup } from './make';
import { settleFolder } from './settle';

/** Opens the database in a folder without migrating it, reads its facts and closes it. The caller holds the folder. */
export async function inspectFolder(dataDir: string): Promise<DatabaseFacts> {
  // PGlite is loaded only if it is used.
  const { sessionOf, startEmbedded } = await import('../connection/embedded.js');
  const pg = await startEmbedded(dataDir);
  try {
    return await factsOf(sessionOf(pg));
  } finally {
    await pg.close();
  }
}

/**
 * A backup of a folder that no server uses. The database is not brought to this version, so that the backup before an
 * upgrade is one. Throws VerbError, or DataDirHeldError if a server does use it.
 */
export async function backupFolder(backedUp: BackedUp, withKey: boolean): Promise<Backup> {
  const { dataDir } = backedUp;
  if (!existsSync(dataDir)) throw none(dataDir);
  const held = await holdDataDir(dataDir);
  try {
    settleFolder(dataDir);
    if (!hasDatabase(dataDir)) throw none(dataDir);
    const facts = await inspectFolder(dataDir);
    return { pieces: await backupOfClosed(backedUp, facts, withKey), end: () => held.release() };
  } catch (error) {
    await held.release();
    throw error;
  }
}

/** Opening the folder would make a database. */
function none(dataDir: string): VerbError {
  return new VerbError(
    'NOT_FOUND',
    `There is no embedded database in ${dataDir}. Set DATA_DIR to the server's folder.`,
  );
}
