import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { WORKER_STATUSES } from '../../vocabulary';
import {
  columnsOf,
  EXPORT_PAGE,
  instant,
  number,
  pagesOf,
  text,
  word,
  type ExportColumns,
} from '../lists/cells';
import { filePieces, type FileFormat, type FileType, type Piece } from '../lists/export-file';
import { readParameters, type ExportParameters } from '../lists/export-parameters';
import { isAfter, orderBy, selectKey } from '../lists/keyset';
import { pageOf } from '../lists/page';
import { namedAccounts } from '../payments/export-query';
import { selectList } from '../lists/select-list';
import { workerOrder } from './order';
import { WORKER_COLUMNS, type WorkerRow } from './rows';
import { workersMatching, type WorkersMatch } from './workers';

export interface WorkersExportQuery extends WorkersMatch {
  format: FileFormat;
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
  type: FileType = 'csv',
): Promise<WorkersExportQuery> {
  const read = readParameters(given, KNOWN, type);
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

const COLUMNS: ExportColumns<ExportRow> = {
  id: ({ id }) => word(id),
  account: ({ account }) => text(account),
  group: ({ group }) => text(group),
  name: ({ name }) => text(name),
  status: ({ status }) => word(status),
  removed: ({ removed }) => word(String(removed)),
  hashrate10m: ({ hashrate10m }) => number(hashrate10m),
  hashrate1h: ({ hashrate1h }) => number(hashrate1h),
  hashrate1d: ({ hashrate1d }) => number(hashrate1d),
  hashrateRatio: ({ hashrateRatio }) => number(hashrateRatio),
  rejectRatio: ({ rejectRatio }) => number(rejectRatio),
  lastShareAt: ({ lastShareAt }) => instant(lastShareAt),
  firstSeenAt: ({ firstSeenAt }) => instant(firstSeenAt),
  lastSeenAt: ({ lastSeenAt }) => instant(lastSeenAt),
};

const ORDER = workerOrder({ field: 'ACCOUNT', direction: 'ASC' });

/** Workers as a file, by account name and their own name: hashrates in H/s, ratios as fractions, instants in UTC. */
export function exportWorkers(db: Reader, query: WorkersExportQuery): AsyncGenerator<Piece, void> {
  const pages = pagesOf((last: ExportRow | null) => {
    const after = last && (pageOf(ORDER, [last], { first: 1 }).edges[0]?.cursor ?? null);
    return db.$queryRaw<ExportRow[]>(Prisma.sql`
      select ${selectList(WORKER_COLUMNS, null)}, a.name as account, a.group_name as "group", ${selectKey(ORDER)}
      from workers w join accounts a on a.id = w.account_id
      where ${workersMatching(query)} and ${isAfter(ORDER, after)} order by ${orderBy(ORDER)} limit ${EXPORT_PAGE}::int`);
  });
  return filePieces({ name: 'workers', columns: columnsOf(COLUMNS), pages }, query.format);
}
