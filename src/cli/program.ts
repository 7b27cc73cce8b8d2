import { Argument, Command, CommanderError, Option } from 'commander';
import type { Runner } from './command';
import { addAccounts } from './commands/accounts';
import { addAdjustments } from './commands/adjustments';
import { addAlerts } from './commands/alerts';
import { addAudit } from './commands/audit';
import { addBudget } from './commands/budget';
import { addChannel } from './commands/channel';
import { addCredentials } from './commands/credentials';
import { addDatabase } from './commands/database';
import { addDeliveries } from './commands/deliveries';
import { addDoctor } from './commands/doctor';
import { addEarnings } from './commands/earnings';
import { addExport } from './commands/export';
import { addLedger } from './commands/ledger';
import { addOpen } from './commands/open';
import { addPrices } from './commands/prices';
import { addPayments } from './commands/payments';
import { addRule } from './commands/rule';
import { addSilence } from './commands/silence';
import { addStatus } from './commands/status';
import { addStatement } from './commands/statement';
import { addTier } from './commands/tier';
import { addToken } from './commands/token';
import { addWorkers } from './commands/workers';
import { completionScript, SHELLS, type Shell } from './completion';
import { EXIT, type ExitCode } from './exit-codes';
import { createRunner, type Streams } from './runner';
import { VERSION } from '../version';
import { withoutArguments } from './shown-argument';

const GUIDE = `
The command works on the server that --url names; otherwise on the server that uses DATA_DIR, which it finds by itself and which
needs no token from the same user on the same machine; otherwise, if no server runs, directly on the database that the
environment names (DATABASE_URL, or the embedded one in DATA_DIR). The file .env in the current folder is read first.

Exit codes: 0 success, 1 failure, 2 partial success (some accounts failed, warnings), 64 the command was not understood, or
a value in it is none that it can have, 78 the configuration or a file has a fault, 130 interrupted.

Every day:
  pow-crm status                           how it stands, what is wrong first
  pow-crm alerts                           the open alerts, with the number that answers each
  pow-crm alerts ack 42 --note "on it"     take one on

First steps:
  pow-crm accounts import accounts.csv     add your accounts
  pow-crm accounts check                   see that their credentials work
  pow-crm tier 1                           collect balances and hashrates once
  pow-crm serve                            collect on schedule, and serve the dashboard and the API
  pow-crm open                             open the dashboard in a browser, signed in
  pow-crm doctor                           when something is wrong`;

/** Builds the command line. `serve` runs on after it has returned. */
export function createProgram(runner: Runner, { stdout, stderr }: Omit<Streams, 'env' | 'files'>): Command {
  const program = new Command('pow-crm')
    .description('Collects what the Antpool mining pool knows about your accounts, keeps it and serves it.')
    .version(VERSION, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help with examples')
    .option('--url <address>', 'the server to work on (POW_CRM_URL)')
    .addOption(
      new Option(
        '--token <token>',
        'its token; other users can see it in the process list, unlike POW_CRM_TOKEN',
      ),
    )
    .option('--json', 'one JSON document on stdout and nothing else')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('Run it with --help for an explanation and examples.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: (text, write) => write(withoutArguments(text)),
    })
    .addHelpText('after', GUIDE);
  program
    .command('serve')
    .summary('run the server')
    .description(
      'Starts the server from the environment. It collects on schedule and serves the API until SIGTERM or SIGINT.',
    )
    .addHelpText(
      'after',
      '\nExits with 78 if the environment or the accounts file has a fault.\n\nExample:\n  PORT=4001 pow-crm serve',
    )
    .action((_options: object, command: Command) =>
      runner.alone(command, async () => {
        const { serve } = await import('./serve.js');
        await serve(runner.env, runner.files);
        return { text: null, json: null, keepsRunning: true };
      }),
    );
  addStatus(program, runner);
  addAlerts(program, runner);
  addSilence(program, runner);
  addChannel(program, runner);
  addDeliveries(program, runner);
  addRule(program, runner);
  addTier(program, runner);
  addBudget(program, runner);
  addAccounts(program, runner);
  addWorkers(program, runner);
  addPayments(program, runner);
  addLedger(program, runner);
  addEarnings(program, runner);
  addAudit(program, runner);
  addToken(program, runner);
  addCredentials(program, runner);
  addExport(program, runner);
  addPrices(program, runner);
  addStatement(program, runner);
  addAdjustments(program, runner);
  addDatabase(program, runner);
  addDoctor(program, runner);
  addOpen(program, runner);
  program
    .command('completion')
    .summary('print a completion script for a shell')
    .description('Prints a script that lets the shell complete commands and options with the Tab key.')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText(
      'after',
      `
Examples:
  source <(pow-crm completion bash)                                   # now
  pow-crm completion bash >> ~/.bash_completion                       # always
  pow-crm completion zsh > "\${fpath[1]}/_pow-crm"
  pow-crm completion fish > ~/.config/fish/completions/pow-crm.fish`,
    )
    .action((shell: Shell, _options: object, command: Command) =>
      runner.alone(command, async () => {
        const script = completionScript(program, shell);
        return { text: script.trimEnd(), json: { shell, script } };
      }),
    );
  return program;
}

/** Runs one command line. null: it started something that runs on. */
export async function runCommandLine(args: readonly string[], streams: Streams): Promise<ExitCode | null> {
  const runner = createRunner(streams);
  const program = createProgram(runner, streams);
  try {
    await program.parseAsync(args, { from: 'user' });
    return runner.exitCode();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.ok;
    const message = withoutArguments(error.message.replace(/^error: /, ''));
    if (args.includes('--json'))
      streams.stdout.write(`${JSON.stringify({ error: { code: 'USAGE', message } }, null, 2)}\n`);
    return EXIT.usage;
  }
}
