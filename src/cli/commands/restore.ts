import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../clock';
import type { Restored } from '../../store/backup';
import { count } from '../../words';
import type { Outcome, Runner } from '../command';
import { ownFolderOf } from './own-folder';

export function addRestore(database: Command, runner: Runner): void {
  database
    .command('restore')
    .summary('put a backup of the embedded database into DATA_DIR')
    .description(
      `Puts a backup made by "pow-crm database backup" into DATA_DIR. Stop the server first. The whole file is checked, unpacked
beside what is there, opened and counted before anything changes; then one step changes over. If the command is
interrupted, the folder has the old state or the new one. A backup of an older version is brought to this one when the
server starts.`,
    )
    .argument('<file>', 'the backup')
    .option('--force', 'also if DATA_DIR is not empty; what was there is moved aside and kept')
    .addHelpText(
      'after',
      `
Examples:
  pow-crm database restore /backups/pow-crm.tar.gz
  DATA_DIR=/var/lib/pow-crm pow-crm database restore --force pow-crm.tar.gz`,
    )
    .action((file: string, options: { force?: boolean }, command: Command) =>
      runner.alone(command, () => restore(runner, command, resolve(file), options.force ?? false)),
    );
}

async function restore(runner: Runner, command: Command, file: string, force: boolean): Promise<Outcome> {
  const { dataDir, credentialsKey } = await ownFolderOf(runner, command, 'restore it with pg_restore');
  const { inspectFolder, restoreBackup, rowsOf } = await import('../../store/backup/index.js');
  const restored = await restoreBackup(file, {
    dataDir,
    force,
    now: systemClock.now,
    inspect: inspectFolder,
  });
  const { manifest, keptIn } = restored;
  const [rows, tables] = [rowsOf(manifest), Object.keys(manifest.tables).length];
  const nextSteps = [
    keyStep(restored, credentialsKey !== null),
    'Start the server and look at it. Tokens that were revoked since the backup open again: revoke them once more.',
    ...(keptIn === null
      ? []
      : [`What was there before is in ${keptIn}. Delete it when you no longer need it.`]),
  ];
  return {
    text: [
      `Restored ${count(rows, 'row')} of ${count(tables, 'table')} into ${dataDir}, as of ${manifest.takenAt}.`,
      ...nextSteps.map((step, at) => `  ${at + 1}. ${step}`),
    ].join('\n'),
    json: { dataDir, takenAt: manifest.takenAt, version: manifest.version, rows, tables, keptIn, nextSteps },
  };
}

/** Without the right key the stored secrets are only bytes. */
function keyStep({ manifest, keyFile }: Restored, inEnvironment: boolean): string {
  if (inEnvironment)
    return keyFile === 'BACKUP'
      ? 'The backup brought credentials.key, but CREDENTIALS_KEY is set and is used instead: remove it, unless it is the same key.'
      : 'Keep CREDENTIALS_KEY as it was when the backup was made: the stored API secrets are encrypted with it.';
  if (keyFile === 'BACKUP')
    return 'The key of the stored API secrets, credentials.key, came with the backup.';
  if (manifest.key === 'CREDENTIALS_KEY')
    return 'Set CREDENTIALS_KEY to its value at the time of the backup: the stored API secrets are encrypted with it.';
  if (manifest.key === 'NONE') return 'The backup needs no key.';
  return keyFile === 'DATA_DIR'
    ? 'The backup holds no key; credentials.key in DATA_DIR stays. If it is another one, put the right one in its place.'
    : 'The backup holds no key: put the copy of credentials.key into DATA_DIR before you start the server.';
}
