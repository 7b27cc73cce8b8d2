import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { CollectionStatus } from '../../vocabulary';
import { ACCOUNTS_BY_NAME, accountKeyset, type AccountOrder } from './order';
import { ACCOUNT_COLUMNS, ACCOUNTS_WITH_STATE, COLLECTION_STATUS, type AccountRow } from './rows';
import { accountInScope } from './scope';
import { isAfter, orderBy, selectKey, selectKeyIf } from '../lists/keyset';
import type { Wanted } from '../lists/only';
import { checkFirst, pageOf, pagesByParent, type Page, type PageArgs } from '../lists/page';
import { selectList } from '../lists/select-list';
import { storedText } from '../lists/stored-text';

export interface AccountFilter {
  groups?: readonly string[] | null;
  status?: readonly CollectionStatus[] | null;
  /** part of the name or the user id, in any case */
  search?: string | null;
  /** null: archived or not */
  archived?: boolean | null;
  /** true: only accounts with an open alert of their own or of a worker; false: only those without */
  hasOpenAlerts?: boolean | null;
  coin?: string | null;
}

interface AccountsInput {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  filter: AccountFilter;
}

type KeyedAccountRow = AccountRow & { cursorKey: string };

const HAS_OPEN_ALERT = Prisma.sql`exists (select from worker_alerts alert
  where alert.account_id = a.id and alert.state <> 'RESOLVED' and alert.state <> 'PENDING')`;

function matches({ visible, filter }: AccountsInput): Prisma.Sql {
  const { groups, status, search, archived, hasOpenAlerts, coin } = filter;
  const conditions = [accountInScope({ visible, groups })];
  if (status) conditions.push(Prisma.sql`${COLLECTION_STATUS} = any(${[...status]}::text[])`);
  if (search) {
    const part = Prisma.sql`lower(${storedText(search)}::text)`;
    conditions.push(
      Prisma.sql`(strpos(lower(a.name), ${part}) > 0 or strpos(lower(a.user_id), ${part}) > 0)`,
    );
  }
  if (archived === true) conditions.push(Prisma.sql`a.archived_at is not null`);
  if (archived === false) conditions.push(Prisma.sql`a.archived_at is null`);
  if (hasOpenAlerts === true) conditions.push(HAS_OPEN_ALERT);
  if (hasOpenAlerts === false) conditions.push(Prisma.sql`not ${HAS_OPEN_ALERT}`);
  if (coin) conditions.push(Prisma.sql`a.coin = upper(${storedText(coin)}::text)`);
  return Prisma.join(conditions, ' and ');
}

/** One page of the matching accounts. */
export async function listAccounts(
  db: Reader,
  input: AccountsInput & { order: AccountOrder; page: PageArgs; wanted?: Wanted },
): Promise<Page<KeyedAccountRow>> {
  const first = checkFirst(input.page.first);
  const order = accountKeyset(input.order);
  const rows = await db.$queryRaw<KeyedAccountRow[]>(Prisma.sql`
    select ${selectList(ACCOUNT_COLUMNS, input.wanted)}${selectKeyIf(input.wanted, order)}
    from ${ACCOUNTS_WITH_STATE}
    where ${matches(input)} and ${isAfter(order, input.page.after)}
    order by ${orderBy(order)}
    limit ${first + 1}::int`);
  return pageOf(order, rows, input.page);
}

export async function countAccounts(db: Reader, input: AccountsInput): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from ${ACCOUNTS_WITH_STATE} where ${matches(input)}`);
  return row?.count ?? 0;
}

/** The accounts with these ids that the viewer sees, archived or not. */
export function accountsById(
  db: Reader,
  { ids, visible, wanted }: { ids: readonly number[]; visible: readonly string[] | null; wanted?: Wanted },
): Promise<AccountRow[]> {
  return db.$queryRaw<AccountRow[]>(Prisma.sql`
    select ${selectList(ACCOUNT_COLUMNS, wanted)} from ${ACCOUNTS_WITH_STATE}
    where ${accountInScope({ visible, accountIds: ids })}`);
}

/** The account with exactly this name, if the viewer sees it. */
export async function accountByName(
  db: Reader,
  { name, visible, wanted }: { name: string; visible: readonly string[] | null; wanted?: Wanted },
): Promise<AccountRow | null> {
  const [row] = await db.$queryRaw<AccountRow[]>(Prisma.sql`
    select ${selectList(ACCOUNT_COLUMNS, wanted)} from ${ACCOUNTS_WITH_STATE}
    where a.name = ${storedText(name)}::text and ${accountInScope({ visible })}`);
  return row ?? null;
}

/** One page per group, in the groups' order, of the accounts of one coin that are not archived, by name. */
export async function accountsOfGroups(
  db: Reader,
  input: { groups: readonly string[]; coin: string; visible: readonly string[] | null; page: PageArgs },
): Promise<Page<KeyedAccountRow>[]> {
  const first = checkFirst(input.page.first);
  const order = accountKeyset(ACCOUNTS_BY_NAME);
  const rows = await db.$queryRaw<(KeyedAccountRow & { group: string })[]>(Prisma.sql`
    select page.* from unnest(${[...input.groups]}::text[]) wanted (group_name)
    cross join lateral (
      select ${selectList(ACCOUNT_COLUMNS, null)}, ${selectKey(order)}
      from ${ACCOUNTS_WITH_STATE}
      where a.group_name = wanted.group_name and a.coin = upper(${storedText(input.coin)}::text) and a.archived_at is null
        and ${accountInScope({ visible: input.visible })} and ${isAfter(order, input.page.after)}
      order by ${orderBy(order)}
      limit ${first + 1}::int
    ) page`);
  return pagesByParent(input.groups, order, rows, (row) => row.group, input.page);
}
