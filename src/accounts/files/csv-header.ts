import type { TextRecord } from './csv-text';
import { FIELDS, type FieldName } from './fields';
import type { FileFault } from './file-error';

const REQUIRED = FIELDS.filter((field) => field !== 'payoutThreshold');

/** The content of a column: a field, nothing (its header is empty), or unknown. */
export type Column = FieldName | 'EMPTY' | 'UNKNOWN';

/** The columns by position. A header is read in any case and spacing: "User ID" and user_id are userId. */
export function columnsOf(header: TextRecord | undefined, faults: FileFault[]): Column[] {
  const line = header?.line ?? 1;
  const names = header?.cells ?? [];
  const columns = names.map((name): Column => (name === '' ? 'EMPTY' : fieldOf(name)));
  const known = columns.filter((column) => FIELDS.some((field) => field === column));
  if (names.length > 0 && known.length === 0) {
    const problem = `is not a header; the first line must name the columns: ${FIELDS.join(', ')}`;
    faults.push({ line, field: null, problem });
    return columns;
  }
  // With most columns known, the line is a header, so the names of the others may be shown.
  const isHeader = known.length >= REQUIRED.length / 2;
  columns.forEach((column, position) => {
    if (column === 'EMPTY') return;
    if (column === 'UNKNOWN') {
      const word = isHeader && PLAIN_WORD.test(names[position] ?? '') ? ` "${names[position]}"` : '';
      const problem = `has an unknown column${word}, number ${position + 1}; the columns are ${FIELDS.join(', ')}`;
      faults.push({ line, field: null, problem });
    } else if (columns.indexOf(column) < position)
      faults.push({ line, field: column, problem: 'appears twice in the header' });
  });
  for (const field of REQUIRED)
    if (!columns.includes(field)) faults.push({ line, field, problem: 'is missing from the header' });
  return columns;
}

/** Short words of letters; anything else in a header may be a secret. */
const PLAIN_WORD = /^[A-Za-z]{1,14}([ _-][A-Za-z]{1,14}){0,2}$/;

function fieldOf(name: string): Column {
  return FIELDS.find((field) => squeezed(field) === squeezed(name)) ?? 'UNKNOWN';
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
