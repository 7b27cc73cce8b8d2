import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../../config';
import { hideSecrets } from '../../config/hide';
import type { Copied, copyDatabase } from '../../store/copy';
import { count } from '../../words';
import type { Outcome, Runner } from '../command';
import { AnswerError, UsageError } from '../errors';
import { startProgress } from '../progress';
import { addBackup } from './backup';
import { addRestore } from './restore';

type Location = Parameters<typeof copyDatabase>[0];

export function addDatabase(program: Command, runner: Runner): void {
  const database = program
    .command('database')
    .summary('copy, back up and restore everything')
    .description('The database that holds everything that was collected.');
  addBackup(database, runner);
  addRestore(database, runner);
  database
    .command('copy')
    .summary('copy everything into an empty database')
    .description(
      `Copies everything from the database that the environment names (DATABASE_URL, or the embedded one in DATA_DIR) into an
empty one, and compares the counts and hashes of all tables. Stop every server first. The copy is one transaction: if it
is interrupted, the target stays empty, and you can run it again. The source is brought to this version, as at a start, and
then only read.`,
    )
    .requiredOption('--to <target>', 'postgresql://… (an empty database), or a folder for the embedded one')
    .addHelpText(
      'after',
      `
The password of the target may stand in PGPASSWORD, where other users of the machine do not see it. The user of the
target must own the database; superuser rights are not needed.

Examples:
  pow-crm database copy --to postgresql://pow@db.example.com/pow
  DATABASE_URL=postgresql://pow@db.example.com/pow pow-crm database copy --to ./data`,
    )
    .action((options: { to: string }, command: Command) =>
      runner.alone(command, () => copy(runner, command, options.to)),
    );
}

async function copy(runner: Runner, command: Command, to: string): Promise<Outcome> {
  const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
  const target = targetOf(to);
  const { readConfig } = await import('../../config/index.js');
  const { locationOf } = await import('../../compose.js');
  const { copyDatabase, CopyError } = await import('../../store/copy/index.js');
  const config = readConfig(runner.env, undefined, runner.files);
  let bar = startProgress(false, '', 0);
  let done = 0;
  try {
    const copied = await copyDatabase(locationOf(config), target, {
      begin: (rows) => (bar = startProgress(!json && process.stderr.isTTY, 'Copying rows', rows)),
      copied: (rows, table) => bar.update((done += rows), table),
    });
    bar.stop();
    const nextSteps = nextStepsOf(config, target);
    return { text: reportOf(copied, nextSteps), json: { ...copied, nextSteps } };
  } catch (error) {
    bar.stop();
    if (error instanceof CopyError) throw new AnswerError('CONFLICT', error.message);
    // A driver may quote the address that it was given.
    if (error instanceof Error) error.message = hideSecrets(error.message, { DATABASE_URL: to });
    throw error;
  }
}

function targetOf(to: string): Location {
  if (/^postgres(ql)?:\/\//.test(to) && URL.canParse(to) && new URL(to).hostname !== '')
    return { url: to, directUrl: to };
  if (to.trim() === '' || to.includes('://'))
    throw new UsageError('--to must be an address like postgresql://user@host/database, or a folder.');
  return { dataDir: resolve(to) };
}

function reportOf({ rows, tables }: Copied, nextSteps: readonly string[]): string {
  const copied = `Copied ${count(rows, 'row')} of ${tables} tables; all counts and hashes are equal.`;
  return [copied, 'To change over:', ...nextSteps.map((step, at) => `  ${at + 1}. ${step}`)].join('\n');
}

/** The secrets of the accounts are encrypted, and nothing but their key opens them. */
function nextStepsOf({ credentialsKey, dataDir }: Config, target: Location): string[] {
  const key =
    credentialsKey === null
      ? `Set CREDENTIALS_KEY to the content of ${resolve(dataDir, 'credentials.key')}: the stored credentials are encrypted with it.`
      : 'Keep CREDENTIALS_KEY as it is: the stored credentials are encrypted with it.';
  const database =
    'url' in target
      ? 'Set DATABASE_URL to the address that you gave as --to.'
      : `Remove DATABASE_URL, and set DATA_DIR to ${target.dataDir}.`;
  return [key, database, 'Start the server, and keep the old database until you have looked at the new one.'];
}
