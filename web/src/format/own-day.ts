import { signedPercent } from './count';

interface Compared {
  /** the last hour against the mean of its day, as a fraction; null: not known */
  hashrateChange: number | null;
  isStale: boolean;
}

/** The last hour against the day before; null where it is not known, or was known in another hour. */
export function ownDay({ hashrateChange, isStale }: Compared): number | null {
  return isStale ? null : hashrateChange;
}

/** Within this an hour is like any other. */
const USUAL = 0.05;

export function isUsual(by: number): boolean {
  return Math.abs(by) < USUAL;
}

/** The accounts whose last hour differs most from their own day, the largest difference first. */
export function mostDifferent<Row extends Compared>(rows: readonly Row[], most: number): Row[] {
  return rows
    .flatMap((row) => {
      const by = ownDay(row);
      return by === null ? [] : [{ row, by: Math.abs(by) }];
    })
    .sort((one, other) => other.by - one.by)
    .slice(0, most)
    .map(({ row }) => row);
}

/** The line below an hour's figure. */
export function ownDayNote(change: number | null): string {
  return change === null ? 'no own 24 h to compare' : `${signedPercent(change)} to its own 24 h`;
}
