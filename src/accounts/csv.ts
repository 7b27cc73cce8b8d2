import { columnsOf } from './csv-header';
import { readRecords, type TextRecord } from './csv-text';
import { clean, faultsOf, type FieldName } from './fields';
import { AccountsFileError, type FileFault } from './file-error';
import type { AccountInput } from './types';

/** An account of the file, and the line on which it starts. */
export interface FileRow {
  line: number;
  input: AccountInput;
}

/**
 * Reads an accounts file: header `name,group,userId,apiKey,apiSecret,coin[,payoutThreshold]` in any order. An empty
 * coin is BTC, an empty group or threshold is none. Throws one AccountsFileError with every fault by line and field.
 */
export function parseAccounts(path: string, bytes: Uint8Array): FileRow[] {
  const faults: FileFault[] = [];
  const [header, ...records] = readRecords(bytes, faults);
  if (faults.length > 0 && !header) throw new AccountsFileError(path, faults);
  const columns = columnsOf(header, faults);
  const rows: FileRow[] = [];
  for (const record of records) {
    if (record.cells.length === columns.length)
      rows.push({ line: record.line, input: inputOf(record, columns) });
    else faults.push({ line: record.line, field: null, problem: countProblem(record, columns) });
  }
  for (const { line, input } of rows)
    for (const { field, problem } of faultsOf(clean(input), true))
      if (columns.includes(field)) faults.push({ line, field, problem });
  faults.push(...duplicates(rows));
  if (faults.length > 0) throw new AccountsFileError(path, faults);
  return rows;
}

function countProblem(record: TextRecord, columns: readonly unknown[]): string {
  return `has ${record.cells.length} fields where the header has ${columns.length}`;
}

/** A column that the file does not have leaves the optional fields undefined: what is stored stays. */
function inputOf({ cells }: TextRecord, columns: readonly (FieldName | null)[]): AccountInput {
  const cell = (field: FieldName) => {
    const position = columns.indexOf(field);
    return position === -1 ? undefined : (cells[position] ?? '');
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
