import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { browserCommand } from '../sign-in-link';

export function addOpen(program: Command, runner: Runner): void {
  program
    .command('open')
    .summary('open the dashboard in a browser, signed in')
    .description(
      `Prints a link that signs one browser in to the dashboard, once and within 10 minutes, with the scopes of the token
behind this command. On a desktop it opens the link as well; over SSH, in a pipe or with --json it only prints it.`,
    )
    .option('--print', 'only print the link')
    .addHelpText('after', '\nExamples:\n  pow-crm open\n  pow-crm open --print | qrencode -t utf8')
    .action((options: { print?: boolean }, command: Command) =>
      runner.onBackend(command, (session) => open(session, runner, options.print ?? false)),
    );
}

async function open(
  { backend, width, json, note }: Session,
  { env }: Runner,
  onlyPrints: boolean,
): Promise<Outcome> {
  const { link, expiresAt } = await backend.signIn();
  const desktop = { platform: process.platform, env, isTerminal: width !== null && !json };
  const [program, ...args] = (onlyPrints ? null : browserCommand(desktop, link)) ?? [];
  if (program !== undefined) start(program, args);
  note(
    `${program === undefined ? 'Open this link' : 'Opening this link'}; it signs one browser in, until ${expiresAt}.`,
  );
  return { text: link, json: { link, expiresAt } };
}

/** If the program is missing, the terminal still shows the link. */
function start(program: string, args: readonly string[]): void {
  spawn(program, args, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}
