import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import { accountInScope } from './account-scope';
import { isAfter, orderBy, selectKeyIf } from './keyset';
import type { Wanted } from './only';
import { checkFirst, pageOf, pagesByParent, type Page, type PageArgs } from './page';
import { selectList } from './select-list';
import { workerOrder, type WorkerOrderInput } from './worker-order';
import { WORKER_COLUMNS, workerMatches, type WorkerFilterInput, type WorkerRow } from './worker-rows';

type KeyedRow = WorkerRow & { cursorKey: string };

export interface WorkersInput {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  filter: WorkerFilterInput;
  order: WorkerOrderInput;
  page: PageArgs;
  wanted?: Wanted;
}
type CountInput = Pick<WorkersInput, 'visible' | 'filter'>;

/** Archived accounts are left out unless they are named. */
function accountMatches({ visible, filter }: CountInput): Prisma.Sql {
  const scope = accountInScope({ visible, accountIds: filter.accountIds, groups: filter.groups });
  return filter.accountIds ? scope : Prisma.sql`${scope} and a.archived_at is null`;
}

/** Said of the workers as well, it lets PostgreSQL find those of some accounts without looking at all that there are. */
function ofAccounts({ accountIds }: WorkerFilterInput): Prisma.Sql {
  return accountIds ? Prisma.sql`w.account_id = any(${[...accountIds]}::int[])` : Prisma.sql`true`;
}

/** One page of all workers that match. */
export async function listWorkers(db: Reader, input: WorkersInput): Promise<Page<WorkerRow>> {
  const { filter, page } = input;
  const first = checkFirst(page.first);
  const keys = workerOrder(input.order);
  const rows = await db.$queryRaw<KeyedRow[]>(Prisma.sql`
    select ${selectList(WORKER_COLUMNS, input.wanted)}${selectKeyIf(input.wanted, keys)}
    from workers w join accounts a on a.id = w.account_id
    where ${accountMatches(input)} and ${ofAccounts(filter)} and ${workerMatches(filter)} and ${isAfter(keys, page.after)}
    order by ${orderBy(keys)} limit ${first + 1}::int`);
  return pageOf(keys, rows, { ...page, first });
}

export async function countWorkers(db: Reader, input: CountInput): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from workers w join accounts a on a.id = w.account_id
    where ${accountMatches(input)} and ${ofAccounts(input.filter)} and ${workerMatches(input.filter)}`);
  return rows[0]?.count ?? 0;
}

/** One page for each account, in the accounts' order, in one statement; the same cursor counts for all. */
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

/** How many workers of each account match, in the accounts' order. */
export async function countWorkersOfAccounts(
  db: Reader,
  parents: readonly number[],
  input: CountInput,
): Promise<number[]> {
  const filter = within(parents, input.filter);
  const rows = await db.$queryRaw<{ accountId: number; count: number }[]>(Prisma.sql`
    select w.account_id as "accountId", count(*)::int as count from workers w join accounts a on a.id = w.account_id
    where ${accountMatches({ ...input, filter })} and ${ofAccounts(filter)} and ${workerMatches(filter)} group by w.account_id`);
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
