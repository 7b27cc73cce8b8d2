import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { WorkerStatus } from '../../vocabulary';
import { HASHRATE_RATIO } from './rows';
import { workersMatching, type WorkersMatch } from './workers';

/** All matching workers, as one list per field; the same index in each list is the same worker. */
export interface WorkerFloorColumns {
  accountIds: number[];
  ids: string[];
  names: string[];
  statuses: WorkerStatus[];
  hashrate1h: number[];
  hashrate1d: number[];
  hashrateRatios: (number | null)[];
  rejectRatios: (number | null)[];
}
type ColumnName = keyof WorkerFloorColumns;

const COLUMNS: Record<ColumnName, Prisma.Sql> = {
  accountIds: Prisma.sql`w.account_id`,
  ids: Prisma.sql`w.id::text`,
  names: Prisma.sql`w.name`,
  statuses: Prisma.sql`w.status`,
  hashrate1h: Prisma.sql`w.hashrate_1h`,
  hashrate1d: Prisma.sql`w.hashrate_1d`,
  hashrateRatios: HASHRATE_RATIO,
  rejectRatios: Prisma.sql`w.reject_ratio`,
};

/** The workers ordered by account name and their own name. Only the wanted columns are read. */
export async function workerFloor(
  db: Reader,
  input: WorkersMatch & { wanted: readonly string[] },
): Promise<{ total: number; collectedAt: Date | null; columns: WorkerFloorColumns }> {
  const names = (Object.keys(COLUMNS) as ColumnName[]).filter((name) => input.wanted.includes(name));
  const cells = names.map((name) => Prisma.sql`, ${COLUMNS[name]} as ${Prisma.raw(`"${name}"`)}`);
  // As JSON, which is parsed at once; the driver parses a PostgreSQL array character by character.
  const lists = names.map(
    (name) => Prisma.sql`, json_agg(${Prisma.raw(`"${name}"`)})::text as ${Prisma.raw(`"${name}"`)}`,
  );
  const [row] = await db.$queryRaw<
    ({ total: number; collectedAt: Date | null } & Partial<Record<ColumnName, string | null>>)[]
  >(Prisma.sql`
    select count(*)::int as total, min(collected_at) as "collectedAt"${joined(lists)} from (
      select w.collected_at${joined(cells)} from workers w join accounts a on a.id = w.account_id
      where ${workersMatching(input)}
      order by a.name collate "C", w.name collate "C", w.id
    ) w`);
  const column = <Value>(name: ColumnName) => JSON.parse(row?.[name] ?? '[]') as Value[];
  return {
    total: row?.total ?? 0,
    collectedAt: row?.collectedAt ?? null,
    columns: {
      accountIds: column('accountIds'),
      ids: column('ids'),
      names: column('names'),
      statuses: column('statuses'),
      hashrate1h: column('hashrate1h'),
      hashrate1d: column('hashrate1d'),
      hashrateRatios: column('hashrateRatios'),
      rejectRatios: column('rejectRatios'),
    },
  };
}

const joined = (parts: readonly Prisma.Sql[]) => (parts.length > 0 ? Prisma.join(parts, '') : Prisma.empty);
