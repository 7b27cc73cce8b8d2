import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { accountInScope } from '../accounts/scope';
import { storedText } from '../lists/stored-text';

/** Every coin that the viewer's accounts mine or mined, including archived ones, by name, upper case. */
export async function coinsInScope(db: Reader, visible: readonly string[] | null): Promise<string[]> {
  const rows = await db.$queryRaw<{ coin: string }[]>(Prisma.sql`
    select distinct a.coin collate "C" as coin from accounts a where ${accountInScope({ visible })} order by 1`);
  return rows.map(({ coin }) => coin);
}

/** True if the viewer sees an account of the coin, archived or not, and in the group if one is given. */
export async function coinExists(
  db: Reader,
  { coin, group, visible }: { coin: string; group: string | null; visible: readonly string[] | null },
): Promise<boolean> {
  const groups = group === null ? null : [group];
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    select 1 as found from accounts a
    where a.coin = upper(${storedText(coin)}::text) and ${accountInScope({ visible, groups })} limit 1`);
  return rows.length > 0;
}
