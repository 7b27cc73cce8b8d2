import { parse, type CsvError, type Info } from 'csv-parse/sync';
import { decodeText } from './decode';
import type { FileFault } from './file-fault';

/** A record of the file and the line on which it starts, counted from 1 as in an editor. */
export interface TextRecord {
  line: number;
  cells: string[];
}

type Separator = ',' | ';' | '\t';

/** A first line `sep=;`, which tells Excel the separator. */
const TOLD_SEPARATOR = /^"?sep=([,;\t])"?[,;\t]*$/i;
/** Characters without width that are copied along with cells; the byte order mark is one. */
const EDGES = /^[\s\u200B-\u200F\u2060\uFEFF\u00AD]+|[\s\u200B-\u200F\u2060\uFEFF\u00AD]+$/g;
/** A whole cell ="0012", as people protect digits from Excel, which the parser would refuse. */
const PROTECTED = /(?<=^|[,;\t])[ ]*=("[^"\n]*")[ ]*(?=[,;\t]|$)/gm;
/** Non-breaking spaces, and those of other widths. */
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;

/**
 * Reads what spreadsheets and editors write: UTF-8 or UTF-16, separated by commas, semicolons or tabs, with or without
 * a line `sep=`. Skips blank lines, rows of bare separators and notes above the header. Adds faults to `faults`.
 */
export function readRecords(bytes: Uint8Array, faults: FileFault[]): TextRecord[] {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) {
    const problem = decoded.problem.replace(
      'UTF-8; save the file as UTF-8',
      'UTF-8; save the file as "CSV UTF-8"',
    );
    faults.push(...decoded.lines.map((line) => ({ line, field: null, problem })));
    return [];
  }
  const [first = ''] = decoded.text.split('\n', 1);
  const told = TOLD_SEPARATOR.exec(first.trim())?.[1];
  // The line becomes blank instead of being removed, so that the others keep their numbers.
  const text = told === undefined ? decoded.text : decoded.text.slice(first.length);
  const delimiter = (told as Separator | undefined) ?? separatorOf(text);
  const broken = new Map<number, string>();
  const parsed = parse(text.replace(PROTECTED, '$1'), {
    delimiter,
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      const { line, problem } = quoteProblem(error);
      if (!broken.has(line)) broken.set(line, problem);
      return undefined;
    },
  }) as unknown as { record: string[]; info: Info }[];
  for (const [line, problem] of broken) faults.push({ line, field: null, problem });
  const records = parsed
    .map(({ record, info }) => ({
      line: info.lines - newlinesIn(record),
      cells: record.map((cell) => cell.replace(EDGES, '').replace(ODD_SPACE, ' ')),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const header = records.findIndex(({ cells }) => !cells[0]?.startsWith('#'));
  return header === -1 ? [] : records.slice(header);
}

/** The separator that occurs most in the header. */
function separatorOf(text: string): Separator {
  const header = text.split('\n').find((content) => content.trim() !== '' && !/^\s*"?#/.test(content)) ?? '';
  const counts = ([',', ';', '\t'] as const).map((mark) => ({ mark, uses: header.split(mark).length }));
  return counts.reduce((most, next) => (next.uses > most.uses ? next : most)).mark;
}

/** In our own words, because the parser's message quotes the field. */
function quoteProblem(error: CsvError | undefined): { line: number; problem: string } {
  const line = typeof error?.lines === 'number' ? error.lines : 1;
  if (error?.code === 'CSV_QUOTE_NOT_CLOSED') return { line, problem: 'opens a quote that never closes' };
  return {
    line,
    problem: 'has a quote in the wrong place; quote the whole field and double the quotes within',
  };
}

function newlinesIn(cells: readonly string[]): number {
  return cells.join('').split('\n').length - 1;
}
