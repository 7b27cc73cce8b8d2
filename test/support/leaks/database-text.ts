import type { Database } from '../../../src/store/connection/database';
import { keepWritten } from './record';

type Query = (sql: string) => Promise<{ at: string; text: string }[]>;

const TEXT_COLUMNS = `
  select c.relname || '.' || a.attname as at,
    format('select %L as at, %I::text as text from %I where %2$I is not null', c.relname || '.' || a.attname, a.attname, c.relname) as text
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped
    and a.atttypid = any (array['text', 'varchar', 'json', 'jsonb', 'bytea', 'text[]']::regtype[])`;

/** Keeps every different text that a database holds. */
export async function keepDatabaseText(query: Query): Promise<void> {
  const columns = await query(TEXT_COLUMNS);
  const rows = await query(columns.map(({ text }) => text).join(' union '));
  const byColumn = new Map<string, string[]>();
  for (const { at, text } of rows) {
    const texts = byColumn.get(at);
    if (texts) texts.push(text);
    else byColumn.set(at, [text]);
  }
  for (const [at, texts] of byColumn) keepWritten(`the column ${at}`, texts.join('\n'));
}

/** The same database, whose texts are kept when it is closed. */
export function keptAtClose(database: Database): Database {
  return {
    ...database,
    async close() {
      await keepDatabaseText((sql) => database.write.$queryRawUnsafe(sql)).catch(() => undefined);
      await database.close();
    },
  };
}
