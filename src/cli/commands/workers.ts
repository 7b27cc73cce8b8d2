import { Option, type Command } from 'commander';
import { WORKER_STATUSES, type WorkerStatus } from '../../vocabulary';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError, UsageError } from '../errors';
import { WORKER_DETAILS, WORKERS, type ListedWorker, type WorkerDetails } from '../operations';
import { shownArgument } from '../shown-argument';
import { facts, table, type Cell } from '../table';
import {
  ACCOUNTS_OPTION,
  addListOptions,
  choicesOf,
  placesOf,
  restOf,
  type PlaceOptions,
} from '../text/arguments';
import { hashrate, percent } from '../text/figures';
import { addZone, ago, zoneOf, type Zone } from '../text/time';
import type { Tone } from '../text/tone';

/** The order of the list: the worst come first. */
const SORTS = {
  status: { field: 'STATUS', direction: 'DESC' },
  fall: { field: 'HASHRATE_RATIO', direction: 'ASC' },
  rejects: { field: 'REJECT_RATIO', direction: 'DESC' },
  hashrate: { field: 'HASHRATE_1H', direction: 'ASC' },
  name: { field: 'ACCOUNT', direction: 'ASC' },
} as const;
type Sort = keyof typeof SORTS;

interface ListOptions extends PlaceOptions {
  status?: string;
  search?: string;
  sort: Sort;
  limit: number;
}

export function addWorkers(program: Command, runner: Runner): void {
  const workers = program
    .command('workers')
    .summary('the mining machines: list and show')
    .description('The workers, as the newest worker list of each account has them.')
    .addHelpText('after', '\nExample:\n  pow-crm workers');
  const listing = workers
    .command('list', { isDefault: true })
    .summary('list the workers, the worst first')
    .description('Lists the workers, those without shares first.')
    .option('--status <words>', `only these: ${WORKER_STATUSES.join(', ')}`)
    .option('--search <text>', 'only those with this in their name')
    .addOption(
      new Option('--sort <word>', 'what the list begins with the worst of')
        .choices(Object.keys(SORTS))
        .default('status'),
    );
  addListOptions(listing)
    .addHelpText(
      'after',
      `
Examples:
  pow-crm workers
  pow-crm workers list --status OFFLINE,INVALID --group BC
  pow-crm workers list --sort fall --limit 10
  pow-crm workers list --json --limit 500 | jq -r '.nodes[] | select(.status != "ONLINE") | .name'`,
    )
    .action((options: ListOptions, command: Command) =>
      runner.onBackend(command, (session) => list(session, options), {
        before: () => void choicesOf('--status', options.status, WORKER_STATUSES),
      }),
    );
  addZone(workers.command('show'))
    .summary('one worker with its figures and alerts')
    .description('Shows one worker: by the id of the list, or by its name and --accounts.')
    .argument('<id or name>', 'as the list shows it')
    .addOption(ACCOUNTS_OPTION())
    .addHelpText(
      'after',
      '\nExamples:\n  pow-crm workers show 17\n  pow-crm workers show rack7-001 --accounts BC01',
    )
    .action((which: string, options: PlaceOptions & { tz?: string }, command: Command) =>
      runner.onBackend(command, (session) => show(session, which, options, zoneOf(options.tz)), {
        before: () => void zoneOf(options.tz),
      }),
    );
}

