import type { Pool } from 'pg';
import type { Fence } from './locks';

/** Each text has one name on every connection that has seen it. It selects the one number `written`. */
export interface BulkStatement {
  name: string;
  text: string;
}

/**
 * Writes many rows in one statement that is its own transaction, without Prisma: its interactive transactions and its
 * JSON cost about 30 times the driver's work, on the event loop that also serves the API.
 */
export interface Bulk {
  /** The write counts only under this lock. */
  fence?: Fence;
  /** Returns the rows written. Arrays and dates are passed as they are; the statement names an array's type. */
  write(statement: BulkStatement, values: readonly unknown[]): Promise<number>;
}

interface Written {
  written: number;
}

/** `named`: false behind a pooler that changes connections between statements, where names would be unknown. */
export function createPgBulk(pool: Pool, named: boolean): Bulk {
  return {
    async write({ name, text }, values) {
      const { rows } = await pool.query<Written>({
        ...(named ? { name } : {}),
        text,
        values: [...values],
      });
      return rows[0]?.written ?? 0;
    },
  };
}
