import { columnsOf, lengthProblem } from '../files/csv-header';
import { readRecords } from '../files/csv-text';
import { FaultyFileError, type FileFault } from '../files/file-fault';
import { PRICE_FIELDS, priceFaults, type PriceField, type PriceInput } from './prices';

/** A price of the file, and the line on which it starts. */
export interface PriceLine {
  line: number;
  input: PriceInput;
}

const FILE = {
  fields: PRICE_FIELDS,
  required: PRICE_FIELDS.filter((field) => field !== 'coin'),
  aliases: { date: 'day', close: 'price' },
} as const;

/**
 * Reads a file of closes: header `day,currency,price[,coin]` in any order, `date` and `close` for the first and third;
 * an empty coin is BTC. Throws one FaultyFileError with every fault by line and field.
 */
export function parsePrices(path: string, bytes: Uint8Array, now: Date): PriceLine[] {
  const faults: FileFault[] = [];
  const [header, ...records] = readRecords(bytes, faults);
  if (!header && faults.length === 0) faults.push({ line: null, field: null, problem: 'is empty' });
  if (!header) throw new FaultyFileError(path, faults);
  const columns = columnsOf<PriceField>(header, FILE, faults);
  const lines = records.flatMap((record): PriceLine[] => {
    if (record.cells[0]?.startsWith('#')) return [];
    const problem = lengthProblem(record, columns);
    if (problem !== null) faults.push({ line: record.line, field: null, problem });
    const cell = (field: PriceField) => record.cells[columns.indexOf(field)] ?? '';
    const input = { day: cell('day'), coin: cell('coin'), currency: cell('currency'), price: cell('price') };
    return [{ line: record.line, input }];
  });
  if (faults.length > 0) throw new FaultyFileError(path, faults);
  if (lines.length === 0) faults.push({ line: null, field: null, problem: 'has no price' });
  const lineOf = (index: number) => lines[index]?.line ?? null;
  const found = priceFaults(
    lines.map(({ input }) => input),
    now,
    (index) => `on line ${lineOf(index)}`,
  );
  faults.push(...found.map(({ index, field, problem }) => ({ line: lineOf(index), field, problem })));
  if (faults.length > 0) throw new FaultyFileError(path, faults);
  return lines;
}
