import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { accountInScope } from './scope';
import { storedText } from '../lists/stored-text';

/**
 * The accounts with these ids or names that the viewer sees, and the texts that match none. A name goes before an id.
 */
export async function accountIdsNamed(
  db: Reader,
  names: readonly string[],
  visible: readonly string[] | null,
): Promise<{ ids: number[]; unknown: string[] }> {
  const rows = await db.$queryRaw<{ id: number; name: string }[]>(Prisma.sql`
    select a.id, a.name from accounts a where ${accountInScope({ visible })}
      and (a.name = any(${names.map(storedText)}::text[]) or a.id::text = any(${names.map(storedText)}::text[]))`);
  const found = names.map(
    (name) => (rows.find((row) => row.name === name) ?? rows.find(({ id }) => String(id) === name))?.id,
  );
  return {
    ids: [...new Set(found.filter((id) => id !== undefined))],
    unknown: names.filter((_, index) => found[index] === undefined),
  };
}
