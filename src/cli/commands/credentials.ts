import type { Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { EXIT } from '../exit-codes';
import { ROTATE } from '../operations';

export function addCredentials(program: Command, runner: Runner): void {
  program
    .command('credentials')
    .summary('rotate the key of the stored credentials')
    .description('The key that encrypts the stored API secrets and notification channels.')
    .command('rotate')
    .summary('encrypt everything with a new key')
    .description(
      `Encrypts every stored API secret and every notification channel again, row by row; until it is done, the old and the new
key both work. If it is interrupted, nothing is lost: run it again, and it continues.

With the key in DATA_DIR (embedded database), it creates a new key, encrypts everything with it, and deletes the old one.
With CREDENTIALS_KEY, set it to the new key (openssl rand -base64 32) and CREDENTIALS_KEY_OLD to the previous one,
restart the servers, run this, then remove CREDENTIALS_KEY_OLD and restart again.`,
    )
    .addHelpText(
      'after',
      `
Exits with 0 if everything is encrypted with the present key, 2 if no present key can decrypt something.

Example:
  pow-crm credentials rotate`,
    )
    .action((_options: object, command: Command) => runner.onBackend(command, rotate));
}

async function rotate({ backend }: Session): Promise<Outcome> {
  const { rotateCredentials: done } = await backend.ask(ROTATE, {});
  const { resealed, current, unreadable, unreadableChannels, nextStep } = done;
  const lines = [
    `${resealed} encrypted with the present key now, ${current} already ${current === 1 ? 'was' : 'were'}.`,
  ];
  if (unreadable.length > 0) lines.push(`No present key can decrypt these: ${unreadable.join(', ')}.`);
  if (unreadableChannels > 0)
    lines.push(
      unreadableChannels === 1
        ? 'Nor 1 notification channel.'
        : `Nor ${unreadableChannels} notification channels.`,
    );
  const lost = unreadable.length + unreadableChannels > 0;
  return { text: [...lines, nextStep].join('\n'), json: done, exitCode: lost ? EXIT.partial : EXIT.ok };
}
