import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { storedText } from '../lists/stored-text';

/** The accounts with these user ids that are in no group that the viewer sees. */
export function hiddenIdentities(
  db: Reader,
  { visible, userIds }: { visible: readonly string[]; userIds: readonly string[] },
): Promise<{ userId: string; coin: string }[]> {
  return db.$queryRaw(Prisma.sql`
    select a.user_id as "userId", a.coin from accounts a where a.user_id = any(${userIds.map(storedText)}::text[])
      and (a.group_name is null or not a.group_name = any(${[...visible]}::text[]))`);
}
