import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { parseAccounts } from '../../accounts/files/csv';
import { parseEnvironmentFile, type EnvironmentRows } from '../../accounts/files/env-file';
import { AccountsFileError } from '../../accounts/files/file-error';
import { decryptValue, isEncrypted } from '../../config/dotenvx';
import { privateKeys } from '../../config/given';
import { decodeText } from '../../files/decode';
import type { Outcome, Runner, Session } from '../command';
import { UsageError } from '../errors';
import { IMPORT, type Imported } from '../operations';
import { table } from '../table';

interface Options {
  fromEnv?: string;
  dryRun?: boolean;
  group?: string;
  coin?: string;
}

export function addImport(accounts: Command, runner: Runner): void {
  accounts
    .command('import')
    .summary('add accounts, and update known ones')
    .description(
      `Reads a CSV file with the header name,group,userId,apiKey,apiSecret,coin[,payoutThreshold], or the environment
variables of Pow CRM's predecessor: <NAME>_ACCESS_KEY, <NAME>_SECRET_KEY and <NAME>_USER_ID, in a .env file. Values
that are encrypted with dotenvx are decrypted with the key in .env.keys next to the file or in DOTENV_PRIVATE_KEY.
The whole file is imported or, if it has faults, nothing of it, and every fault is listed by line. The file overwrites what is stored; accounts
that are not in the file are kept.`,
    )
    .argument('[file]', 'a CSV file')
    .option('--from-env <file>', 'a file of environment variables instead of a CSV file')
    .option('--dry-run', 'only show what would change')
    .option(
      '--group <name>',
      'with --from-env: the group of all accounts; default: from a comment "# … NAME GROUP" above them, or from numbered names (BC01, BC02)',
    )
    .option('--coin <name>', 'with --from-env: the coin of all accounts (default: BTC)')
    .addHelpText(
      'after',
      `
Exits with 78 if the file has faults.

Examples:
  pow-crm accounts import accounts.csv --dry-run
  pow-crm accounts import accounts.csv
  pow-crm accounts import --from-env ../old-collector/.env
  pow-crm accounts check                 # then: which of the credentials work`,
    )
    .action((file: string | undefined, options: Options, command: Command) => {
      const read = once(() => rowsOf(file, options, runner.env));
      return runner.onBackend(command, (session) => importFrom(session, read(), options), { before: read });
    });
}

type ReadFile = EnvironmentRows & { path: string };

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function rowsOf(file: string | undefined, options: Options, env: Runner['env']): ReadFile {
  const path = options.fromEnv ?? file;
  if (path === undefined || (options.fromEnv !== undefined && file !== undefined))
    throw new UsageError('Name one file: a CSV file, or an environment file after --from-env.');
  if (options.fromEnv === undefined && (options.group ?? options.coin) !== undefined)
    throw new UsageError('--group and --coin go with --from-env; a CSV file has columns for them.');
  const read = options.fromEnv === undefined ? csvOf(path) : environmentOf(path, options, env);
  return { path, ...read };
}

async function importFrom(
  { backend, width, note }: Session,
  { path, rows, remarks }: ReadFile,
  options: Options,
): Promise<Outcome> {
  for (const { line, field, problem } of remarks) note(`  line ${line}, ${field} ${problem}`);
  const accounts = rows.map(({ input }) => input);
  const ask = (dryRun: boolean) => backend.ask(IMPORT, { accounts, dryRun, takeDoubtful: true });
  const { importAccounts: plan } = await ask(true);
  if (plan.errors.length > 0)
    throw new AccountsFileError(
      path,
      plan.errors.map(({ index, message }) => ({
        line: index === null ? null : (rows[index]?.line ?? null),
        field: index === null ? null : (rows[index]?.input.name ?? null),
        problem: message.replace(/\.$/, ''),
      })),
    );
  const done = options.dryRun ? plan : (await ask(false)).importAccounts;
  return {
    text: reportOf(done, options.dryRun ?? false, accounts, width),
    json: { dryRun: options.dryRun ?? false, ...done, remarks },
  };
}

function csvOf(path: string): EnvironmentRows {
  return { rows: parseAccounts(path, bytesOf(path)), remarks: [] };
}

function environmentOf(path: string, { group, coin }: Options, env: Runner['env']): EnvironmentRows {
  let keys: string[] | undefined;
  const decrypt = (value: string) => {
    if (!isEncrypted(value)) return value;
    keys ??= privateKeys(env, readFileSync, join(dirname(path), '.env.keys'));
    return decryptValue(value, keys);
  };
  const decoded = decodeText(bytesOf(path));
  if ('problem' in decoded) {
    const { lines, problem } = decoded;
    throw new AccountsFileError(
      path,
      lines.map((line) => ({ line, field: null, problem })),
    );
  }
  return parseEnvironmentFile(path, decoded.text, { group, coin, decrypt });
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new AccountsFileError(null, [{ line: null, field: null, problem: `cannot be read (${code})` }]);
  }
}

function reportOf(
  { created, updated, unchanged, changes }: Imported,
  dryRun: boolean,
  accounts: readonly { group?: string | null }[],
  width: number | null,
): string {
  const rows = changes.map(({ index, name, change, fields }) => [
    name,
    accounts[index]?.group,
    change.toLowerCase(),
    fields.join(', '),
  ]);
  const list = rows.length === 0 ? '' : `${table(['account', 'group', 'change', 'fields'], rows, width)}\n\n`;
  const sum = `${created} created, ${updated} updated, ${unchanged} unchanged.`;
  const next = dryRun
    ? 'Nothing was changed: this was a dry run.'
    : created + updated > 0
      ? 'Check that their credentials work: pow-crm accounts check.'
      : '';
  return `${list}${sum}${next === '' ? '' : `\n${next}`}`;
}
