import { CellQuery } from './cell-query';
import { createKnownStatements, type CellRow, type KnownStatement } from './cell-rows';
import { poolOver, type BoundedPoolConfig } from './connecting';
import { onLiveConnection } from './ended';
import { unpacked } from './packed';
import { readParserOf } from './parsers';
import { Prisma } from './prisma';
import type { Reader } from './reader';
import { createStatementNames } from './statement-names';
import { createTogether } from './together';

/** The same database, with CellRows as rows. */
export interface CellReaders {
  /** each query over a connection of its own */
  alone: Reader;
  /** shares connections with other queries of the same moment; for fast queries */
  together: Reader;
}

export interface PgReader extends Reader {
  cells: CellReaders;
  close(): Promise<void>;
}

type PgReaderOptions = BoundedPoolConfig & {
  /** false behind a pooler that changes connections between statements: names are unknown there, and order is lost */
  named: boolean;
  /** Its statements take no time, and are asked again if their connection had ended. */
  small?: boolean;
};

type Send = (query: CellQuery) => Promise<unknown>;
interface Statement {
  name: string | undefined;
  text: string;
  values: unknown[];
}

/**
 * Reads over its own pool, without Prisma's detour over JSON, which costs more than PostgreSQL itself on a page of 33
 * accounts. Statements are named, so that each connection parses and plans one only once.
 */
export function createPgReader({ named, small = false, ...options }: PgReaderOptions): PgReader {
  const pool = poolOver({
    ...options,
    pipeline: named,
    types: { getTypeParser: readParserOf },
  });
  const retries = small ? (options.max ?? 0) : 0;
  const nameOf = createStatementNames();
  const statements = createKnownStatements(readParserOf);
  let ended: Promise<void> | null = null;

  async function ask<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await onLiveConnection(retries, work);
    } catch (cause) {
      // The driver's errors come from its sockets; their stack does not lead here.
      throw new Error('a query to the database failed', { cause });
    }
  }

  const textOf = (text: string) => ({ name: named ? nameOf(text) : undefined, text });

  function statementOf(query: TemplateStringsArray | Prisma.Sql, given: readonly unknown[]): Statement {
    const { text, values } = 'text' in query ? query : Prisma.sql(query, ...given);
    return { ...textOf(text), values };
  }

  function cellReader(send: Send): Reader {
    return {
      async $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...given: readonly unknown[]) {
        const statement = statementOf(query, given);
        const known = statements.get(statement.text);
        const packed = known && (await askPacked(send, known, statement.values));
        if (packed) return packed as Rows;
        const { columns, cells } = await answered(send, statement);
        const { Row } = statements.learn(statement.text, columns, cells.length);
        return cells.map((one) => new Row(one)) as Rows;
      },
    };
  }

  async function answered(send: Send, statement: Statement): Promise<CellQuery> {
    return ask(async () => {
      const asked = new CellQuery(statement);
      await send(asked);
      return asked;
    });
  }

  /** null: they cannot be packed into one text */
  async function askPacked(
    send: Send,
    { columns, Row, packed }: KnownStatement,
    values: unknown[],
  ): Promise<CellRow[] | null> {
    if (packed === null) return null;
    const { cells } = await answered(send, { ...textOf(packed), values });
    return unpacked(cells[0] ?? [], columns)?.map((one) => new Row(one)) ?? null;
  }

  const alone = cellReader((query) => pool.query(query) as unknown as Promise<unknown>);
  return {
    async $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...given: readonly unknown[]) {
      const statement = statementOf(query, given);
      const { rows } = await ask(() => pool.query(statement));
      return rows as Rows;
    },
    cells: { alone, together: named ? cellReader(createTogether(pool)) : alone },
    close: () => (ended ??= pool.end()),
  };
}
