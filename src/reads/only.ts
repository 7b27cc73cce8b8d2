import { Prisma } from '../store/prisma';

/** Output columns that are wanted, by our own names for them; null or absent: all. */
export type Wanted = readonly string[] | null | undefined;

/** The query cut to the wanted ones of its columns, in its own order: PostgreSQL does not work out the others. */
export function only(wanted: Wanted, query: Prisma.Sql): Prisma.Sql {
  if (!wanted) return query;
  const names = Prisma.raw(wanted.map((name) => `"${name}"`).join(', '));
  return Prisma.sql`select ${names} from (${query}) page`;
}
