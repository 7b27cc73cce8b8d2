import { parse, type CsvError, type Info } from 'csv-parse/sync';
import type { FileFault } from './file-error';

/** A record of the file and the line on which it starts, from 1. */
export interface TextRecord {
  line: number;
  cells: string[];
}

/** RFC 4180 text in UTF-8, with or without a byte order mark; blank lines are skipped. Faults are added to `faults`. */
export function readRecords(bytes: Uint8Array, faults: FileFault[]): TextRecord[] {
  const wrong = linesThatAreNotText(bytes);
  if (wrong.length > 0) {
    const problem = 'is not UTF-8; save the file as "CSV UTF-8"';
    faults.push(...wrong.map((line) => ({ line, field: null, problem })));
    return [];
  }
  // One kind of line end: the parser counts the two characters of CR LF within quotes as two lines.
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
  const broken = new Map<number, string>();
  const parsed = parse(text, {
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
  return parsed.map(({ record, info }) => ({ line: info.lines - newlinesIn(record), cells: record }));
}

/** In our own words: the parser's message quotes the field. */
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

function linesThatAreNotText(bytes: Uint8Array): number[] {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const wrong: number[] = [];
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const next = end === -1 ? bytes.length : end + 1;
    try {
      strict.decode(bytes.subarray(start, next));
    } catch {
      wrong.push(line);
    }
    start = next;
  }
  return wrong;
}
