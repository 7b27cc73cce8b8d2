import type { SqlSession } from '../connection/sql-session';

export interface Column {
  name: string;
  /** as PostgreSQL writes it: "numeric(38,18)" */
  type: string;
}

export interface Table {
  name: string;
  columns: Column[];
  /** names of the primary key's columns, in its order */
  key: string[];
  /** columns that refer to rows of the same table */
  ownReferences: string[];
}

/** Running servers write these about themselves. They mean nothing to another database, so they are not copied. */
const OF_PROCESSES = ['leases', 'server_clocks', 'write_proof'];

const TABLES = `
  select c.relname::text as name,
    (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
      from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
    (select json_agg(a.attname order by k.place)
      from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary) as key,
    (select coalesce(json_agg(distinct f.confrelid::regclass::text), '[]')
      from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents,
    (select coalesce(json_agg(a.attname), '[]')
      from pg_constraint f join pg_attribute a on a.attrelid = c.oid and a.attnum = any (f.conkey)
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = c.oid) as own
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> '_prisma_migrations'
  order by c.relname`;

interface Described {
  name: string;
  columns: Column[];
  key: string[];
  parents: string[];
  own: string[];
}

/** All tables with something to copy, each behind those that its rows refer to. */
export async function readTables(session: SqlSession): Promise<Table[]> {
  const described = (await session.query(TABLES)) as unknown as Described[];
  const left = described.filter(({ name }) => !OF_PROCESSES.includes(name));
  const ordered: Table[] = [];
  while (left.length > 0) {
    const next = left.findIndex(
      ({ parents }) => !parents.some((parent) => left.some(({ name }) => name === parent)),
    );
    const [table] = left.splice(next, 1);
    if (next === -1 || !table) throw new Error('two tables refer to each other');
    const { name, columns, key, own } = table;
    ordered.push({ name, columns, key, ownReferences: own });
  }
  return ordered;
}

/** Names are our own; quoted all the same, since some are words of SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
