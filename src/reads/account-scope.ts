import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import { storedText } from './stored-text';

/** Which accounts a list is about; null or absent: no restriction. */
export interface AccountScope {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  accountIds?: readonly number[] | null;
  groups?: readonly string[] | null;
}

/** A condition over `accounts a`. */
export function accountInScope({ visible, accountIds, groups }: AccountScope): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (accountIds) conditions.push(Prisma.sql`a.id = any(${[...accountIds]}::int[])`);
  if (groups) conditions.push(Prisma.sql`a.group_name = any(${groups.map(storedText)}::text[])`);
  if (visible) conditions.push(Prisma.sql`a.group_name = any(${[...visible]}::text[])`);
  return Prisma.join(conditions, ' and ');
}

/** The accounts in scope by id, the archived ones among them. */
export async function accountIdsInScope(db: Reader, scope: AccountScope): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    select a.id from accounts a where ${accountInScope(scope)} order by a.id`);
  return rows.map((row) => row.id);
}
