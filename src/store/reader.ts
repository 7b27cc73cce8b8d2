import type { Prisma } from './prisma';

/**
 * The database as a question of a frontend sees it: SQL in, rows out. int8 comes as bigint, timestamptz as Date, numeric
 * and date not at all: select them as text. A PrismaClient is one as well, and gives the same rows.
 */
export interface Reader {
  $queryRaw<Rows = unknown>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): Promise<Rows>;
}
