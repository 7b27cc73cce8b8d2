import type { Command } from 'commander';
import { listAccounts, namedAccounts } from '../accounts';
import type { Outcome, Runner, Session } from '../command';
import { EXIT } from '../exit-codes';
import { AnswerError } from '../errors';
import { CHECK, type Check, type ListedAccount } from '../operations';
import { startProgress } from '../progress';
import { table } from '../table';
import { addAccountNames } from './account-names';
import { addAccountShow } from './account-show';
import { addAccountVerbs } from './account-verbs';
import { addImport } from './import';
import { count } from '../../words';

export function addAccounts(program: Command, runner: Runner): void {
  const accounts = program
    .command('accounts')
    .summary('import, add, list, check, show, change and archive accounts')
    .description('The sub-accounts of the pool, with their keys. No key is ever shown again.');
  addImport(accounts, runner);
  addAccountNames(accounts, runner);
  addAccountShow(accounts, runner);
  addAccountVerbs(accounts, runner);
  accounts
    .command('list')
    .summary('list the accounts')
    .description('Lists every account that is not archived, with its last collected state.')
    .addHelpText('after', EXAMPLES_OF_LIST)
    .action((_options: object, command: Command) =>
      runner.onBackend(command, list, { importsAccounts: true }),
    );
  accounts
    .command('check')
    .summary('why an account fails, and what to do')
    .description(
      "Checks each account's credentials with one cheap call to the pool, and a few more if it fails, and says what is wrong: an e-mail address as user id, the key of another account, key and secret swapped, white space, a key that is not activated, an IP address that is not allowed, the wrong coin.",
    )
    .argument('[accounts...]', 'left out: every enabled account')
    .option('--all', 'report those that work, too')
    .addHelpText('after', EXAMPLES_OF_CHECK)
    .action((names: string[], options: { all?: boolean }, command: Command) =>
      runner.onBackend(command, (session) => check(session, names, options.all ?? false), {
        importsAccounts: true,
      }),
    );
}

const EXAMPLES_OF_LIST = `
Examples:
  pow-crm accounts list
  pow-crm accounts list --json | jq '.[] | select(.status != "OK") | .name'`;
const EXAMPLES_OF_CHECK = `
Exits with 0 if all of them work, 2 if some do not, 1 if none does.

Examples:
  pow-crm accounts check
  pow-crm accounts check BC01 BR07
  pow-crm accounts check --json | jq '.[] | select(.ok | not)'`;

async function list({ backend, width }: Session): Promise<Outcome> {
  const accounts = await listAccounts(backend);
  const rows = accounts.map(({ name, group, userId, coin, status, collectedAt, isStale, lastError }) => [
    name,
    group,
    userId,
    coin,
    status,
    collectedAt === null ? 'never' : `${collectedAt.slice(0, 19)}Z${isStale ? ' (stale)' : ''}`,
    lastError && `${lastError.code}: ${lastError.message}`,
  ]);
  const text =
    rows.length === 0
      ? 'There are no accounts. Import some: pow-crm accounts import FILE.'
      : table(['name', 'group', 'user id', 'coin', 'status', 'collected', 'last error'], rows, width);
  return { text, json: accounts };
}

interface Checked extends Omit<Check, 'code'> {
  name: string;
  code: string | null;
}

/** The pool takes one call per key at a time, and the budget has other work, so a few accounts at once are enough. */
const AT_ONCE = 4;

async function check(session: Session, names: string[], all: boolean): Promise<Outcome> {
  const known = await listAccounts(session.backend);
  const accounts = names.length > 0 ? namedAccounts(known, names) : known.filter(({ enabled }) => enabled);
  const checked = await checkAll(session, accounts);
  // Keys may have been mixed up between accounts: now that the failing ones are known, a second check finds whose key
  // is whose.
  const doubtful = accounts.filter(({ name }) => checked.get(name)?.certain === false);
  if (doubtful.length > 1)
    for (const [name, again] of await checkAll(session, doubtful)) checked.set(name, again);
  const results = accounts.flatMap(({ name }) => checked.get(name) ?? []);
  const failing = results.filter(({ ok }) => !ok);
  const exitCode =
    failing.length === 0 ? EXIT.ok : failing.length === results.length ? EXIT.failed : EXIT.partial;
  return { text: reportOf(results, session, all), json: results, exitCode };
}

async function checkAll(session: Session, accounts: readonly ListedAccount[]): Promise<Map<string, Checked>> {
  const progress = startProgress(session.showsProgress, 'checking', accounts.length);
  const checked = new Map<string, Checked>();
  const waiting = [...accounts];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      checked.set(next.name, await checkOne(session, next));
      progress.update(checked.size, `accounts, ${next.name}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  } finally {
    progress.stop();
  }
  return checked;
}

/** A refused check (no budget in time) is one account's outcome and does not end the others. */
async function checkOne({ backend }: Session, { id, name }: ListedAccount): Promise<Checked> {
  try {
    const { checkAccount } = await backend.ask(CHECK, { id });
    return { name, ...checkAccount };
  } catch (error) {
    if (!(error instanceof AnswerError) || ['UNAUTHENTICATED', 'FORBIDDEN'].includes(error.code)) throw error;
    return {
      ...{ name, ok: false, code: error.code, certain: true },
      ...{ diagnosis: error.message, advice: 'Check again later.' },
    };
  }
}

function reportOf(
  results: readonly Checked[],
  { width, colours }: Pick<Session, 'width' | 'colours'>,
  all: boolean,
): string {
  if (results.length === 0)
    return 'There are no enabled accounts. Import some: pow-crm accounts import FILE.';
  const sorted = results.filter(({ ok }) => all || !ok).sort((a, b) => Number(b.ok) - Number(a.ok));
  const rows = sorted.map(({ name, ok, code, diagnosis, advice }) => [
    name,
    ok ? 'works' : { text: 'FAILS', tone: 'bad' as const },
    code,
    [diagnosis, advice].filter((words) => words !== null).join(' → '),
  ]);
  const failing = results.filter(({ ok }) => !ok).length;
  const list =
    rows.length === 0
      ? ''
      : `${table(['account', 'verdict', 'code', 'why, and what to do'], rows, width, colours)}\n\n`;
  return `${list}${results.length - failing} of ${count(results.length, 'account')} ${results.length - failing === 1 ? 'works' : 'work'}.`;
}
