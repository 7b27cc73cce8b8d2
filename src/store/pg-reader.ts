import { Pool, types, type PoolConfig } from 'pg';
import { Prisma } from './prisma';
import type { Reader } from './reader';
import { createStatementNames } from './statement-names';

export interface PgReader extends Reader {
  close(): Promise<void>;
}

interface PgReaderOptions extends PoolConfig {
  /** false over a pooler that changes connections between statements: a name would not be known there */
  named: boolean;
}

/** Years of four digits, as all but the strangest are. */
const YEAR_END = 4;
const HYPHEN = 45;

type Parse = (text: string) => unknown;

const { builtins } = types;
const PARSERS: Readonly<Record<number, Parse>> = {
  [builtins.INT8]: BigInt,
  [builtins.TIMESTAMPTZ]: parseInstant,
};

/**
 * Reads over a pool of its own, without Prisma's detour over JSON: on a page of 33 accounts that detour costs more than
 * PostgreSQL does. Statements are named, so that each connection parses and plans one only once.
 */
export function createPgReader({ named, ...options }: PgReaderOptions): PgReader {
  const pool = new Pool({
    ...options,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        PARSERS[oid] ?? (types.getTypeParser as (oid: number, format?: string) => Parse)(oid, format),
    },
  });
  // A connection that breaks while nobody uses it is replaced; as an event of its own it would end the process.
  pool.on('error', () => undefined);
  const nameOf = createStatementNames();
  let ended: Promise<void> | null = null;
  return {
    async $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]) {
      const { text, values: parameters } = 'text' in query ? query : Prisma.sql(query, ...values);
      const name = named ? nameOf(text) : undefined;
      try {
        const { rows } = await pool.query({ name, text, values: parameters });
        return rows as Rows;
      } catch (cause) {
        // The driver's own errors come from its sockets: their stack does not lead here.
        throw new Error('a question to the database failed', { cause });
      }
    },
    close: () => (ended ??= pool.end()),
  };
}

const builtinInstant = types.getTypeParser(builtins.TIMESTAMPTZ) as (text: string) => Date;

/** "2026-11-24 19:41:48.123+00", as a session in UTC writes it; what is unusual in it is left to the driver. */
function parseInstant(text: string): Date {
  const usual = text.charCodeAt(YEAR_END) === HYPHEN && text.endsWith('+00');
  return usual ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : builtinInstant(text);
}
