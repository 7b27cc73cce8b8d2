import type { Prisma } from './prisma';

/**
 * The database for frontends' queries: SQL in, rows out. int8 comes as bigint, timestamptz as Date; select numeric and
 * date as text. A PrismaClient is one too, and gives the same rows.
 */
export interface Reader {
  $queryRaw<Rows = unknown>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): Promise<Rows>;
}
