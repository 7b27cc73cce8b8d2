import type { Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { DELIVERIES, type Delivery } from '../operations';
import { table } from '../table';
import { limitOption, restOf } from '../text/arguments';
import { addZone, ago, zoneOf } from '../text/time';
import type { Toned } from '../text/tone';
import { channelOf } from './channel';

interface Options {
  failed?: boolean;
  channel?: string;
  limit: number;
  tz?: string;
}

export function addDeliveries(program: Command, runner: Runner): void {
  addZone(program.command('deliveries'))
    .summary('which messages went out, and which did not')
    .description(
      'Lists the messages about alerts, the newest first: to which channel, and what became of them.',
    )
    .option('--failed', 'only those that did not go out')
    .option('--channel <name>', 'only those of this channel, by name or id')
    .addOption(limitOption())
    .addHelpText(
      'after',
      '\nExamples:\n  pow-crm deliveries --failed\n  pow-crm deliveries --channel night-shift --limit 5',
    )
    .action((options: Options, command: Command) =>
      runner.onBackend(command, (session) => deliveries(session, options), {
        before: () => void zoneOf(options.tz),
      }),
    );
}

async function deliveries(
  session: Session,
  { failed = false, channel, limit, tz }: Options,
): Promise<Outcome> {
  const { backend, width, colours } = session;
  const zone = zoneOf(tz);
  const chosen = channel === undefined ? null : (await channelOf(session, channel)).id;
  const { notificationDeliveries: page, server } = await backend.ask(DELIVERIES, {
    channel: chosen,
    failedOnly: failed,
    first: limit,
  });
  const rows = page.nodes.map((delivery) => [
    zone.at(delivery.createdAt),
    delivery.channel.name,
    stateOf(delivery, server.time),
    delivery.error === null ? delivery.subject : `${delivery.subject} → ${delivery.error}`,
  ]);
  const text =
    rows.length === 0
      ? failed
        ? 'No message failed.'
        : 'No message was sent.'
      : table(['when', 'channel', 'state', 'subject, and what is wrong'], rows, width, colours) +
        restOf(rows.length, page.totalCount);
  return { text, json: page };
}

function stateOf({ deliveredAt, gaveUpAt, attempts, error }: Delivery, now: string): string | Toned {
  if (deliveredAt !== null) return `went out ${ago(deliveredAt, now)}`;
  if (gaveUpAt !== null) return { text: `GIVEN UP after ${attempts} attempts`, tone: 'bad' };
  return error === null ? 'waits' : { text: `FAILED ${attempts} times, is tried again`, tone: 'warning' };
}
