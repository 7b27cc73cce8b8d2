import type { SqlSession } from '../connection/sql-session';
import { quoted, type Column, type Table } from './tables';

/** Text of each column of a page, column by column, as PostgreSQL writes it: nothing is rounded or converted. */
type Page = (string | null)[][];

const FIRST_ROWS = 200;
const MOST_ROWS = 5_000;
/** A page is about this much text, however wide the rows are. */
const PAGE_CHARACTERS = 2_000_000;

/** Copies a table in the order of its key, page by page. `onRows` gets the number of rows of each page. */
export async function copyRows(
  from: SqlSession,
  to: SqlSession,
  table: Table,
  onRows: (rows: number) => void,
): Promise<void> {
  const insert = insertOf(table);
  let after: (string | null)[] | null = null;
  let most = FIRST_ROWS;
  for (;;) {
    const page = await readPage(from, table, after, most);
    const rows = page[0]?.length ?? 0;
    if (rows === 0) break;
    await to.query(insert, page);
    onRows(rows);
    if (rows < most) break;
    after = table.key.map((name) => page[indexOf(table, name)]?.at(-1) ?? null);
    most = nextSize(page, rows);
  }
  for (const reference of table.ownReferences) await copyReference(from, to, table, reference);
}

async function readPage(
  from: SqlSession,
  { name, columns, key }: Table,
  after: (string | null)[] | null,
  most: number,
): Promise<Page> {
  const keys = key.map(quoted).join(', ');
  const typed = key.map((part, at) => `$${at + 1}::text::${typeOf(columns, part)}`).join(', ');
  const list = columns.map((column, at) => `${quoted(column.name)}::text as c${at}`).join(', ');
  const rows = (await from.query(
    `select ${list} from ${quoted(name)} ${after ? `where (${keys}) > (${typed})` : ''} order by ${keys} limit ${most}`,
    after ?? [],
  )) as Record<string, string | null>[];
  return columns.map((_column, at) => rows.map((row) => row[`c${at}`] ?? null));
}

/** References to rows of the same table stay null here: copyReference sets them once all rows are there. */
function insertOf({ name, columns, ownReferences }: Table): string {
  const values = columns.map((column, at) =>
    ownReferences.includes(column.name) ? 'null' : `u.c${at}::${column.type}`,
  );
  return `insert into ${quoted(name)} (${columns.map((column) => quoted(column.name)).join(', ')})
    select ${values.join(', ')} from unnest(${columns.map((_column, at) => `$${at + 1}::text[]`).join(', ')})
      as u(${columns.map((_column, at) => `c${at}`).join(', ')})`;
}

/** Set on few rows, such as alerts that another one speaks for. */
async function copyReference(
  from: SqlSession,
  to: SqlSession,
  { name, columns, key }: Table,
  reference: string,
): Promise<void> {
  const wanted = [...key, reference].map((part) => ({ part, type: typeOf(columns, part) }));
  const list = wanted.map(({ part }, at) => `${quoted(part)}::text as c${at}`).join(', ');
  const rows = (await from.query(
    `select ${list} from ${quoted(name)} where ${quoted(reference)} is not null`,
  )) as Record<string, string>[];
  const same = key.map((part, at) => `t.${quoted(part)} = u.c${at}::${typeOf(columns, part)}`);
  await to.query(
    `update ${quoted(name)} t set ${quoted(reference)} = u.c${key.length}::${typeOf(columns, reference)}
     from unnest(${wanted.map((_one, at) => `$${at + 1}::text[]`).join(', ')})
       as u(${wanted.map((_one, at) => `c${at}`).join(', ')})
     where ${same.join(' and ')}`,
    wanted.map((_one, at) => rows.map((row) => row[`c${at}`] ?? null)),
  );
}

function nextSize(page: Page, rows: number): number {
  const characters = page.flat().reduce((sum, text) => sum + (text?.length ?? 0), 0);
  const fitting = Math.floor((rows * PAGE_CHARACTERS) / Math.max(1, characters));
  return Math.min(MOST_ROWS, Math.max(1, fitting));
}

function indexOf({ columns }: Table, name: string): number {
  return columns.findIndex((column) => column.name === name);
}

function typeOf(columns: readonly Column[], name: string): string {
  return columns.find((column) => column.name === name)?.type ?? 'text';
}
