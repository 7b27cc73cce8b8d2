import type { Command } from 'commander';
import { count } from '../../words';
import type { Outcome, Runner, Session } from '../command';
import { EXIT } from '../exit-codes';
import { ACKNOWLEDGE, RESOLVE, type ChangedAlerts } from '../operations';
import { subjectOf } from '../text/alerts';
import { momentOf } from '../text/time';
import { plain } from '../text/tone';

interface Options {
  note?: string;
  until?: string;
}

/** The commands with which a person answers an alert. */
export function addAlertVerbs(alerts: Command, runner: Runner): void {
  alerts
    .command('ack')
    .summary('say that you look after alerts')
    .description(
      'Acknowledges alerts: their reminders stop until they end, or until the moment that --until names.',
    )
    .argument('<ids...>', 'as the list shows them')
    .option('--note <text>', 'what you found, for others')
    .option('--until <when>', 'minutes (90m), hours (4h), days (2d), or an instant (2027-01-31T00:00:00Z)')
    .addHelpText(
      'after',
      `${CODES}\n  pow-crm alerts ack 42\n  pow-crm alerts ack 42 43 --until 4h --note "on my way"`,
    )
    .action((ids: string[], options: Options, command: Command) =>
      runner.onBackend(command, (session) => acknowledge(session, ids, options), {
        before: () => void untilOf(options),
      }),
    );
  alerts
    .command('resolve')
    .summary('end alerts by hand')
    .description(
      'Ends alerts. If what they tell of goes on, a new alert fires. An alert of a new payout address is judged in this way.',
    )
    .argument('<ids...>', 'as the list shows them')
    .option('--note <text>', 'why, for others')
    .addHelpText('after', `${CODES}\n  pow-crm alerts resolve 42 --note "our new wallet"`)
    .action((ids: string[], options: Options, command: Command) =>
      runner.onBackend(command, (session) => resolve(session, ids, options)),
    );
}

const CODES = `
Exits with 0 if all of it was done, 2 if some of the alerts could not be changed, 1 if none could.

Examples:`;

const untilOf = ({ until }: Options) =>
  until === undefined ? null : momentOf('--until', until, new Date()).toISOString();

async function acknowledge({ backend }: Session, ids: string[], options: Options): Promise<Outcome> {
  const { acknowledgeAlerts } = await backend.ask(ACKNOWLEDGE, {
    ids,
    note: options.note ?? null,
    until: untilOf(options),
  });
  return outcomeOf('acknowledged', acknowledgeAlerts);
}

async function resolve({ backend }: Session, ids: string[], { note }: Options): Promise<Outcome> {
  const { resolveAlerts } = await backend.ask(RESOLVE, { ids, note: note ?? null });
  return outcomeOf('resolved', resolveAlerts);
}

function outcomeOf(done: string, changed: ChangedAlerts): Outcome {
  const { alerts, errors } = changed;
  const lines = [
    ...errors.map(({ id, message }) => `${id ?? 'an alert'}: ${plain(message)}`),
    ...alerts.map((alert) => plain(`${alert.id} (${alert.kind}, ${subjectOf(alert)}) is ${done}.`)),
    ...(errors.length > 0 ? [`${count(alerts.length, 'alert')} ${done}, ${errors.length} not.`] : []),
  ];
  const exitCode = errors.length === 0 ? EXIT.ok : alerts.length === 0 ? EXIT.failed : EXIT.partial;
  return { text: lines.join('\n'), json: changed, exitCode };
}
