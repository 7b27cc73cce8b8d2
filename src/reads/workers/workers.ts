import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { accountInScope } from '../accounts/scope';
import { isAfter, orderBy, selectKeyIf } from '../lists/keyset';
import type { Wanted } from '../lists/only';
import { checkFirst, pageOf, pagesByParent, type Page, type PageArgs } from '../lists/page';
import { selectList } from '../lists/select-list';
import { workerOrder, type WorkerOrderInput } from './order';
import { WORKER_COLUMNS, workerMatches, type WorkerFilterInput, type WorkerRow } from './rows';

type KeyedRow = WorkerRow & { cursorKey: string };

export interface WorkersInput {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  filter: WorkerFilterInput;
  order: WorkerOrderInput;
  page: PageArgs;
  wanted?: Wanted;
}
export type WorkersMatch = Pick<WorkersInput, 'visible' | 'filter'>;

/** Archived accounts are left out unless they are named. */
function accountMatches({ visible, filter }: WorkersMatch): Prisma.Sql {
  const scope = accountInScope({ visible, accountIds: filter.accountIds, groups: filter.groups });
  return filter.accountIds ? scope : Prisma.sql`${scope} and a.archived_at is null`;
}

/** Also stated for the workers, so that PostgreSQL finds those of some accounts without reading all workers. */
function ofAccounts({ accountIds }: WorkerFilterInput): Prisma.Sql {
  return accountIds ? Prisma.sql`w.account_id = any(${[...accountIds]}::int[])` : Prisma.sql`true`;
}

/** A condition over `workers w join accounts a on a.id = w.account_id`: the matching workers. */
export function workersMatching(input: WorkersMatch): Prisma.Sql {
  return Prisma.sql`${accountMatches(input)} and ${ofAccounts(input.filter)} and ${workerMatches(input.filter)}`;
}

/** One page of all matching workers. */
export async function listWorkers(db: Reader, input: WorkersInput): Promise<Page<WorkerRow>> {
  const { page } = input;
  const first = checkFirst(page.first);
  const keys = workerOrder(input.order);
  const rows = await db.$queryRaw<KeyedRow[]>(Prisma.sql`
    select ${selectList(WORKER_COLUMNS, input.wanted)}${selectKeyIf(input.wanted, keys)}
    from workers w join accounts a on a.id = w.account_id
    where ${workersMatching(input)} and ${isAfter(keys, page.after)}
    order by ${orderBy(keys)} limit ${first + 1}::int`);
  return pageOf(keys, rows, { ...page, first });
}

export async function countWorkers(db: Reader, input: WorkersMatch): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from workers w join accounts a on a.id = w.account_id
    where ${workersMatching(input)}`);
  return rows[0]?.count ?? 0;
}

/** One page for each account, in the accounts' order, in one statement; the same cursor applies to all. */
export async function listWorkersOfAccounts(
  db: Reader,
  parents: readonly number[],
  input: WorkersInput,
): Promise<Page<WorkerRow>[]> {
  const { page } = input;
  const first = checkFirst(page.first);
  const keys = workerOrder(input.order);
  const filter = within(parents, input.filter);
  const rows = await db.$queryRaw<KeyedRow[]>(Prisma.sql`
    select page.* from accounts a cross join lateral (
      select ${selectList(WORKER_COLUMNS, input.wanted)}${selectKeyIf(input.wanted, keys)} from workers w
      where w.account_id = a.id and ${workerMatches(filter)} and ${isAfter(keys, page.after)}
      order by ${orderBy(keys)} limit ${first + 1}::int
    ) page where ${accountMatches({ ...input, filter })}`);
  return pagesByParent(parents, keys, rows, (row) => row.accountId, { ...page, first });
}

/** The number of matching workers of each account, in the accounts' order. */
export async function countWorkersOfAccounts(
  db: Reader,
  parents: readonly number[],
  input: WorkersMatch,
): Promise<number[]> {
  const filter = within(parents, input.filter);
  const rows = await db.$queryRaw<{ accountId: number; count: number }[]>(Prisma.sql`
    select w.account_id as "accountId", count(*)::int as count from workers w join accounts a on a.id = w.account_id
    where ${workersMatching({ ...input, filter })} group by w.account_id`);
  const counts = new Map(rows.map((row) => [row.accountId, row.count]));
  return parents.map((id) => counts.get(id) ?? 0);
}

/** Several workers by id, in no order; those that do not exist or that the viewer does not see have no row. */
export function workersById(
  db: Reader,
  input: { visible: readonly string[] | null; ids: readonly bigint[]; wanted?: Wanted },
): Promise<WorkerRow[]> {
  return db.$queryRaw<WorkerRow[]>(Prisma.sql`
    select ${selectList(WORKER_COLUMNS, input.wanted)} from workers w join accounts a on a.id = w.account_id
    where w.id = any(${[...input.ids]}::bigint[]) and ${accountInScope({ visible: input.visible })}`);
}

function within(parents: readonly number[], filter: WorkerFilterInput): WorkerFilterInput {
  const named = filter.accountIds && new Set(filter.accountIds);
  return { ...filter, accountIds: named ? parents.filter((id) => named.has(id)) : parents };
}
