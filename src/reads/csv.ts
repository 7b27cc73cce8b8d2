/** What a spreadsheet would take for a formula, also behind blanks or control characters. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;
const SPECIAL = /[",\r\n]/;

/**
 * A cell of text from outside. One that a spreadsheet would run gets an apostrophe in front, so that it stays text.
 * Numbers and dates of our own making never come this way: a negative amount stays a number.
 */
export function textCell(text: string | null): string {
  if (text === null) return '';
  return plainCell(FORMULA.test(text) ? `'${text}` : text);
}

/** A cell as it is, quoted where RFC 4180 wants it. Null is empty. */
export function plainCell(text: string | null): string {
  if (text === null) return '';
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line with its end (CRLF). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
