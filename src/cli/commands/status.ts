import { InvalidArgumentError, Option, type Command } from 'commander';
import { setTimeout as after } from 'node:timers/promises';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError, UsageError } from '../errors';
import { EXIT } from '../exit-codes';
import { FLEET, STATUS } from '../operations';
import { statusText } from '../text/status';
import { addZone, zoneOf } from '../text/time';

interface Options {
  watch?: boolean;
  every: number;
  tz?: string;
}

export function addStatus(program: Command, runner: Runner): void {
  addZone(program.command('status'))
    .summary('how it stands now, what is wrong first')
    .description(
      `Shows the alerts that need a person and the accounts that fail, then the hashrate of the last hour against its mean of 24
hours, the workers, the calls to the pool that are left, and when each tier runs next.`,
    )
    .option('--watch', 'show it again and again, until Ctrl-C')
    .addOption(
      new Option('--every <seconds>', 'with --watch: how often').default(10).argParser((text) => {
        const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
        if (seconds < 1) throw new InvalidArgumentError('It must be 1 to 9999.');
        return seconds;
      }),
    )
    .addHelpText(
      'after',
      `
Exits with 0 if nothing waits for a person, 2 if an alert does or an account fails.

Examples:
  pow-crm status
  pow-crm status --watch --tz America/Chicago
  pow-crm status --json | jq '.fleets[].hashrate1h'`,
    )
    .action((options: Options, command: Command) =>
      runner.onBackend(
        command,
        (session) => (options.watch ? watch(session, options) : status(session, options)),
        {
          watches: options.watch,
          before: () => {
            zoneOf(options.tz);
            if (options.watch && command.optsWithGlobals<{ json?: boolean }>().json)
              throw new UsageError('--watch never ends and --json is one document: use one of them.');
          },
        },
      ),
    );
}

/** So many alerts and accounts are named; the rest is counted. */
const ROWS = 10;

async function status(session: Session, { tz }: Pick<Options, 'tz'>): Promise<Outcome> {
  const { backend } = session;
  const found = await backend.ask(STATUS, { rows: ROWS });
  const coins = found.coins.length > 0 ? found.coins : ['BTC'];
  const fleets = await Promise.all(coins.map(async (coin) => (await backend.ask(FLEET, { coin })).fleet));
  const wrong =
    found.urgent.totalCount + found.failing.totalCount > 0 || found.apiBudget.pausedUntil !== null;
  return {
    text: statusText(found, fleets, zoneOf(tz), session),
    json: { ...found, fleets },
    exitCode: wrong ? EXIT.partial : EXIT.ok,
  };
}

/** Clears a terminal, so that each picture is at the same place. */
const CLEAR = '\u001b[H\u001b[2J\u001b[3J';

type Sleep = (ms: number) => Promise<unknown>;

/** A server that is away for a while is told in its place, and looked for again. */
export async function watch(
  session: Session,
  options: Pick<Options, 'every' | 'tz'>,
  sleep: Sleep = after,
): Promise<Outcome> {
  for (;;) {
    const text = await status(session, options).then(
      (outcome) => outcome.text,
      (error: unknown) => {
        if (error instanceof AnswerError && error.code === 'UNAVAILABLE') return error.message;
        throw error;
      },
    );
    const again = `Again every ${options.every} s, until Ctrl-C.`;
    await session.write(`${session.width === null ? '' : CLEAR}${text}\n\n${again}\n`);
    await sleep(options.every * 1_000);
  }
}
