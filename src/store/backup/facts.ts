import type { SqlSession } from '../connection/sql-session';
import { quoted } from '../copy/tables';
import type { Manifest } from './manifest';

export type DatabaseFacts = Pick<Manifest, 'migrations' | 'tables'>;

const TABLES = `
  select relname::text as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    and relpersistence = 'p' order by 1`;
const MIGRATIONS =
  'select migration_name as name from _prisma_migrations where rolled_back_at is null and finished_at is not null order by 1';

/**
 * The facts that a backup states about its database, and that are compared after a restore. Tables that are not logged lose their
 * rows when PostgreSQL starts after a crash, so they do not count.
 */
export async function factsOf({ query }: Pick<SqlSession, 'query'>): Promise<DatabaseFacts> {
  const tables: Record<string, number> = {};
  for (const { name } of await query(TABLES)) {
    const [row] = await query(`select count(*)::text as rows from ${quoted(String(name))}`);
    tables[String(name)] = Number(row?.rows);
  }
  const applied = await query(MIGRATIONS);
  return { tables, migrations: applied.map(({ name }) => String(name)) };
}
