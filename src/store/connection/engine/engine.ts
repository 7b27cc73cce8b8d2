import type { PGlite } from '@electric-sql/pglite';
import type { Column } from '../columns';
import { measureWork } from '../worked';

/** Rows as PostgreSQL wrote them. */
export interface Texts {
  columns: readonly Column[];
  rows: (string | null)[][];
  affectedRows: number;
}

/** Statements, each as soon as those before it have ended. */
export interface Statements {
  /** Values are passed as they are; PGlite writes them by the types that the statement gives them. */
  query(sql: string, values: readonly unknown[]): Promise<Texts>;
  /** several statements at once */
  script(sql: string): Promise<void>;
}

export interface OpenTransaction extends Statements {
  rollback(): Promise<void>;
}

/** The embedded database, in this process or in a thread of its own. It has one connection. */
export interface Engine extends Statements {
  /** The same for short reads, which go before the writes that wait. */
  soon: Statements;
  /** Commits if the work resolves; nothing else runs meanwhile. */
  transaction<T>(work: (tx: OpenTransaction) => Promise<T>): Promise<T>;
  /** how long it has kept the event loop of this process busy */
  workedMs(): number;
  close(): Promise<void>;
}

const asText = (text: string): string => text;

/** Values are parsed by who reads them, who may be in another thread. */
export function leaveTexts(pg: PGlite): void {
  for (const type of Object.keys(pg.parsers)) pg.parsers[type] = asText;
}

export async function textsOf(
  pg: Pick<PGlite, 'query'>,
  sql: string,
  values: readonly unknown[],
): Promise<Texts> {
  const { fields, rows, affectedRows } = await pg.query<(string | null)[]>(sql, [...values], {
    rowMode: 'array',
  });
  return {
    columns: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
    rows,
    affectedRows: affectedRows ?? 0,
  };
}

function statementsOf(pg: Pick<PGlite, 'query' | 'exec'>): Statements {
  return {
    query: (sql, values) => textsOf(pg, sql, values),
    script: async (sql) => void (await pg.exec(sql)),
  };
}

/** The engine in this process: each statement blocks the event loop while it runs. */
export function engineHere(pg: PGlite): Engine {
  leaveTexts(pg);
  const workedMs = measureWork(pg);
  const statements = statementsOf(pg);
  return {
    ...statements,
    soon: statements,
    transaction: (work) =>
      pg.transaction((tx) => work({ ...statementsOf(tx), rollback: () => tx.rollback() })),
    workedMs,
    close: async () => {
      if (!pg.closed) await pg.close();
    },
  };
}
