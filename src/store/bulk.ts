import type { Pool } from 'pg';

/** The text stands for its name on every connection that has met it. It selects the one number `written`. */
export interface BulkStatement {
  name: string;
  text: string;
}

/**
 * Many rows in one statement that is a transaction of its own, past Prisma: its interactive transactions and its
 * detour over JSON cost some 30 times what the driver does, on the event loop that also serves the API.
 */
export interface Bulk {
  /** Answers the rows written. Arrays and dates go as they are; of an array's type speaks the statement. */
  write(statement: BulkStatement, values: readonly unknown[]): Promise<number>;
}

interface Written {
  written: number;
}

/** `named`: false over a pooler that changes connections between statements, where a name would not be known. */
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
