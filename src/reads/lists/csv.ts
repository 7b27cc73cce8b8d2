/** Cells that a spreadsheet would run as a formula, also after blanks or control characters. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;
/** Any separator counts, so that a cell is the same with each. */
const SPECIAL = /[",;\t\r\n]/;

export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type SeparatorName = keyof typeof SEPARATORS;

/** The format of a file's lines. */
export interface CsvFormat {
  /** true: begins with a byte order mark, by which Excel recognises UTF-8 */
  bom: boolean;
  separator: (typeof SEPARATORS)[SeparatorName];
}

const PLAIN_CSV: CsvFormat = { bom: false, separator: ',' };

export function csvFormat(bom: boolean, separator: SeparatorName): CsvFormat {
  return { bom, separator: SEPARATORS[separator] };
}

/**
 * A cell of outside text. If a spreadsheet would run it, an apostrophe keeps it text. Our own numbers and dates do not
 * come this way, so a negative amount stays a number.
 */
export function textCell(text: string | null): string {
  if (text === null) return '';
  return plainCell(FORMULA.test(text) ? `'${text}` : text);
}

/** A cell as it is, quoted if RFC 4180 requires it. null is empty. */
export function plainCell(text: string | null): string {
  if (text === null) return '';
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function numberCell(value: number | null): string {
  return value === null ? '' : String(value);
}

export function instantCell(value: Date | null): string {
  return value?.toISOString() ?? '';
}

/** A line with its end (CRLF). */
export function csvLine(cells: readonly string[], { separator } = PLAIN_CSV): string {
  return `${cells.join(separator)}\r\n`;
}

/** The first line: the column names, after the byte order mark if one is wanted. */
export function headerLine(names: readonly string[], format: CsvFormat): string {
  return `${format.bom ? '\uFEFF' : ''}${csvLine(names, format)}`;
}
