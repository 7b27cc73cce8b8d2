import type { Command } from 'commander';
import { AccountsFileError } from '../../accounts/files/file-error';
import { listAccounts, namedAccounts } from '../accounts';
import type { Outcome, Runner, Session } from '../command';
import { UsageError } from '../errors';
import { ARCHIVE_ACCOUNT, IMPORT, UPDATE_ACCOUNT, type AccountDetails } from '../operations';
import { plain } from '../text/tone';
import { secretOf } from '../text/secret';

interface AddOptions {
  userId: string;
  apiKey: string;
  apiSecret: string;
  group?: string;
  coin?: string;
  payoutThreshold?: string;
}
type SetOptions = Partial<Omit<AddOptions, 'coin' | 'userId'>> & { name?: string };

const SECRETS = `
Other users of the machine can see what stands in a command: @FILE reads a value from a file, @- from the standard input.

Examples:`;

/** The commands that change one account. */
export function addAccountVerbs(accounts: Command, runner: Runner): void {
  accounts
    .command('add')
    .summary('add one account')
    .description('Adds one account. For many, use accounts import.')
    .argument('<name>', 'what it is called here')
    .requiredOption('--user-id <name>', "the sub-account's name at the pool, never the e-mail address")
    .requiredOption('--api-key <key>', 'its API key')
    .requiredOption('--api-secret <secret>', 'the secret of that key, or @FILE')
    .option('--group <name>', 'its group')
    .option('--coin <name>', 'what it mines (default: BTC)')
    .option('--payout-threshold <amount>', 'the balance from which the pool pays out, in whole coins')
    .addHelpText(
      'after',
      `${SECRETS}\n  pow-crm accounts add BC01 --user-id bc01 --api-key @key.txt --api-secret @secret.txt --group BC`,
    )
    .action((name: string, options: AddOptions, command: Command) =>
      runner.onBackend(command, (session) => add(session, name, options)),
    );
  accounts
    .command('set')
    .summary('change an account')
    .description('Changes what is given and nothing else. An empty --group or --payout-threshold clears it.')
    .argument('<account>', 'as the list shows it')
    .option('--name <name>', 'a new name')
    .option('--group <name>', 'its group')
    .option('--payout-threshold <amount>', 'the balance from which the pool pays out, in whole coins')
    .option('--api-key <key>', 'a new API key, with its secret')
    .option('--api-secret <secret>', 'its secret, or @FILE')
    .addHelpText(
      'after',
      `${SECRETS}\n  pow-crm accounts set BC01 --group BC\n  pow-crm accounts set BC01 --api-key @key.txt --api-secret @secret.txt`,
    )
    .action((name: string, options: SetOptions, command: Command) =>
      runner.onBackend(command, (session) => update(session, name, patchOf(options), 'is changed'), {
        before: () => {
          if (Object.keys(options).length === 0)
            throw new UsageError('Say what to change, such as --group BC.');
        },
      }),
    );
  for (const { verb, enabled, summary, description, done } of SWITCHES)
    accounts
      .command(verb)
      .summary(summary)
      .description(description)
      .argument('<account>', 'as the list shows it')
      .addHelpText('after', `\nExample:\n  pow-crm accounts ${verb} BC01`)
      .action((name: string, _options: object, command: Command) =>
        runner.onBackend(command, (session) => update(session, name, { enabled }, done)),
      );
  accounts
    .command('archive')
    .summary('end an account; its history stays')
    .description(
      'Archives an account for good: it is no longer collected and its alerts end, but its history stays.',
    )
    .argument('<account>', 'as the list shows it')
    .addHelpText('after', '\nExample:\n  pow-crm accounts archive BC01')
    .action((name: string, _options: object, command: Command) =>
      runner.onBackend(command, (session) => archive(session, name)),
    );
}

const SWITCHES = [
  {
    verb: 'enable',
    enabled: true,
    summary: 'collect an account again',
    description: 'Switches an account on: the next run of each tier collects it.',
    done: 'is collected from now on',
  },
  {
    verb: 'disable',
    enabled: false,
    summary: 'stop collecting an account for a time',
    description: 'Switches an account off: no tier collects it, and its history stays.',
    done: 'is no longer collected',
  },
];

async function add({ backend }: Session, name: string, options: AddOptions): Promise<Outcome> {
  const { userId, group, payoutThreshold, coin = 'BTC' } = options;
  const known = await listAccounts(backend);
  if (known.some((account) => account.name === name || (account.userId === userId && account.coin === coin)))
    throw new UsageError(
      'An account of this name, or of this user id and coin, is there already; use accounts set.',
    );
  const input = {
    ...{ name, userId, coin, group: group ?? null, payoutThreshold: payoutThreshold ?? null },
    apiKey: secretOf('--api-key', options.apiKey),
    apiSecret: secretOf('--api-secret', options.apiSecret),
  };
  const { importAccounts } = await backend.ask(IMPORT, {
    accounts: [input],
    dryRun: false,
    takeDoubtful: false,
  });
  const { errors } = importAccounts;
  if (errors.length > 0)
    throw new AccountsFileError(
      null,
      errors.map(({ message }) => ({ line: null, field: null, problem: message.replace(/\.$/, '') })),
    );
  return {
    text: plain(`Account ${name} is added. See that its key works: pow-crm accounts check.`),
    json: importAccounts,
  };
}

function patchOf({ name, group, payoutThreshold, apiKey, apiSecret }: SetOptions): object {
  const cleared = (text: string | undefined) => (text === '' ? null : text);
  return {
    ...(name === undefined ? {} : { name }),
    ...(group === undefined ? {} : { group: cleared(group) }),
    ...(payoutThreshold === undefined ? {} : { payoutThreshold: cleared(payoutThreshold) }),
    ...(apiKey === undefined ? {} : { apiKey: secretOf('--api-key', apiKey) }),
    ...(apiSecret === undefined ? {} : { apiSecret: secretOf('--api-secret', apiSecret) }),
  };
}

async function idOf({ backend }: Session, name: string): Promise<string> {
  const [found] = namedAccounts(await listAccounts(backend), [name]);
  return found?.id ?? '';
}

async function update(session: Session, name: string, patch: object, done: string): Promise<Outcome> {
  const id = await idOf(session, name);
  const { updateAccount } = await session.backend.ask(UPDATE_ACCOUNT, { id, patch });
  return outcomeOf(updateAccount.account, done);
}

async function archive(session: Session, name: string): Promise<Outcome> {
  const id = await idOf(session, name);
  const { archiveAccount } = await session.backend.ask(ARCHIVE_ACCOUNT, { id });
  return outcomeOf(archiveAccount.account, 'is archived');
}

function outcomeOf(account: AccountDetails, done: string): Outcome {
  return { text: plain(`Account ${account.name} ${done}.`), json: account };
}
