import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { WORKER_STATUSES } from '../../vocabulary';
import { instantCell, numberCell, textCell, type CsvFormat } from '../lists/csv';
import { csvPieces, EXPORT_PAGE, type CsvColumns } from '../lists/csv-pieces';
import { readParameters, type ExportParameters } from '../lists/export-parameters';
import { isAfter, orderBy, selectKey } from '../lists/keyset';
import { pageOf } from '../lists/page';
import { namedAccounts } from '../payments/export-query';
import { selectList } from '../lists/select-list';
import { workerOrder } from './order';
import { WORKER_COLUMNS, type WorkerRow } from './rows';
import { workersMatching, type WorkersMatch } from './workers';

export interface WorkersExportQuery extends WorkersMatch {
  format: CsvFormat;
}

const BOUNDS = [
  ...(['minRejectRatio', 'maxRejectRatio', 'belowRejectRatio'] as const),
  ...(['minHashrateRatio', 'maxHashrateRatio', 'belowHashrateRatio'] as const),
];
const FLAGS = ['hasRejectRatio', 'hasHashrateRatio'] as const;
const KNOWN = ['account', 'group', 'status', 'search', 'removed', ...BOUNDS, ...FLAGS];

/** Reads the parameters: those of WorkerFilter, with `account` by id or name. BAD_USER_INPUT names all faults. */
export async function readWorkersExport(
  db: Reader,
  given: ExportParameters,
  visible: readonly string[] | null,
): Promise<WorkersExportQuery> {
  const read = readParameters(given, KNOWN);
  const removed = read.word('removed', ['false', 'true', 'all']);
  const filter = {
    groups: read.many('group'),
    status: read.words('status', WORKER_STATUSES),
    search: read.one('search'),
    removed: removed === 'all' ? null : removed === 'true',
    ...Object.fromEntries(BOUNDS.map((name) => [name, read.number(name)])),
    ...Object.fromEntries(FLAGS.map((name) => [name, flagOf(read.word(name, ['true', 'false']))])),
  };
  const format = read.format();
  const accountIds = await namedAccounts(db, read, visible);
  read.end();
  return { visible, filter: { ...filter, accountIds }, format };
}

const flagOf = (word: 'true' | 'false' | null) => (word === null ? null : word === 'true');

type ExportRow = WorkerRow & { account: string; group: string | null; cursorKey: string };

const COLUMNS: CsvColumns<ExportRow> = {
  id: ({ id }) => id,
  account: ({ account }) => textCell(account),
  group: ({ group }) => textCell(group),
  name: ({ name }) => textCell(name),
  status: ({ status }) => status,
  removed: ({ removed }) => String(removed),
  hashrate10m: ({ hashrate10m }) => numberCell(hashrate10m),
  hashrate1h: ({ hashrate1h }) => numberCell(hashrate1h),
  hashrate1d: ({ hashrate1d }) => numberCell(hashrate1d),
  hashrateRatio: ({ hashrateRatio }) => numberCell(hashrateRatio),
  rejectRatio: ({ rejectRatio }) => numberCell(rejectRatio),
  lastShareAt: ({ lastShareAt }) => instantCell(lastShareAt),
  firstSeenAt: ({ firstSeenAt }) => instantCell(firstSeenAt),
  lastSeenAt: ({ lastSeenAt }) => instantCell(lastSeenAt),
};

const ORDER = workerOrder({ field: 'ACCOUNT', direction: 'ASC' });

/** Workers as CSV, by account name and their own name: hashrates in H/s, ratios as fractions, instants in UTC. */
export function exportWorkers(db: Reader, query: WorkersExportQuery): AsyncGenerator<string, void> {
  return csvPieces(COLUMNS, query.format, (last: ExportRow | null) => {
    const after = last && (pageOf(ORDER, [last], { first: 1 }).edges[0]?.cursor ?? null);
    return db.$queryRaw<ExportRow[]>(Prisma.sql`
      select ${selectList(WORKER_COLUMNS, null)}, a.name as account, a.group_name as "group", ${selectKey(ORDER)}
      from workers w join accounts a on a.id = w.account_id
      where ${workersMatching(query)} and ${isAfter(ORDER, after)} order by ${orderBy(ORDER)} limit ${EXPORT_PAGE}::int`);
  });
}
