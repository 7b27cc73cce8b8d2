/** The text of a file, by its byte order mark: spreadsheets write UTF-8 or UTF-16. */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

const SEPARATORS = [',', ';', '\t'] as const;

export interface CsvRow {
  /** where it begins, as an editor counts lines */
  line: number;
  cells: string[];
}

/** The rows of a CSV file (RFC 4180; also with semicolons or tabs, and with Excel's first line "sep=;"); empty ones are left out. */
export function csvRows(text: string): CsvRow[] {
  const named = /^sep=(.)\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const rows = rowsOf(body, named?.[1] ?? separatorOf(body), named ? 2 : 1);
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** The separator that stands most often in the first line. */
function separatorOf(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  const times = (separator: string) => line.split(separator).length;
  return SEPARATORS.reduce<string>((best, one) => (times(one) > times(best) ? one : best), ',');
}

function rowsOf(text: string, separator: string, firstLine: number): CsvRow[] {
  const rows: CsvRow[] = [];
  let line = firstLine;
  let row: CsvRow = { line, cells: [] };
  let cell = '';
  let quoted = false;
  const endRow = () => {
    rows.push({ ...row, cells: [...row.cells, cell.replace(/\r$/, '')] });
    row = { line, cells: [] };
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '\n') line += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === separator) {
      row.cells.push(cell);
      cell = '';
    } else if (letter === '\n') endRow();
    else cell += letter;
  }
  if (cell !== '' || row.cells.length > 0) endRow();
  return rows;
}
