import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import { accountInScope } from './account-scope';
import { storedText } from './stored-text';

/** The accounts of these ids or names that the viewer sees, and what names none. A name goes before an id. */
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
