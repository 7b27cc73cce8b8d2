import type { TextRecord } from './csv-text';
import { FIELDS, type FieldName } from './fields';
import type { FileFault } from './file-error';

const REQUIRED = FIELDS.filter((field) => field !== 'payoutThreshold');

/** What stands in each column, by position; null where the header names nothing of ours. */
export function columnsOf(header: TextRecord | undefined, faults: FileFault[]): (FieldName | null)[] {
  const line = header?.line ?? 1;
  const names = header?.cells ?? [];
  const columns = names.map((name) => FIELDS.find((field) => field === name) ?? null);
  names.forEach((_, position) => {
    const field = columns[position] ?? null;
    if (field === null)
      faults.push({ line, field: null, problem: `has an unknown column${unknownHint(names, position)}` });
    else if (columns.indexOf(field) < position) faults.push({ line, field, problem: 'is a column twice' });
  });
  for (const field of REQUIRED)
    if (!columns.includes(field)) faults.push({ line, field, problem: 'is missing from the header' });
  return columns;
}

/** A name is shown only where it is a plain word: a file without a header has its first account's secret here. */
function unknownHint(names: readonly string[], position: number): string {
  const name = names[position] ?? '';
  const near = FIELDS.find((field) => squeezed(field) === squeezed(name));
  if (near) return `, number ${position + 1}: did you mean ${near}?`;
  if (names.length === 1 && /[;\t]/.test(name)) return '; separate the columns by commas';
  const word = /^[A-Za-z_ -]{1,20}$/.test(name) ? ` "${name}"` : '';
  return `${word}, number ${position + 1}; the columns are ${FIELDS.join(', ')}`;
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
