import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { storedText } from '../lists/stored-text';

/** The accounts of a list; null or absent: all. */
export interface AccountScope {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  accountIds?: readonly number[] | null;
  groups?: readonly string[] | null;
}

/** The accounts of one coin, in a group or (null) in all groups that the viewer sees. */
export interface SumScope {
  coin: string;
  group: string | null;
  visible: readonly string[] | null;
}

/** A condition over `accounts a`. */
export function accountInScope({ visible, accountIds, groups }: AccountScope): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (accountIds) conditions.push(Prisma.sql`a.id = any(${[...accountIds]}::int[])`);
  if (groups) conditions.push(Prisma.sql`a.group_name = any(${groups.map(storedText)}::text[])`);
  if (visible) conditions.push(Prisma.sql`a.group_name = any(${[...visible]}::text[])`);
  return Prisma.join(conditions, ' and ');
}

/**
 * The sums over accounts that make up a scope (coin, whole, group_name). A viewer of all accounts reads one row per
 * bucket, however many groups there are.
 */
export function sumsInScope({ coin, group, visible }: SumScope): Prisma.Sql {
  if (group === null && visible === null)
    return Prisma.sql`select upper(${storedText(coin)}::text) as coin, true as whole, '' as group_name`;
  return Prisma.sql`
    select distinct a.coin, false as whole, coalesce(a.group_name, '') as group_name
    from accounts a where ${accountsOfCoin({ coin, group, visible })}`;
}

/** A condition over `accounts a`: those of a coin, including archived ones. */
export function accountsOfCoin({ coin, group, visible }: SumScope): Prisma.Sql {
  // Not an array of one: for an array, PostgreSQL rejects the generic plan and plans each time.
  const ofGroup = group === null ? Prisma.empty : Prisma.sql`and a.group_name = ${storedText(group)}::text`;
  return Prisma.sql`a.coin = upper(${storedText(coin)}::text) ${ofGroup} and ${accountInScope({ visible })}`;
}

/** The ids of the accounts in scope, including archived ones. */
export async function accountIdsInScope(db: Reader, scope: AccountScope): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    select a.id from accounts a where ${accountInScope(scope)} order by a.id`);
  return rows.map((row) => row.id);
}
