import type { Command } from 'commander';
import { ALERT_KINDS, ALERT_SEVERITIES } from '../../vocabulary';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError } from '../errors';
import { EXIT } from '../exit-codes';
import { CHANNELS, DELETE_CHANNEL, TEST_CHANNEL, type ListedChannel } from '../operations';
import { shownArgument } from '../shown-argument';
import { table } from '../table';
import { plain } from '../text/tone';
import { addChannelAdd } from './channel-add';

export function addChannel(program: Command, runner: Runner): void {
  const channel = program
    .command('channel')
    .summary('where alerts are told: add, list, test and delete channels')
    .description('The channels that tell people of alerts: Slack, Telegram, e-mail, PagerDuty and others.')
    .addHelpText('after', '\nExample:\n  pow-crm channel test night-shift');
  addChannelAdd(channel, runner);
  channel
    .command('list', { isDefault: true })
    .summary('list the channels')
    .description('Lists the channels, and what each is told. No secret is ever shown again.')
    .addHelpText('after', '\nExample:\n  pow-crm channel list')
    .action((_options: object, command: Command) => runner.onBackend(command, list));
  channel
    .command('test')
    .summary('send a test message')
    .description('Sends a test message at once, and says what became of it.')
    .argument('<name or id>', 'as the list shows it')
    .addHelpText(
      'after',
      '\nExits with 1 if it does not go out.\n\nExample:\n  pow-crm channel test night-shift',
    )
    .action((which: string, _options: object, command: Command) =>
      runner.onBackend(command, (session) => test(session, which)),
    );
  channel
    .command('delete')
    .summary('delete a channel')
    .description('Deletes a channel with its address and secrets. Messages that wait for it are lost.')
    .argument('<name or id>', 'as the list shows it')
    .addHelpText('after', '\nExample:\n  pow-crm channel delete night-shift')
    .action((which: string, _options: object, command: Command) =>
      runner.onBackend(command, (session) => remove(session, which)),
    );
}

/** The channel with this name, or else with this id. */
export async function channelOf(
  { backend }: Pick<Session, 'backend'>,
  which: string,
): Promise<ListedChannel> {
  const { notificationChannels: all } = await backend.ask(CHANNELS, {});
  const found = all.find(({ name }) => name === which) ?? all.find(({ id }) => id === which);
  if (found) return found;
  throw new AnswerError(
    'NOT_FOUND',
    `There is no channel ${shownArgument(which)}. See: pow-crm channel list.`,
  );
}

async function list({ backend, width, colours }: Session): Promise<Outcome> {
  const { notificationChannels } = await backend.ask(CHANNELS, {});
  const rows = notificationChannels.map((channel) => [
    channel.id,
    channel.name,
    channel.type,
    channel.enabled ? 'on' : { text: 'OFF', tone: 'warning' as const },
    toldOf(channel),
    channel.target,
  ]);
  const text =
    rows.length === 0
      ? 'There is no channel, so nobody is told of alerts. Add one: pow-crm channel add --help.'
      : table(['id', 'name', 'type', 'state', 'is told', 'where'], rows, width, colours);
  return { text, json: notificationChannels };
}

/** "WARNING and worse, of BC; quiet 22:00–07:00 UTC" */
function toldOf({
  minSeverity,
  groups,
  kinds,
  quietFrom,
  quietUntil,
  quietCritical,
  timeZone,
  digest,
}: ListedChannel): string {
  const severities = minSeverity === ALERT_SEVERITIES.at(-1) ? minSeverity : `${minSeverity} and worse`;
  const parts = [
    groups === null ? severities : `${severities} of ${groups.join(', ')}`,
    ...(kinds === null || kinds.length === ALERT_KINDS.length ? [] : [`only ${kinds.join(', ')}`]),
    ...(quietFrom === null
      ? []
      : [`quiet ${quietFrom}–${quietUntil} ${timeZone}${quietCritical ? ', what is critical too' : ''}`]),
    ...(digest ? ['a digest each day'] : []),
  ];
  return parts.join('; ');
}

async function test(session: Session, which: string): Promise<Outcome> {
  const { id, name } = await channelOf(session, which);
  const { testNotificationChannel: sent } = await session.backend.ask(TEST_CHANNEL, { id });
  const arrived = sent.deliveredAt !== null;
  const remark = sent.error === null ? '' : ` ${sent.error}`;
  const text = arrived
    ? `The test message went out to ${name}.${remark}`
    : `The test message did not go out to ${name}.${remark}`;
  return { text: plain(text), json: sent, exitCode: arrived ? EXIT.ok : EXIT.failed };
}

async function remove(session: Session, which: string): Promise<Outcome> {
  const { id, name } = await channelOf(session, which);
  const { deleteNotificationChannel } = await session.backend.ask(DELETE_CHANNEL, { id });
  return { text: plain(`Channel ${name} is deleted.`), json: deleteNotificationChannel };
}
