import type { PGlite, Results, QueryOptions } from '@electric-sql/pglite';
import { driverParserOf } from '../parsers';
import type { Engine, Statements } from './engine';

type Query = (sql: string, values?: unknown[], options?: QueryOptions) => Promise<Results<unknown>>;

/** The part of PGlite that Prisma's adapter uses. The adapter passes a parser for each type that it treats specially. */
export function forPrisma(engine: Engine): PGlite {
  const part = {
    query: queryOver(engine),
    exec: engine.script,
    transaction: (work: (tx: unknown) => Promise<unknown>) =>
      engine.transaction((tx) => work({ query: queryOver(tx), exec: tx.script, rollback: tx.rollback })),
  };
  return part as unknown as PGlite;
}

function queryOver(statements: Statements): Query {
  return async (sql, values = [], options) => {
    const { columns, rows, affectedRows } = await statements.query(sql, values);
    const parsers = columns.map(({ type }) => options?.parsers?.[type] ?? driverParserOf(type));
    for (const row of rows as unknown[][])
      for (const [index, parse] of parsers.entries())
        if (row[index] !== null) row[index] = parse(row[index] as string);
    return {
      fields: columns.map(({ name, type }) => ({ name, dataTypeID: type })),
      rows,
      affectedRows,
    };
  };
}