async function list(
  session: Session,
  { status, search, sort, limit, ...places }: ListOptions,
): Promise<Outcome> {
  const { backend, width, colours } = session;
  const statuses = choicesOf('--status', status, WORKER_STATUSES);
  const filter = {
    ...(statuses === null ? {} : { status: statuses }),
    ...(search === undefined ? {} : { search }),
    ...(await placesOf(backend, places)),
  };
  const { workers, server } = await backend.ask(WORKERS, { filter, first: limit, order: SORTS[sort] });
  const rows = workers.nodes.map((worker): Cell[] => [
    worker.id,
    worker.account.name,
    worker.name,
    statusCell(worker),
    worker.lastShareAt === null ? 'never' : ago(worker.lastShareAt, server.time),
    hashrate(worker.hashrate1h),
    againstCell(worker),
    worker.rejectRatio === null ? null : percent(worker.rejectRatio),
  ]);
  const header = ['id', 'account', 'worker', 'status', 'last share', 'last hour', 'of its day', 'rejected'];
  const text =
    rows.length === 0
      ? 'There is no such worker. Worker lists are collected by tier 3.'
      : table(header, rows, width, colours) + restOf(rows.length, workers.totalCount);
  return { text, json: workers };
}

const TONES: Record<WorkerStatus, Tone | null> = { ONLINE: null, OFFLINE: 'warning', INVALID: 'bad' };

function statusCell({ status, isStale }: ListedWorker): Cell {
  const text = isStale ? `${status} (stale)` : status;
  const tone = TONES[status];
  return tone === null ? text : { text, tone };
}

/** A fall below this part of its own day is worth a colour. */
const FALL = 0.7;

function againstCell({ hashrateRatio }: ListedWorker): Cell {
  if (hashrateRatio === null) return null;
  const text = percent(hashrateRatio);
  return hashrateRatio < FALL ? { text, tone: 'warning' } : text;
}

async function show(session: Session, which: string, places: PlaceOptions, zone: Zone): Promise<Outcome> {
  const { backend } = session;
  const id = (await idByName(session, which, places)) ?? (/^\d{1,18}$/.test(which) ? which : null);
  const { worker, server } =
    id === null ? { worker: null, server: { time: '' } } : await backend.ask(WORKER_DETAILS, { id });
  if (worker === null)
    throw new AnswerError('NOT_FOUND', `There is no worker ${shownArgument(which)}. See: pow-crm workers.`);
  return { text: detailsOf(worker, server.time, zone, session), json: worker };
}

/** As many as a search may find before the exact name is sure to be among them. */
const SEARCHED = 500;

async function idByName({ backend }: Session, name: string, places: PlaceOptions): Promise<string | null> {
  const filter = { search: name, removed: null, ...(await placesOf(backend, places)) };
  const { workers } = await backend.ask(WORKERS, { filter, first: SEARCHED, order: SORTS.name });
  const named = workers.nodes.filter((worker) => worker.name === name);
  if (named.length > 1)
    throw new UsageError(
      `${shownArgument(name)} is a worker of ${named.length} accounts; add --accounts, or give the id: ${named.map(({ id }) => id).join(', ')}.`,
    );
  return named[0]?.id ?? null;
}

function detailsOf(worker: WorkerDetails, now: string, zone: Zone, { width, colours }: Session): string {
  const moment = (at: string) => `${zone.at(at)}, ${ago(at, now)}`;
  const about = facts(
    [
      ['worker', worker.name],
      ['account', worker.account.name],
      ['status', worker.removed ? { text: 'no longer on the list', tone: 'warning' } : statusCell(worker)],
      ['last share', worker.lastShareAt === null ? 'never' : moment(worker.lastShareAt)],
      ['last 10 min', hashrate(worker.hashrate10m)],
      ['last hour', hashrate(worker.hashrate1h)],
      ['last day', hashrate(worker.hashrate1d)],
      ['rejected', worker.rejectRatio === null ? 'not known' : percent(worker.rejectRatio)],
      ['first seen', moment(worker.firstSeenAt)],
      ['collected', moment(worker.collectedAt)],
    ],
    width,
    colours,
  );
  const { nodes } = worker.alerts;
  if (nodes.length === 0) return `${about}\n\nIt has had no alert.`;
  const rows = nodes.map(({ id, kind, state, firedAt, message }) => [
    ...[id, kind, state, ago(firedAt, now)],
    zone.words(message),
  ]);
  return `${about}\n\n${table(['alert', 'kind', 'state', 'fired', 'what'], rows, width, colours)}`;
}
