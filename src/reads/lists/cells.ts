import type { DateText, DecimalText } from '../../vocabulary';

/**
 * A value of an export, before a file's format writes it. `text` comes from outside and may be anything; `word` is our
 * own: an id, a name of a list, a time.
 */
export type ExportCell =
  | { kind: 'text'; text: string | null }
  | { kind: 'word'; text: string | null }
  | { kind: 'decimal'; text: DecimalText | null }
  | { kind: 'number'; value: number | null }
  | { kind: 'day'; text: DateText | null };

export const text = (value: string | null): ExportCell => ({ kind: 'text', text: value });
export const word = (value: string | null): ExportCell => ({ kind: 'word', text: value });
/** An exact amount. */
export const decimal = (value: DecimalText | null): ExportCell => ({ kind: 'decimal', text: value });
export const number = (value: number | null): ExportCell => ({ kind: 'number', value });
export const day = (value: DateText | null): ExportCell => ({ kind: 'day', text: value });
/** In UTC, with milliseconds. */
export const instant = (value: Date | null): ExportCell => word(value?.toISOString() ?? null);

/** The value of each column for a row, by the column's name. */
export type ExportColumns<Row> = Readonly<Record<string, (row: Row) => ExportCell>>;

export interface ExportTable<Row> {
  /** of the sheet, in a file that has sheets */
  name: string;
  columns: readonly { name: string; cell: (row: Row) => ExportCell }[];
  /** rows that are fetched when they are wanted */
  pages: AsyncGenerator<readonly Row[], void>;
}

export function columnsOf<Row>(columns: ExportColumns<Row>): ExportTable<Row>['columns'] {
  return Object.entries(columns).map(([name, cell]) => ({ name, cell }));
}

/** Few enough rows to stay small in memory, and enough that statements cost less than rows. */
export const EXPORT_PAGE = 1_000;

/** `pageAfter` returns up to EXPORT_PAGE rows after one; a reader that stops leaves nothing running. */
export async function* pagesOf<Row>(
  pageAfter: (last: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[], void> {
  let last: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await pageAfter(last);
    if (rows.length > 0) yield rows;
    if (rows.length < EXPORT_PAGE) return;
    last = rows.at(-1) ?? null;
  }
}
