import type { AccountInput } from '../../../data/schema.generated';
import { csvRows, decoded } from '../../../format/csv';

const COLUMNS = ['name', 'group', 'userId', 'apiKey', 'apiSecret', 'coin', 'payoutThreshold'] as const;
type ColumnName = (typeof COLUMNS)[number];
const NEEDED: readonly ColumnName[] = ['name', 'userId', 'apiKey', 'apiSecret'];

export interface AccountsFile {
  accounts: AccountInput[];
  /** the line of each account, as an editor counts them */
  lines: number[];
}

/** The accounts of a CSV file. Throws one sentence that repeats nothing of the file, since it holds secrets. */
export function readAccountsFile(bytes: Uint8Array): AccountsFile {
  const [head, ...rows] = csvRows(decoded(bytes).replace(/^\uFEFF/, ''));
  if (!head) throw new Error('The file is empty.');
  const names = head.cells.map(columnOf);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new Error(
      `The first line must name the columns ${NEEDED.join(', ')}; it lacks ${missing.join(', ')}.`,
    );
  const unknown = names.findIndex((name, place) => name === null && (head.cells[place] ?? '').trim() !== '');
  if (unknown >= 0)
    throw new Error(`Column ${unknown + 1} is none that is known. There are ${COLUMNS.join(', ')}.`);
  return {
    accounts: rows.map(({ cells, line }) => accountOf(names, cells, line)),
    lines: rows.map(({ line }) => line),
  };
}

function columnOf(cell: string): ColumnName | null {
  const plain = cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '');
  return COLUMNS.find((name) => name.toLowerCase() === plain) ?? null;
}

function accountOf(
  names: readonly (ColumnName | null)[],
  row: readonly string[],
  line: number,
): AccountInput {
  const value = (name: ColumnName) => (row[names.indexOf(name)] ?? '').trim();
  const given = (name: 'group' | 'coin') =>
    names.includes(name) && value(name) !== '' ? { [name]: value(name) } : {};
  // Where semicolons part the cells, a spreadsheet writes 0,02.
  const threshold = value('payoutThreshold').replace(',', '.');
  if (!/^(\d+(\.\d+)?)?$/.test(threshold))
    throw new Error(`Line ${line}: payoutThreshold is no amount of coins such as 0.02.`);
  return {
    name: value('name'),
    userId: value('userId'),
    apiKey: value('apiKey'),
    apiSecret: value('apiSecret'),
    ...given('group'),
    ...given('coin'),
    ...(threshold !== '' && { payoutThreshold: threshold }),
  };
}
