import { PG_TYPES, type Column } from './columns';

/** For a list with fewer rows it saves nothing. */
export const FEWEST_ROWS = 16;

/** Characters that hardly any text contains, and no number. */
const BETWEEN_CELLS = '\x1f';
const BETWEEN_ROWS = '\x1e';
/** A prefix of texts, so that an empty text differs from null. */
const TEXT = '=';

const { bool, int2, int4, int8, float8, timestamptz, text, varchar } = PG_TYPES;
const TEXTS: readonly number[] = [text, varchar];
/** Types that PostgreSQL casts to the same text that it would write. */
const PLAIN: readonly number[] = [int2, int4, int8, float8, timestamptz];

function packedCell({ name, type }: Column): string | null {
  if (PLAIN.includes(type)) return `coalesce("${name}"::text, '')`;
  if (TEXTS.includes(type)) return `coalesce('${TEXT}' || "${name}", '')`;
  if (type === bool) return `case when "${name}" then 't' when not "${name}" then 'f' else '' end`;
  return null;
}

/**
 * The same query with all its rows in one text: taking thousands of cells out of the driver's messages costs several
 * times as much as splitting one text. null: it has a column type that may not survive this.
 */
export function packedStatement(statement: string, columns: readonly Column[]): string | null {
  const cells = columns.map(packedCell);
  if (cells.length === 0 || cells.includes(null)) return null;
  return `select count(*)::int as count, string_agg(concat_ws(E'\\x1f', ${cells.join(', ')}), E'\\x1e') as rows from (${statement}) packed`;
}

/**
 * The rows of such an answer; null: one of its texts contains a separator. Rows are counted by PostgreSQL and cells by
 * the columns, so no text can pass for another row or cell.
 */
export function unpacked(
  answer: readonly (string | null)[],
  columns: readonly Column[],
): (string | null)[][] | null {
  const [count, packed] = answer;
  if (packed === null || packed === undefined) return [];
  const texts = columns.flatMap(({ type }, index) => (TEXTS.includes(type) ? [index] : []));
  const rows = packed.split(BETWEEN_ROWS);
  if (rows.length !== Number(count)) return null;
  const cut: (string | null)[][] = [];
  for (const row of rows) {
    const cells: (string | null)[] = row.split(BETWEEN_CELLS);
    if (cells.length !== columns.length) return null;
    for (const [index, cell] of cells.entries()) if (cell === '') cells[index] = null;
    for (const index of texts) cells[index] = cells[index]?.slice(TEXT.length) ?? null;
    cut.push(cells);
  }
  return cut;
}
