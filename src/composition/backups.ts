import type { ApiServices } from '../api/services';
import type { Clock } from '../clock';
import type { Config } from '../config';
import { backupOfRunning } from '../store/backup';
import type { Database } from '../store/connection/database';
import { VerbError } from '../verb-error';
import { VERSION } from '../version';

/** Backups of a running server, one at a time; null: its data are on a PostgreSQL server. */
export function createBackups(
  config: Config,
  { snapshot }: Pick<Database, 'snapshot'>,
  clock: Clock,
): ApiServices['backup'] {
  if (snapshot === null) return null;
  const { dataDir } = config;
  const keyFromEnvironment = config.credentialsKey !== null;
  const backedUp = { dataDir, keyFromEnvironment, version: VERSION, now: clock.now };
  let isRunning = false;
  return async ({ withKey }) => {
    if (isRunning) throw new VerbError('CONFLICT', 'A backup is being made already. Wait until it is done.');
    isRunning = true;
    try {
      const { pieces, end } = await backupOfRunning(backedUp, snapshot, withKey);
      return { pieces, end: () => end().finally(() => (isRunning = false)) };
    } catch (error) {
      isRunning = false;
      throw error;
    }
  };
}
