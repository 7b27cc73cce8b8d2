import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { accountInScope } from './scope';
import { storedText } from '../lists/stored-text';

export interface GroupRow {
  name: string;
  coin: string;
  /** enabled or not, without archived ones */
  accountCount: number;
}

/** The groups that have an account of the coin, by name. Accounts without a group are in none of them. */
export function listGroups(
  db: Reader,
  { coin, visible }: { coin: string; visible: readonly string[] | null },
): Promise<GroupRow[]> {
  return db.$queryRaw<GroupRow[]>(Prisma.sql`
    select a.group_name as name, a.coin, count(*)::int as "accountCount"
    from accounts a
    where a.group_name is not null and a.archived_at is null and a.coin = upper(${storedText(coin)}::text)
      and ${accountInScope({ visible })}
    group by a.group_name, a.coin
    order by a.group_name collate "C"`);
}

/** True if the viewer sees an account in the group, of any coin, archived or not. */
export async function groupExists(
  db: Reader,
  { group, visible }: { group: string; visible: readonly string[] | null },
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    select 1 as found from accounts a where ${accountInScope({ visible, groups: [group] })} limit 1`);
  return rows.length > 0;
}
