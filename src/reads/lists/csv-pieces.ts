import { csvLine, headerLine, type CsvFormat } from './csv';

/** Few enough rows to stay small in memory, and enough that statements cost less than rows. */
export const EXPORT_PAGE = 1_000;

/** The value of each column for a row, by the column's name. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => string>>;

/**
 * Rows as CSV (RFC 4180, CRLF, a header row), in pieces of whole lines; the first begins with the header. `pageAfter`
 * returns up to EXPORT_PAGE rows after one, and is called when the previous piece is taken: memory stays constant, and
 * a reader that stops leaves nothing running.
 */
export async function* csvPieces<Row>(
  columns: CsvColumns<Row>,
  format: CsvFormat,
  pageAfter: (last: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<string, void> {
  const cells = Object.values(columns);
  let lines = headerLine(Object.keys(columns), format);
  let last: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await pageAfter(last);
    for (const row of rows)
      lines += csvLine(
        cells.map((cell) => cell(row)),
        format,
      );
    if (lines !== '') yield lines;
    lines = '';
    if (rows.length < EXPORT_PAGE) return;
    last = rows.at(-1) ?? null;
  }
}
