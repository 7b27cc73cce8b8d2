import { Prisma } from '../../store/connection/prisma';
import type { Wanted } from './only';
import { decodeCursor, type KeyType, type KeyValue } from './cursor';

/** One sort key: an SQL expression over the query's tables. NULLs come last in both directions. */
export interface KeyColumn {
  sql: Prisma.Sql;
  type: KeyType;
  direction: 'ASC' | 'DESC';
  /** false: never NULL, so the database can walk an index from the cursor on */
  nullable: boolean;
}

/**
 * An order in which a list is walked, page by page. The last column must be unique (the row's id). `name` tells orders
 * apart ("workers:LAST_SHARE_AT:DESC"): a cursor of one is refused by another. Use, for a list:
 *
 *     select w.id::text as id, …, ${selectKey(order)}
 *     from workers w
 *     where … and ${isAfter(order, after)}
 *     order by ${orderBy(order)}
 *     limit ${first + 1}::int
 *
 * and `pageOf(order, rows, { first, after })` from page.ts on the rows. For a nested list the same stands inside a
 * `cross join lateral (…)` over all parents, followed by `pagesByParent`.
 */
export interface Keyset {
  name: string;
  columns: readonly KeyColumn[];
}

const CASTS: Record<KeyType, Prisma.Sql> = {
  text: Prisma.sql`text`,
  double: Prisma.sql`text::double precision`,
  numeric: Prisma.sql`text::numeric`,
  bigint: Prisma.sql`text::bigint`,
  timestamp: Prisma.sql`timestamptz`,
};

/** Text is compared by code point, whatever the database's locale, so that a cursor means the same everywhere. */
function comparable({ sql, type }: KeyColumn): Prisma.Sql {
  return type === 'text' ? Prisma.sql`(${sql}) collate "C"` : Prisma.sql`(${sql})`;
}

function asText({ sql, type }: KeyColumn): Prisma.Sql {
  return type === 'timestamp'
    ? Prisma.sql`to_char((${sql}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : Prisma.sql`(${sql})::text`;
}

/** For the select list: the row's position in the order, as column "cursorKey". */
export function selectKey(order: Keyset): Prisma.Sql {
  return Prisma.sql`json_build_array(${Prisma.join(order.columns.map(asText))})::text as "cursorKey"`;
}

/** The same as the last column of a select list, if wanted. */
export function selectKeyIf(wanted: Wanted, order: Keyset): Prisma.Sql {
  return !wanted || wanted.includes('cursorKey') ? Prisma.sql`, ${selectKey(order)}` : Prisma.empty;
}

/** The expressions after `order by`. */
export function orderBy(order: Keyset): Prisma.Sql {
  const terms = order.columns.map((column) =>
    column.direction === 'ASC'
      ? Prisma.sql`${comparable(column)} asc nulls last`
      : // A plain index has no "desc nulls last" order, so it is written only if NULLs are possible.
        Prisma.sql`${comparable(column)} desc ${column.nullable ? Prisma.sql`nulls last` : Prisma.empty}`,
  );
  return Prisma.join(terms);
}

/**
 * A condition: true for the rows after the cursor, and for all rows without one (null or undefined). A malformed
 * cursor, or one of another order, throws a VerbError BAD_USER_INPUT.
 */
export function isAfter(order: Keyset, after: string | null | undefined): Prisma.Sql {
  if (after === null || after === undefined) return Prisma.sql`true`;
  const types = order.columns.map((column) => column.type);
  return behind(order.columns, decodeCursor(order.name, types, after));
}

function behind(columns: readonly KeyColumn[], values: readonly KeyValue[]): Prisma.Sql {
  const [first] = columns;
  if (columns.every((column) => !column.nullable && column.direction === first?.direction)) {
    const row = Prisma.join(columns.map(comparable));
    const cursor = Prisma.join(columns.map((column, i) => parameter(column, values[i] ?? null)));
    return Prisma.sql`(${row}) ${first?.direction === 'ASC' ? Prisma.sql`>` : Prisma.sql`<`} (${cursor})`;
  }
  const alternatives = columns.map((column, i) => {
    const equal = columns.slice(0, i).map((earlier, j) => same(earlier, values[j] ?? null));
    return Prisma.sql`(${Prisma.join([...equal, beyond(column, values[i] ?? null)], ' and ')})`;
  });
  return Prisma.sql`(${Prisma.join(alternatives, ' or ')})`;
}

function parameter(column: KeyColumn, value: KeyValue): Prisma.Sql {
  return Prisma.sql`${value}::${CASTS[column.type]}`;
}

function same(column: KeyColumn, value: KeyValue): Prisma.Sql {
  return value === null
    ? Prisma.sql`${column.sql} is null`
    : Prisma.sql`${comparable(column)} = ${parameter(column, value)}`;
}

function beyond(column: KeyColumn, value: KeyValue): Prisma.Sql {
  if (value === null) return Prisma.sql`false`;
  const sign = column.direction === 'ASC' ? Prisma.sql`>` : Prisma.sql`<`;
  const further = Prisma.sql`${comparable(column)} ${sign} ${parameter(column, value)}`;
  return column.nullable ? Prisma.sql`(${further} or (${column.sql}) is null)` : further;
}
