import type { Command } from 'commander';
import { ALERT_KINDS, ALERT_SEVERITIES } from '../../vocabulary';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError } from '../errors';
import { EXIT } from '../exit-codes';
import { ALERT_DETAILS, ALERTS, type AlertDetails } from '../operations';
import { shownArgument } from '../shown-argument';
import { facts, table } from '../table';
import { alertTable, severityCell, stateOf, subjectOf } from '../text/alerts';
import { addListOptions, choicesOf, placesOf, restOf, type PlaceOptions } from '../text/arguments';
import { addZone, ago, lasting, zoneOf, type Zone } from '../text/time';
import { addAlertVerbs } from './alert-verbs';

export function addAlerts(program: Command, runner: Runner): void {
  const alerts = program
    .command('alerts')
    .summary('what is wrong now: list, show, acknowledge and resolve alerts')
    .description('The alerts, the worst first. Without a word after it, it lists those that are open.')
    .addHelpText('after', '\nExample:\n  pow-crm alerts');
  const listing = addZone(alerts.command('list', { isDefault: true }))
    .summary('list the open alerts, the worst first')
    .description(
      'Lists the alerts that are open, the worst first: whose they are, since when, and what is wrong in a sentence.',
    )
    .option('--all', 'the resolved ones too, the newest first')
    .option('--needs-you', 'only those that wait for a person: not acknowledged, silenced or explained')
    .option('--severity <words>', `only these: ${ALERT_SEVERITIES.join(', ')}`)
    .option('--kind <words>', 'only these kinds, separated by commas, such as WORKER_OFFLINE');
  addListOptions(listing)
    .addHelpText('after', EXAMPLES_OF_LIST)
    .action((options: ListOptions, command: Command) =>
      runner.onBackend(command, (session) => list(session, options), {
        before: () => void [choiceOf(options), zoneOf(options.tz)],
      }),
    );
  addZone(alerts.command('show'))
    .summary('one alert with its story')
    .description('Shows an alert with all that happened to it, and the commands that answer it.')
    .argument('<id>', 'as the list shows it')
    .addHelpText('after', '\nExample:\n  pow-crm alerts show 42')
    .action((id: string, options: { tz?: string }, command: Command) =>
      runner.onBackend(command, (session) => show(session, id, zoneOf(options.tz)), {
        before: () => void zoneOf(options.tz),
      }),
    );
  addAlertVerbs(alerts, runner);
}

const EXAMPLES_OF_LIST = `
Examples:
  pow-crm alerts
  pow-crm alerts list --needs-you --severity CRITICAL
  pow-crm alerts list --all --accounts BC01 --tz America/Chicago
  pow-crm alerts list --json | jq '.nodes[] | {id, kind, message}'`;

interface ListOptions extends PlaceOptions {
  all?: boolean;
  needsYou?: boolean;
  severity?: string;
  kind?: string;
  limit: number;
  tz?: string;
}

function choiceOf({ all, needsYou, severity, kind }: ListOptions) {
  const severities = choicesOf('--severity', severity, ALERT_SEVERITIES);
  const kinds = choicesOf('--kind', kind, ALERT_KINDS);
  return {
    ...(all ? {} : { state: ['FIRING', 'ACKNOWLEDGED'] as const }),
    ...(needsYou ? { needsYou } : {}),
    ...(severities ? { severity: severities } : {}),
    ...(kinds ? { kind: kinds } : {}),
  };
}

async function list(session: Session, options: ListOptions): Promise<Outcome> {
  const { backend } = session;
  const filter = { ...choiceOf(options), ...(await placesOf(backend, options)) };
  const field = options.all ? 'FIRED_AT' : 'SEVERITY';
  const { alerts, server } = await backend.ask(ALERTS, { filter, first: options.limit, field });
  const { nodes, totalCount } = alerts;
  const none = options.all ? 'There is no such alert.' : 'No such alert is open.';
  const text =
    nodes.length === 0
      ? none
      : `${alertTable(nodes, server.time, zoneOf(options.tz), session)}${restOf(nodes.length, totalCount)}`;
  return { text, json: alerts };
}

async function show(session: Session, id: string, zone: Zone): Promise<Outcome> {
  const { alert, server } = await session.backend.ask(ALERT_DETAILS, { id });
  if (alert === null)
    throw new AnswerError('NOT_FOUND', `There is no alert ${shownArgument(id)}. See: pow-crm alerts.`);
  return { text: storyOf(alert, server.time, zone, session), json: alert, exitCode: EXIT.ok };
}

function storyOf(alert: AlertDetails, now: string, zone: Zone, { width, colours }: Session): string {
  const about = facts(
    [
      ['severity', severityCell(alert)],
      ['kind', alert.kind],
      ['about', subjectOf(alert)],
      ['group', alert.account?.group],
      ['what', zone.words(alert.message)],
      ['state', stateOf(alert, now, zone)],
      ['began', `${zone.at(alert.startedAt)}, ${ago(alert.startedAt, now)}`],
      ['fired', zone.at(alert.firedAt)],
      [
        'last seen',
        alert.state === 'RESOLVED' ? null : `${zone.at(alert.lastSeenAt)}, ${ago(alert.lastSeenAt, now)}`,
      ],
      ['ended', endOf(alert, zone)],
      ['note', alert.note],
    ],
    width,
    colours,
  );
  const events = table(
    ['when', 'what happened', 'by', 'note'],
    alert.events.map(({ at, what, by, note }) => [zone.at(at), what, by, note]),
    width,
    colours,
  );
  const next =
    alert.state === 'RESOLVED'
      ? ''
      : `\n\nTake it on: pow-crm alerts ack ${alert.id} --note "…"\nEnd it:     pow-crm alerts resolve ${alert.id} --note "…"`;
  return `${about}\n\n${events}${next}`;
}

function endOf({ resolvedAt, resolution, resolvedBy, startedAt }: AlertDetails, zone: Zone): string | null {
  if (resolvedAt === null) return null;
  const by = resolvedBy === null ? '' : ` by ${resolvedBy}`;
  return `${zone.at(resolvedAt)}, after ${lasting(startedAt, resolvedAt)}: ${resolution ?? 'ended'}${by}`;
}
