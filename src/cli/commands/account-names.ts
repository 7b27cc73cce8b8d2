import type { Command } from 'commander';
import { listAccounts } from '../accounts';
import type { Outcome, Runner, Session } from '../command';
import { plain } from '../text/tone';

interface Options {
  groups?: boolean;
  running?: boolean;
}

/** For scripts, and for the completion of the shells. */
export function addAccountNames(accounts: Command, runner: Runner): void {
  accounts
    .command('names')
    .summary('only the names, one a line')
    .description(
      'Prints the names of the accounts that are not archived, one a line, or those of their groups.',
    )
    .option('--groups', 'the names of the groups instead')
    .option('--running', 'only from a server that runs, as the completion of the shells asks')
    .addHelpText('after', '\nExamples:\n  pow-crm accounts names\n  pow-crm accounts names --groups')
    .action((options: Options, command: Command) =>
      runner.onBackend(command, (session) => names(session, options), { onlyServer: options.running }),
    );
}

async function names({ backend }: Session, { groups }: Options): Promise<Outcome> {
  const accounts = await listAccounts(backend);
  const found = groups ? accounts.flatMap(({ group }) => group ?? []) : accounts.map(({ name }) => name);
  const json = [...new Set(found)].sort();
  return { text: json.length === 0 ? null : json.map(plain).join('\n'), json };
}
