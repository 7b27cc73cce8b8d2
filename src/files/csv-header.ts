import { count } from '../words';
import type { TextRecord } from './csv-text';
import type { FileFault } from './file-fault';

/** The fields of a kind of file. */
export interface FileFields<Field extends string> {
  fields: readonly Field[];
  required: readonly Field[];
  /** other names of columns, in lower case without blanks */
  aliases?: Readonly<Record<string, Field>>;
}

/** The content of a column: a field, nothing (its header is empty), or unknown. */
export type Column<Field extends string> = Field | 'EMPTY' | 'UNKNOWN';

/** The columns by position. A header is read in any case and spacing: "User ID" and user_id are userId. */
export function columnsOf<Field extends string>(
  header: TextRecord | undefined,
  of: FileFields<Field>,
  faults: FileFault[],
): Column<Field>[] {
  const { fields, required } = of;
  const line = header?.line ?? 1;
  const names = header?.cells ?? [];
  const columns = names.map((name): Column<Field> => (name === '' ? 'EMPTY' : fieldOf(name, of)));
  const known = columns.filter((column) => fields.some((field) => field === column));
  if (names.length > 0 && known.length === 0) {
    const problem = `is not a header; the first line must name the columns: ${fields.join(', ')}`;
    faults.push({ line, field: null, problem });
    return columns;
  }
  // With most columns known, the line is a header, so the names of the others may be shown.
  const isHeader = known.length >= required.length / 2;
  columns.forEach((column, position) => {
    if (column === 'EMPTY') return;
    if (column === 'UNKNOWN') {
      const word = isHeader && PLAIN_WORD.test(names[position] ?? '') ? ` "${names[position]}"` : '';
      const problem = `has an unknown column${word}, number ${position + 1}; the columns are ${fields.join(', ')}`;
      faults.push({ line, field: null, problem });
    } else if (columns.indexOf(column) < position)
      faults.push({ line, field: column, problem: 'appears twice in the header' });
  });
  for (const field of required)
    if (!columns.includes(field)) faults.push({ line, field, problem: 'is missing from the header' });
  return columns;
}

/** null: every cell has its column. Cells beyond the header may be empty, as spreadsheets leave them. */
export function lengthProblem({ cells }: TextRecord, columns: readonly Column<string>[]): string | null {
  const extra = cells.findIndex(
    (cell, at) => cell !== '' && (at >= columns.length || columns[at] === 'EMPTY'),
  );
  if (extra !== -1 && extra < columns.length)
    return `has a value in column ${extra + 1}, which has no name in the header`;
  const last = columns.findLastIndex((column) => column !== 'EMPTY') + 1;
  if (extra === -1 && cells.length >= last) return null;
  return `has ${count(cells.length, 'field')} where the header has ${columns.length}`;
}

/** Short words of letters; anything else in a header may be a secret. */
const PLAIN_WORD = /^[A-Za-z]{1,14}([ _-][A-Za-z]{1,14}){0,2}$/;

function fieldOf<Field extends string>(
  name: string,
  { fields, aliases = {} }: FileFields<Field>,
): Field | 'UNKNOWN' {
  const wanted = squeezed(name);
  const alias = Object.hasOwn(aliases, wanted) ? aliases[wanted] : undefined;
  return fields.find((field) => squeezed(field) === wanted) ?? alias ?? 'UNKNOWN';
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
