import type { ExportCell, ExportTable } from './cells';

/** Cells that a spreadsheet would run as a formula, also after blanks or control characters. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;
/** True if a spreadsheet that reads the text as it likes would run it. */
export const isFormula = (text: string): boolean => FORMULA.test(text);

/** Any separator counts, so that a cell is the same with each. */
const SPECIAL = /[",;\t\r\n]/;

export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type SeparatorName = keyof typeof SEPARATORS;

/** The format of a file's lines. */
export interface CsvFormat {
  /** true: begins with a byte order mark, by which Excel recognises UTF-8 */
  bom: boolean;
  separator: (typeof SEPARATORS)[SeparatorName];
  /** true: in amounts and other numbers, a comma is written instead of the point */
  decimalComma: boolean;
}

const PLAIN_CSV: CsvFormat = { bom: false, separator: ',', decimalComma: false };

/**
 * A cell of outside text. If a spreadsheet would run it, an apostrophe keeps it text. Our own numbers and dates do not
 * come this way, so a negative amount stays a number.
 */
export function textCell(text: string | null): string {
  if (text === null) return '';
  return plainCell(isFormula(text) ? `'${text}` : text);
}

/** A cell as it is, quoted if RFC 4180 requires it. null is empty. */
export function plainCell(text: string | null): string {
  if (text === null) return '';
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellText(cell: ExportCell, { decimalComma }: CsvFormat): string {
  if (cell.kind === 'text') return textCell(cell.text);
  if (cell.kind !== 'number' && cell.kind !== 'decimal') return plainCell(cell.text);
  const digits = cell.kind === 'decimal' ? cell.text : cell.value;
  if (digits === null) return '';
  return decimalComma ? String(digits).replace('.', ',') : String(digits);
}

/** A line with its end (CRLF). */
export function csvLine(cells: readonly string[], { separator } = PLAIN_CSV): string {
  return `${cells.join(separator)}\r\n`;
}

/**
 * Rows as CSV (RFC 4180, CRLF, a header row), in pieces of whole lines; the first begins with the header, after the byte
 * order mark if one is wanted.
 */
export async function* csvPieces<Row>(
  { columns, pages }: ExportTable<Row>,
  format: CsvFormat,
): AsyncGenerator<string, void> {
  let lines = `${format.bom ? '\uFEFF' : ''}${csvLine(
    columns.map(({ name }) => textCell(name)),
    format,
  )}`;
  for await (const rows of pages) {
    for (const row of rows)
      lines += csvLine(
        columns.map(({ cell }) => cellText(cell(row), format)),
        format,
      );
    yield lines;
    lines = '';
  }
  if (lines !== '') yield lines;
}
