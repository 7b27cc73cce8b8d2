import type { Oddities } from '../oddities';
import type { Page, WorkerRow } from '../types';
import type { ListedRow } from './user-worker-list';

/** The figures that decide between two rows, most important first; an unknown figure loses. */
const ranking = (row: WorkerRow): number[] => [
  row.lastShareAt?.getTime() ?? -1,
  row.hashrate10m ?? -1,
  row.hashrate1h ?? -1,
  row.hashrate1d ?? -1,
];

/** True if the first of two rows with one name is newer: by its last share, then by its rates. */
export function isNewer(one: WorkerRow, other: WorkerRow): boolean {
  const others = ranking(other);
  const difference = ranking(one)
    .map((value, index) => value - (others[index] ?? 0))
    .find((step) => step !== 0);
  return (difference ?? 0) > 0;
}

/** Keeps the newest row of each name on a page; counts and notes the others. */
export function withoutDoubles({ rows, ...page }: Page<ListedRow>, oddities: Oddities): Page<WorkerRow> {
  const standing = new Map<string, ListedRow>();
  for (const row of rows) {
    const known = standing.get(row.row.name);
    if (!known) {
      standing.set(row.row.name, row);
      continue;
    }
    const isBetter = isNewer(row.row, known.row);
    if (isBetter) standing.set(row.row.name, row);
    const { place, given } = isBetter ? known : row;
    const reason = 'another row has this name; the row with the newer share is used';
    const raw = JSON.stringify(given);
    oddities.push({ row: place.row, field: 'workerId', effect: 'DOUBLE', reason, raw });
  }
  const kept = [...standing.values()].map(({ row }) => row);
  return { ...page, rows: kept, doubles: rows.length - kept.length };
}
