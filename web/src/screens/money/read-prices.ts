import type { PriceInput } from '../../data/schema.generated';
import { csvRows, decoded } from '../../format/csv';

const COLUMNS = ['day', 'currency', 'price', 'coin'] as const;
type ColumnName = (typeof COLUMNS)[number];
/** The names that exchanges and banks give them. */
const ALIASES: Readonly<Record<string, ColumnName>> = { date: 'day', close: 'price' };

export interface PricesFile {
  prices: PriceInput[];
  /** the line of each price, as an editor counts them */
  lines: number[];
}

/** The closes of a CSV file with the header day,currency,price[,coin]. What a price may be, the server says by line and field. */
export function readPricesFile(bytes: Uint8Array): PricesFile {
  const [head, ...rows] = csvRows(decoded(bytes).replace(/^\uFEFF/, ''));
  if (!head) throw new Error('The file is empty.');
  const names = head.cells.map((cell) => {
    const plain = cell.trim().toLowerCase();
    return COLUMNS.find((name) => name === plain) ?? ALIASES[plain] ?? null;
  });
  const missing = COLUMNS.filter((name) => name !== 'coin' && !names.includes(name));
  if (missing.length > 0)
    throw new Error(
      `The first line must name the columns day, currency and price; it lacks ${missing.join(', ')}.`,
    );
  const unknown = names.indexOf(null);
  if (unknown >= 0)
    throw new Error(`Column ${unknown + 1} is none that is known. There are ${COLUMNS.join(', ')}.`);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice) throw new Error(`The column ${twice} stands there twice.`);
  const entries = rows.filter(({ cells }) => !cells[0]?.startsWith('#'));
  if (entries.length === 0) throw new Error('The file has no price.');
  for (const { cells, line } of entries)
    if (cells.length !== names.length)
      throw new Error(`Line ${line} has ${cells.length} cells; the first line has ${names.length}.`);
  return {
    prices: entries.map(({ cells }) => {
      const cell = (name: ColumnName) => (cells[names.indexOf(name)] ?? '').trim();
      return { day: cell('day'), currency: cell('currency'), price: cell('price'), coin: cell('coin') };
    }),
    lines: entries.map(({ line }) => line),
  };
}
