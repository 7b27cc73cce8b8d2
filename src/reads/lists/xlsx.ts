import type { ExportCell, ExportTable } from './cells';
import { isFormula } from './csv';
import { SHEET_START, SHEET_END, workbookParts, FIRST_PARTS, STYLE } from './xlsx-parts';
import { zipPieces, type ZipEntry } from './zip';

export interface XlsxFormat {
  /** exact amounts as numbers, as far as Excel keeps every digit, or all as text */
  amounts: 'number' | 'text';
}

/** Excel reads a number into a double and shows 15 digits; a longer amount is written as text, or it would change. */
const EXACT_DIGITS = 15;
/** A sheet has no more rows; the header is one of them. */
const MOST_ROWS = 1_048_576;
/** The days of Excel begin here, since its year 1900 has a 29 February. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no control characters; Office writes them as _x0001_, and a text that looks like that as _x005F_x0001_. */
function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (character) => ESCAPED[character] ?? '')
    .replace(
      /[^\P{Cc}\n\t]|[\p{Cs}\uFFFE\uFFFF]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

const digitsOf = (text: string) => text.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;

/** "A", "B", … "AA" */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const numeric = (at: string, value: string, style: number) => `<c r="${at}" s="${style}"><v>${value}</v></c>`;
const textual = (at: string, value: string, style: number) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;

function cellXml(cell: ExportCell, at: string, { amounts }: XlsxFormat): string {
  if (cell.kind === 'number') return cell.value === null ? '' : numeric(at, String(cell.value), STYLE.plain);
  const { kind, text } = cell;
  if (text === null) return '';
  if (kind === 'day')
    return numeric(at, String((Date.parse(`${text}T00:00:00Z`) - DAY_ZERO) / DAY_MS), STYLE.day);
  if (kind === 'decimal' && amounts === 'number' && digitsOf(text) <= EXACT_DIGITS)
    return numeric(at, text, STYLE.amount);
  // A cell of text is never run; the mark keeps it text when somebody edits it.
  return textual(at, text, isFormula(text) ? STYLE.quoted : STYLE.plain);
}

/**
 * Rows as an XLSX workbook (ECMA-376), in pieces: a sheet with a header row, and further ones where the rows are too many
 * for one. Days are dates, instants are text in UTC.
 */
export async function* xlsxPieces<Row>(
  { name, columns, pages }: ExportTable<Row>,
  format: XlsxFormat,
): AsyncGenerator<Uint8Array, void> {
  // The first rows come before the first byte, so that a failure can still be told.
  let rest: readonly Row[] | null = await nextPage(pages);

  async function* rowsOf(): AsyncGenerator<string, void> {
    const letters = columns.map((_, index) => columnName(index));
    const rowXml = (cells: string[], row: number) => `<row r="${row}">${cells.join('')}</row>`;
    yield (
      SHEET_START +
      rowXml(
        columns.map((column, index) => textual(`${letters[index]}1`, column.name, STYLE.header)),
        1,
      )
    );
    let last = 1;
    while (rest !== null && last < MOST_ROWS) {
      const fitting = rest.slice(0, MOST_ROWS - last);
      yield fitting
        .map((row) => {
          last += 1;
          const cells = columns.map(({ cell }, index) =>
            cellXml(cell(row), `${letters[index]}${last}`, format),
          );
          return rowXml(cells, last);
        })
        .join('');
      rest = fitting.length < rest.length ? rest.slice(fitting.length) : await nextPage(pages);
    }
    yield SHEET_END;
  }

  async function* entries(): AsyncGenerator<ZipEntry, void> {
    yield* partsOf(FIRST_PARTS);
    const sheets: string[] = [];
    do {
      sheets.push(sheets.length === 0 ? name : `${name} ${sheets.length + 1}`);
      yield { name: `xl/worksheets/sheet${sheets.length}.xml`, parts: rowsOf() };
    } while (rest !== null);
    yield* partsOf(workbookParts(sheets));
  }

  try {
    yield* zipPieces(entries());
  } finally {
    await pages.return();
  }
}

async function nextPage<Row>(pages: AsyncGenerator<readonly Row[], void>): Promise<readonly Row[] | null> {
  const next = await pages.next();
  return next.done ? null : next.value;
}

function* partsOf(parts: Readonly<Record<string, string>>): Generator<ZipEntry, void> {
  for (const [name, content] of Object.entries(parts)) yield { name, parts: once(content) };
}

async function* once(content: string): AsyncGenerator<string, void> {
  yield await Promise.resolve(content);
}
