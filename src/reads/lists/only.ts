import { Prisma } from '../../store/connection/prisma';

/** Wanted output columns, by our own names; null or absent: all. */
export type Wanted = readonly string[] | null | undefined;

/** Cuts the query to its wanted columns, in its own order; PostgreSQL does not compute the others. */
export function only(wanted: Wanted, query: Prisma.Sql): Prisma.Sql {
  if (!wanted) return query;
  const names = Prisma.raw(wanted.map((name) => `"${name}"`).join(', '));
  return Prisma.sql`select ${names} from (${query}) page`;
}
