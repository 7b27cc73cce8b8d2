import type { Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { EXIT } from '../exit-codes';
import { ROTATE } from '../operations';

export function addCredentials(program: Command, runner: Runner): void {
  program
    .command('credentials')
    .summary('turn the key of the stored credentials')
    .description('The key under which API secrets and notification channels are stored.')
    .command('rotate')
    .summary('seal everything with a new key')
    .description(
      `Seals every stored API secret and every notification channel anew, row by row; until it is through, old and new
key both open. Cut off anywhere, nothing is lost: run it again, and it goes on.

With the key in DATA_DIR (embedded database): makes a new key, turns everything to it, and drops the old one.
With CREDENTIALS_KEY: set it to the new key (openssl rand -base64 32) and CREDENTIALS_KEY_OLD to the one before,
restart the servers, run this, then take CREDENTIALS_KEY_OLD away and restart again.`,
    )
    .addHelpText(
      'after',
      `
Ends with 0 when all is sealed with the present key, 2 when something opens with no key at hand.

Example:
  pow-crm credentials rotate`,
    )
    .action((_options: object, command: Command) => runner.onBackend(command, rotate));
}

async function rotate({ backend }: Session): Promise<Outcome> {
  const { rotateCredentials: done } = await backend.ask(ROTATE, {});
  const { resealed, current, unreadable, unreadableChannels, nextStep } = done;
  const lines = [`${resealed} sealed with the present key now, ${current} were already.`];
  if (unreadable.length > 0) lines.push(`These open with no key at hand: ${unreadable.join(', ')}.`);
  if (unreadableChannels > 0) lines.push(`So do ${unreadableChannels} notification channels.`);
  const lost = unreadable.length + unreadableChannels > 0;
  return { text: [...lines, nextStep].join('\n'), json: done, exitCode: lost ? EXIT.partial : EXIT.ok };
}
