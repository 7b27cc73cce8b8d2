import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import type { Runner } from './command';
import { addAccounts } from './commands/accounts';
import { addCredentials } from './commands/credentials';
import { addDoctor } from './commands/doctor';
import { addExport } from './commands/export';
import { addTier } from './commands/tier';
import { addToken } from './commands/token';
import { completionScript, SHELLS, type Shell } from './completion';
import { EXIT, type ExitCode } from './exit-codes';
import { createRunner, type Streams } from './runner';
import { serve } from './serve';

const VERSION = (
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }
).version;

const GUIDE = `
Where it works: on the server that --url names; else on the one that holds DATA_DIR, which it finds by itself and which
needs no token from the same user of the same machine; else, with no server running, directly on the database that the
environment names (DATABASE_URL, or the embedded one in DATA_DIR). A file .env in the current folder is read first.

Exit codes: 0 done, 1 failed, 2 done in part (some accounts failed, warnings), 64 the command was not understood,
78 the configuration or a file is at fault, 130 interrupted.

First steps:
  pow-crm accounts import accounts.csv     add your accounts
  pow-crm accounts check                   see that their credentials work
  pow-crm tier 1                           collect balances and hashrates once
  pow-crm serve                            collect by schedule, and serve the API
  pow-crm doctor                           when something is wrong`;

/** The command line; \`serve\` runs on after it has returned. */
export function createProgram(runner: Runner, { stdout, stderr }: Omit<Streams, 'env'>): Command {
  const program = new Command('pow-crm')
    .description('Collects what the Antpool mining pool knows about your accounts, keeps it and serves it.')
    .version(VERSION, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'explain it, with examples')
    .option('--url <address>', 'the server to work on (POW_CRM_URL)')
    .addOption(
      new Option(
        '--token <token>',
        'its token; other users see it in the list of processes, POW_CRM_TOKEN they do not',
      ),
    )
    .option('--json', 'one JSON document on stdout and nothing else')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('Run it with --help for an explanation and examples.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
    })
    .addHelpText('after', GUIDE);
  program
    .command('serve')
    .summary('run the server')
    .description(
      'Starts the server from the environment: collects by schedule and serves the API. SIGTERM and SIGINT end it.',
    )
    .addHelpText(
      'after',
      '\nEnds with 78 when the environment or the accounts file is at fault.\n\nExample:\n  PORT=4001 pow-crm serve',
    )
    .action((_options: object, command: Command) =>
      runner.alone(command, async () => {
        await serve(runner.env);
        return { text: null, json: null, keepsRunning: true };
      }),
    );
  addTier(program, runner);
  addAccounts(program, runner);
  addToken(program, runner);
  addCredentials(program, runner);
  addExport(program, runner);
  addDoctor(program, runner);
  program
    .command('completion')
    .summary('print a completion script for a shell')
    .description('Prints a script that lets the shell complete commands and options with the tabulator key.')
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

/** Carries out one command line. null: it started something that runs on. */
export async function runCommandLine(args: readonly string[], streams: Streams): Promise<ExitCode | null> {
  const runner = createRunner(streams);
  const program = createProgram(runner, streams);
  try {
    await program.parseAsync(args, { from: 'user' });
    return runner.exitCode();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.ok;
    const message = error.message.replace(/^error: /, '');
    if (args.includes('--json'))
      streams.stdout.write(`${JSON.stringify({ error: { code: 'USAGE', message } }, null, 2)}\n`);
    return EXIT.usage;
  }
}
