import { createKnownStatements } from '../cell-rows';
import { readParserOf } from '../parsers';
import type { CellReaders } from '../pg-reader';
import { Prisma } from '../prisma';
import type { Reader } from '../reader';
import type { Statements, Texts } from './engine';

export interface EngineReader extends Reader {
  cells: CellReaders;
}

/** Reads without Prisma's detour over JSON. */
export function createEngineReader(statements: Statements): EngineReader {
  const known = createKnownStatements(readParserOf);

  async function ask(
    query: TemplateStringsArray | Prisma.Sql,
    given: readonly unknown[],
  ): Promise<Texts & { text: string }> {
    const { text, values } = 'text' in query ? query : Prisma.sql(query, ...given);
    return { text, ...(await statements.query(text, values)) };
  }

  const cells: Reader = {
    async $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...given: readonly unknown[]) {
      const { text, columns, rows } = await ask(query, given);
      // No rows to pack: they come in one message.
      const { Row } = known.learn(text, columns, 0);
      return rows.map((row) => new Row(row)) as Rows;
    },
  };
  return {
    cells: { alone: cells, together: cells },
    async $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...given: readonly unknown[]) {
      return rowsOf(await ask(query, given), readParserOf) as Rows;
    },
  };
}

/** Rows with values. */
export function rowsOf(
  { columns, rows }: Texts,
  parserOf: (type: number) => (text: string) => unknown,
): Record<string, unknown>[] {
  const parsed = columns.map(({ name, type }) => ({ name, parse: parserOf(type) }));
  return rows.map((row) => {
    const values: Record<string, unknown> = {};
    for (const [index, { name, parse }] of parsed.entries()) {
      const text = row[index] ?? null;
      values[name] = text === null ? null : parse(text);
    }
    return values;
  });
}
