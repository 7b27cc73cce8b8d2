import { columnsOf, lengthProblem, type Column } from '../../files/csv-header';
import { readRecords, type TextRecord } from '../../files/csv-text';
import type { FileFault } from '../../files/file-fault';
import { clean, faultsOf, FIELDS, type FieldName } from './fields';
import { AccountsFileError } from './file-error';
import { plainCell, spreadsheetProblem } from './spreadsheet';
import type { AccountInput } from '../types';

const REQUIRED = FIELDS.filter((field) => field !== 'payoutThreshold');

/** An account of the file, and the line on which it starts. */
export interface FileRow {
  line: number;
  input: AccountInput;
}

/**
 * Reads an accounts file: header `name,group,userId,apiKey,apiSecret,coin[,payoutThreshold]` in any order. An empty
 * coin is BTC, an empty group or threshold none. Throws one AccountsFileError with every fault by line and field.
 */
export function parseAccounts(path: string, bytes: Uint8Array): FileRow[] {
  const faults: FileFault[] = [];
  const [header, ...records] = readRecords(bytes, faults);
  if (faults.length > 0 && !header) throw new AccountsFileError(path, faults);
  const columns = columnsOf(header, { fields: FIELDS, required: REQUIRED }, faults);
  const rows: FileRow[] = [];
  for (const record of records) {
    const filled = record.cells.filter((cell) => cell !== '').length;
    const isComment = record.cells[0]?.startsWith('#') ?? false;
    if (isComment && filled < FEWEST_CELLS) continue;
    const problem = isComment ? COMMENTED_OUT : lengthProblem(record, columns);
    if (problem !== null) faults.push({ line: record.line, field: null, problem });
    rows.push({ line: record.line, input: inputOf(record, columns) });
  }
  const short = new Set(faults.map(({ line }) => line));
  for (const { line, input } of rows) {
    // A line with a cell too few or too many has its values in the wrong columns.
    if (short.has(line)) continue;
    for (const { field, problem } of faultsOf(clean(input), true))
      if (columns.includes(field)) faults.push({ line, field, problem });
    for (const field of ['userId', 'apiKey', 'apiSecret'] as const) {
      const problem = spreadsheetProblem(input[field]);
      if (problem !== null) faults.push({ line, field, problem });
    }
  }
  faults.push(...duplicates(rows));
  if (faults.length > 0) throw new AccountsFileError(path, faults);
  return rows;
}

const COMMENTED_OUT = 'begins with #; remove the line, or give the account a name without it';
/** A short note is skipped; a commented-out account is reported instead of silently left out. */
const FEWEST_CELLS = 4;

/** If the file lacks a column, the optional fields are undefined, and the stored values stay. */
function inputOf({ cells }: TextRecord, columns: readonly Column<FieldName>[]): AccountInput {
  const cell = (field: FieldName) => {
    const position = columns.indexOf(field);
    return position === -1 ? undefined : plainCell(cells[position] ?? '');
  };
  return {
    name: cell('name') ?? '',
    group: cell('group'),
    userId: cell('userId') ?? '',
    apiKey: cell('apiKey') ?? '',
    apiSecret: cell('apiSecret') ?? '',
    coin: cell('coin'),
    payoutThreshold: cell('payoutThreshold'),
  };
}

function duplicates(rows: readonly FileRow[]): FileFault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, input }) => {
    const { name, userId, coin } = clean(input);
    const identities: [string | null, string, boolean][] = [
      ['name', JSON.stringify([name]), name !== ''],
      ['userId', JSON.stringify([userId, coin]), userId !== ''],
    ];
    return identities.flatMap(([field, identity, counts]) => {
      const first = seen.get(identity);
      if (!counts || first === undefined) {
        seen.set(identity, line);
        return [];
      }
      const what = field === 'name' ? 'is the same' : 'is, with its coin, the same';
      return [{ line, field, problem: `${what} as on line ${first}` }];
    });
  });
}
