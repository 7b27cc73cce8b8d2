import type { Command } from 'commander';
import type { Config } from '../../config';
import type { Runner } from '../command';
import { AnswerError, UsageError } from '../errors';

/**
 * The configuration for a command that works on the files of the embedded database. Throws if another server is named,
 * or if the data are elsewhere; `instead` says what to do then.
 */
export async function ownFolderOf(runner: Runner, command: Command, instead: string): Promise<Config> {
  const { url } = command.optsWithGlobals<{ url?: string }>();
  if ((url ?? runner.env.POW_CRM_URL ?? '') !== '')
    throw new UsageError(
      'This command works on DATA_DIR of this machine. Leave out --url and POW_CRM_URL, and run it where the server runs.',
    );
  const { readConfig } = await import('../../config/index.js');
  const config = readConfig(runner.env, undefined, runner.files);
  if (config.database)
    throw new AnswerError(
      'CONFLICT',
      `DATABASE_URL is set, so the data are on a PostgreSQL server: ${instead} (docs/operations.md, "Back up and restore").`,
    );
  return config;
}
