import type { Command } from 'commander';
import { ALERT_KINDS } from '../../vocabulary';
import type { Outcome, Runner, Session } from '../command';
import { UsageError } from '../errors';
import { CREATE_SILENCE, END_SILENCE, SILENCES, type ListedSilence } from '../operations';
import { table } from '../table';
import {
  ACCOUNTS_OPTION,
  choicesOf,
  GROUP_OPTION,
  placesOf,
  wordsOf,
  type PlaceOptions,
} from '../text/arguments';
import { addZone, ago, momentOf, zoneOf, type Zone } from '../text/time';
import { plain } from '../text/tone';
import { weeklyOf, weeklyText } from '../text/weekly';

export function addSilence(program: Command, runner: Runner): void {
  const silence = program
    .command('silence')
    .summary('keep alerts quiet for a time: maintenance, curtailment')
    .description(
      'A silence keeps messages about some alerts back for a time. The alerts themselves go on, and status counts them.',
    )
    .addHelpText(
      'after',
      '\nExample:\n  pow-crm silence create --accounts BC01 --for 4h --reason "new switch"',
    );
  addZone(silence.command('create'))
    .summary('keep alerts quiet from now on')
    .description(
      'Silences the alerts of accounts, groups, workers or kinds, all of them together; what is left out is all. --weekly limits it to hours of certain days.',
    )
    .option('--for <time>', 'how long: 90m, 4h, 30d')
    .option('--until <when>', 'its end: 4h, 30d, or an instant (2027-01-31T00:00:00Z)')
    .option('--from <when>', 'its beginning, if not now: 2h, or an instant')
    .requiredOption('--reason <text>', 'why, for people who wonder about the silence')
    .addOption(ACCOUNTS_OPTION())
    .addOption(GROUP_OPTION())
    .option('--workers <names>', 'only these workers, by name or pattern (rack7-*), separated by commas')
    .option('--kind <words>', 'only these kinds, separated by commas, such as WORKER_OFFLINE')
    .option(
      '--weekly <window>',
      'only then: "Mon-Fri 17:00-20:00 America/Chicago", or "daily 22:00-06:00 UTC"',
    )
    .addHelpText('after', EXAMPLES)
    .action((options: CreateOptions, command: Command) =>
      runner.onBackend(command, (session) => create(session, options), {
        before: () => void [inputOf(options), zoneOf(options.tz)],
      }),
    );
  addZone(silence.command('list', { isDefault: true }))
    .summary('list the silences, those that end first at the top')
    .description('Lists the silences that have not ended, with what they cover and why.')
    .option('--all', 'those that have ended, too')
    .addHelpText('after', '\nExamples:\n  pow-crm silence\n  pow-crm silence list --all')
    .action((options: { all?: boolean; tz?: string }, command: Command) =>
      runner.onBackend(command, (session) => list(session, options.all ?? false, zoneOf(options.tz)), {
        before: () => void zoneOf(options.tz),
      }),
    );
  silence
    .command('end')
    .summary('end a silence at once')
    .description('Ends a silence: what still fires is told of from now on.')
    .argument('<id>', 'as the list shows it')
    .addHelpText('after', '\nExample:\n  pow-crm silence end 3')
    .action((id: string, _options: object, command: Command) =>
      runner.onBackend(command, (session) => end(session, id)),
    );
}

const EXAMPLES = `
Examples:
  pow-crm silence create --accounts BC01 --for 4h --reason "new switch"
  pow-crm silence create --accounts BC01 --workers "rack7-*" --for 2d --reason "rack 7 is moved"
  pow-crm silence create --group TX --weekly "Mon-Fri 17:00-20:00 America/Chicago" --for 90d --reason curtailment`;

interface CreateOptions extends PlaceOptions {
  for?: string;
  until?: string;
  from?: string;
  reason: string;
  workers?: string;
  kind?: string;
  weekly?: string;
  tz?: string;
}

function inputOf({ for: lasts, until, from, reason, workers, kind, weekly }: CreateOptions) {
  if ((lasts === undefined) === (until === undefined))
    throw new UsageError('Say how long: --for 4h, or --until with its end.');
  const now = new Date();
  const begin = from === undefined ? now : momentOf('--from', from, now);
  const end = lasts === undefined ? momentOf('--until', until ?? '', now) : momentOf('--for', lasts, begin);
  return {
    reason,
    from: from === undefined ? null : begin.toISOString(),
    until: end.toISOString(),
    kinds: choicesOf('--kind', kind, ALERT_KINDS),
    workers: workers === undefined ? null : wordsOf(workers),
    weekly: weekly === undefined ? null : weeklyOf(weekly),
  };
}

async function create({ backend }: Session, options: CreateOptions): Promise<Outcome> {
  const input = { ...inputOf(options), ...(await placesOf(backend, options)) };
  const { createSilence } = await backend.ask(CREATE_SILENCE, { input });
  const { silence } = createSilence;
  const until = zoneOf(options.tz).at(silence.until);
  const text = `Silence ${silence.id} covers ${covers(silence)}, until ${until}. End it sooner: pow-crm silence end ${silence.id}.`;
  return { text: plain(text), json: silence };
}

async function list(session: Session, all: boolean, zone: Zone): Promise<Outcome> {
  const { backend, width, colours } = session;
  const { silences, server } = await backend.ask(SILENCES, { activeOnly: !all });
  const sorted = [...silences].sort((a, b) => a.until.localeCompare(b.until));
  const rows = sorted.map((one) => [
    one.id,
    one.from > server.time
      ? `begins ${ago(one.from, server.time)}`
      : `${zone.at(one.until)}, ${ago(one.until, server.time)}`,
    covers(one),
    one.by,
    one.reason,
  ]);
  const text =
    rows.length === 0
      ? 'Nothing is silenced.'
      : table(['id', 'until', 'covers', 'by', 'why'], rows, width, colours);
  return { text, json: silences };
}

async function end({ backend }: Session, id: string): Promise<Outcome> {
  const { endSilence } = await backend.ask(END_SILENCE, { id });
  const { silence } = endSilence;
  return { text: plain(`Silence ${silence.id} (${silence.reason}) has ended.`), json: silence };
}

/** "WORKER_OFFLINE of workers rack7-* of account BC01, daily 17:00–20:00 UTC" */
function covers({ kinds, accounts, groups, workers, weekly }: ListedSilence): string {
  const places = [
    ...(workers === null ? [] : [`workers ${workers.join(', ')}`]),
    ...(accounts === null ? [] : [`account ${accounts.map(({ name }) => name).join(', ')}`]),
    ...(groups === null ? [] : [`group ${groups.join(', ')}`]),
  ];
  const what = kinds === null ? 'all alerts' : kinds.join(', ');
  const where = places.length === 0 ? '' : ` of ${places.join(' of ')}`;
  return `${what}${where}${weekly === null ? '' : `, ${weeklyText(weekly)}`}`;
}
