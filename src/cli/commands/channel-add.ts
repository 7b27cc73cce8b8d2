import { InvalidArgumentError, Option, type Command } from 'commander';
import { ALERT_KINDS, ALERT_SEVERITIES, CHANNEL_TYPES, type ChannelType } from '../../vocabulary';
import type { Outcome, Runner, Session } from '../command';
import { UsageError } from '../errors';
import { ADD_CHANNEL } from '../operations';
import { choicesOf, GROUP_OPTION, wordsOf } from '../text/arguments';
import { secretOf } from '../text/secret';
import { addZone } from '../text/time';
import { plain } from '../text/tone';

/** Where a receiver's address and secret belong in its config. */
const FIELDS: Record<ChannelType, { target: string | null; secret: string | null }> = {
  WEBHOOK: { target: 'url', secret: 'secret' },
  SLACK: { target: 'url', secret: null },
  TELEGRAM: { target: 'chatId', secret: 'botToken' },
  EMAIL: { target: 'to', secret: null },
  DISCORD: { target: 'url', secret: null },
  TEAMS: { target: 'url', secret: null },
  NTFY: { target: 'url', secret: 'token' },
  PAGERDUTY: { target: 'url', secret: 'routingKey' },
};

export function addChannelAdd(channel: Command, runner: Runner): void {
  addZone(channel.command('add'))
    .summary('add a channel')
    .description(
      `Adds a channel. Its address goes to --target and its secret to --secret:

  WEBHOOK    target: an address; secret: signs the messages
  SLACK, DISCORD, TEAMS   target: the address of the webhook
  NTFY       target: the address of the topic; secret: an access token, if it needs one
  TELEGRAM   target: the chat, a number or @channel; secret: the bot's token
  EMAIL      target: addresses, separated by commas
  PAGERDUTY  secret: the integration key of a service; target: only for another region

Other users of the machine can see what stands in a command. @FILE reads a value from a file, @- from the standard input.`,
    )
    .argument('<name>', 'what it is called here')
    .addOption(
      new Option('--type <type>', 'the kind of receiver')
        .choices(CHANNEL_TYPES)
        .argParser(typeOf)
        .makeOptionMandatory(),
    )
    .option('--target <address>', 'where messages go, as above')
    .option('--secret <text>', 'its secret, as above')
    .option(
      '--severity <word>',
      `of at least this severity: ${ALERT_SEVERITIES.join(', ')} (default: WARNING)`,
    )
    .addOption(GROUP_OPTION())
    .option('--kind <words>', 'only these kinds, separated by commas')
    .option('--quiet <hours>', 'only what is critical between these hours of --tz, such as 22:00-07:00')
    .option('--quiet-critical', 'what is critical waits for the end of these hours too')
    .option('--digest', 'a summary each day')
    .option('--show-money', 'its readers may see amounts and wallets')
    .addHelpText('after', EXAMPLES)
    .action((name: string, options: Options, command: Command) => {
      const input = once(() => inputOf(name, options));
      return runner.onBackend(command, (session) => add(session, input()), { before: input });
    });
}

const EXAMPLES = `
Examples:
  pow-crm channel add ops --type SLACK --target @slack-url.txt
  pow-crm channel add night-shift --type PAGERDUTY --secret @- --severity CRITICAL < key.txt
  pow-crm channel add office --type EMAIL --target ops@example.com --quiet 22:00-07:00 --tz America/Chicago --digest`;

interface Options {
  type: ChannelType;
  target?: string;
  secret?: string;
  severity?: string;
  group?: string;
  kind?: string;
  quiet?: string;
  quietCritical?: boolean;
  tz?: string;
  digest?: boolean;
  showMoney?: boolean;
}

/** Types may be written in small letters. */
function typeOf(text: string): ChannelType {
  const found = CHANNEL_TYPES.find((type) => type === text.toUpperCase());
  if (!found) throw new InvalidArgumentError(`It must be one of ${CHANNEL_TYPES.join(', ')}.`);
  return found;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function inputOf(name: string, options: Options): object {
  const { type, tz, quiet, quietCritical = false, digest = false, showMoney = false, group, kind } = options;
  const severities = choicesOf('--severity', options.severity, ALERT_SEVERITIES);
  if (severities !== null && severities.length !== 1) throw new UsageError('--severity takes one word here.');
  if (quietCritical && quiet === undefined) throw new UsageError('--quiet-critical needs --quiet.');
  return {
    name,
    type,
    config: configOf(options),
    minSeverity: severities?.[0] ?? 'WARNING',
    kinds: choicesOf('--kind', kind, ALERT_KINDS),
    groups: group === undefined ? null : wordsOf(group),
    digest,
    showMoney,
    quietCritical,
    ...(quiet === undefined ? {} : quietOf(quiet)),
    ...(tz === undefined ? {} : { timeZone: tz }),
  };
}

function configOf({ type, target, secret }: Options): object {
  const fields = FIELDS[type];
  if (secret !== undefined && fields.secret === null)
    throw new UsageError(
      `A channel of the type ${type} has no secret of its own; its address belongs to --target.`,
    );
  if (target === undefined && type !== 'PAGERDUTY')
    throw new UsageError(`${type} needs --target; see --help.`);
  // A chat of Telegram may begin with "@" itself.
  const address = target === undefined || type === 'TELEGRAM' ? target : secretOf('--target', target);
  return {
    ...(fields.target === null || address === undefined
      ? {}
      : { [fields.target]: type === 'EMAIL' ? wordsOf(address) : address }),
    ...(fields.secret === null || secret === undefined
      ? {}
      : { [fields.secret]: secretOf('--secret', secret) }),
  };
}

function quietOf(text: string): { quietFrom: string; quietUntil: string } {
  const [, quietFrom, quietUntil] = /^(\d\d:\d\d) ?[-–] ?(\d\d:\d\d)$/.exec(text.trim()) ?? [];
  if (quietFrom === undefined || quietUntil === undefined)
    throw new UsageError('--quiet must look like 22:00-07:00.');
  return { quietFrom, quietUntil };
}

async function add({ backend }: Session, input: object): Promise<Outcome> {
  const { upsertNotificationChannel } = await backend.ask(ADD_CHANNEL, { input });
  const { channel } = upsertNotificationChannel;
  const text = `Channel ${channel.name} (${channel.type}, ${channel.target}) is added. Try it: pow-crm channel test ${channel.id}.`;
  return { text: plain(text), json: channel };
}
