import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { FoundServer } from '../../access/local/console';
import { systemClock } from '../../clock';
import type { Config } from '../../config';
import type { KeyPlace } from '../../store/backup';
import { count } from '../../words';
import { onFolder } from '../backend/open';
import { remoteBackend } from '../backend/remote';
import type { Outcome, Runner } from '../command';
import { VERSION } from '../../version';
import { AnswerError } from '../errors';
import { requireNewFile, writeNewFile } from '../new-file';
import { ownFolderOf } from './own-folder';

interface Options {
  force?: boolean;
  key: boolean;
}

/** A backup in the making, and what to do when it was read. */
interface Source {
  pieces: AsyncIterable<Uint8Array | string>;
  end(): Promise<void>;
}

export function addBackup(database: Command, runner: Runner): void {
  database
    .command('backup')
    .summary('write everything of the embedded database into one file')
    .description(
      `Writes everything that the embedded database holds into one file, while the server runs or without one. The server
answers during it; it waits only while its files are copied. The file appears when it is whole and was read back, with mode
0600. It holds the key that opens the stored API secrets (credentials.key in DATA_DIR), unless --no-key is given or
CREDENTIALS_KEY is set: keep it as you keep a password.`,
    )
    .argument('<file>', 'the file to write, such as pow-crm.tar.gz')
    .option('--force', 'overwrite the file if it exists')
    .option('--no-key', 'leave the key out; without it the stored API secrets are lost')
    .addHelpText(
      'after',
      `
Examples:
  pow-crm database backup /backups/pow-crm.tar.gz
  pow-crm database backup --force --no-key /mnt/elsewhere/pow-crm.tar.gz`,
    )
    .action((file: string, options: Options, command: Command) =>
      runner.alone(command, () => backup(runner, command, resolve(file), options)),
    );
}

async function backup(
  runner: Runner,
  command: Command,
  file: string,
  { force = false, key: withKey }: Options,
): Promise<Outcome> {
  const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
  const config = await ownFolderOf(runner, command, 'back it up with pg_dump');
  requireNewFile(file, force);
  const { readBackup, rowsOf } = await import('../../store/backup/index.js');
  const note = (text: string) => void (json || process.stderr.write(`${text}\n`));
  const { pieces, end } = await onFolder<Source>(config.dataDir, note, {
    beside: (server) => ofServer(server, withKey),
    alone: () => ofFolder(config, withKey),
  });
  try {
    const { manifest } = await writeNewFile(file, pieces, { force, check: readBackup });
    const { takenAt, version, key, tables } = manifest;
    const [rows, many] = [rowsOf(manifest), Object.keys(tables).length];
    return {
      text: [
        `Backed up ${count(rows, 'row')} of ${count(many, 'table')} to ${file}, as of ${takenAt}.`,
        KEY_ADVICE[key],
      ].join('\n'),
      json: { file, takenAt, version, rows, tables: many, key, advice: KEY_ADVICE[key] },
    };
  } finally {
    await end();
  }
}

const KEY_ADVICE: Readonly<Record<KeyPlace, string>> = {
  INCLUDED:
    'It holds the key that opens the stored API secrets and notification channels: keep the file as you keep a password.',
  LEFT_OUT:
    'It does not hold the key: keep a copy of credentials.key in DATA_DIR elsewhere; without it the stored API secrets are lost.',
  CREDENTIALS_KEY:
    'It does not hold the key: keep a copy of CREDENTIALS_KEY elsewhere; without it the stored API secrets are lost.',
  NONE: 'There is no key in DATA_DIR yet, so it holds none.',
};

async function ofServer(server: FoundServer, withKey: boolean): Promise<Source> {
  const backend = remoteBackend({ ...server, found: true, close: server.hangUp });
  try {
    const pieces = await backend.download(`/backup${withKey ? '' : '?key=no'}`);
    return { pieces: unbroken(pieces), end: () => backend.close() };
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/** If the server ends or fails in the middle, the rest of a file that it leaves is no backup. */
async function* unbroken(
  pieces: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array | string, void> {
  try {
    yield* pieces;
  } catch {
    throw new AnswerError(
      'UNAVAILABLE',
      'The server broke off in the middle of the backup; its log says why. Nothing was kept. Try again.',
    );
  }
}

async function ofFolder({ dataDir, credentialsKey }: Config, withKey: boolean): Promise<Source> {
  const { backupFolder } = await import('../../store/backup/index.js');
  const keyFromEnvironment = credentialsKey !== null;
  return backupFolder({ dataDir, keyFromEnvironment, version: VERSION, now: systemClock.now }, withKey);
}
