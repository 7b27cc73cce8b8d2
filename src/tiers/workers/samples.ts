import type { WorkerRow } from '../../antpool';
import type { KnownWorker } from '../../store/facts/worker-present';
import type { WorkerSampleRow } from '../../store/facts/workers';
import type { WorkerStatus } from '../../vocabulary';

/** A row of the list with its status when the page arrived; null: what was understood does not say. */
export type ListedWorker = WorkerRow & { status: WorkerStatus | null };

/** True if the row lacks a figure that is always shown. */
export function hasGaps({
  status,
  hashrate10m,
  hashrate1h,
  hashrate1d,
  isShareUnread,
}: ListedWorker): boolean {
  return isShareUnread || [status, hashrate10m, hashrate1h, hashrate1d].includes(null);
}

/**
 * The row as a sample. A missing figure keeps its last known value and age. If it was never known, the worker waits for
 * a list that has it: null.
 */
export function sampleOf(row: ListedWorker, known: KnownWorker | undefined): WorkerSampleRow | null {
  const { status, hashrate10m, hashrate1h, hashrate1d, rejectRatio } = row;
  const figures = { status, hashrate10m, hashrate1h, hashrate1d };
  const present = {
    status: status ?? known?.status,
    hashrate10m: hashrate10m ?? known?.hashrate10m,
    hashrate1h: hashrate1h ?? known?.hashrate1h,
    hashrate1d: hashrate1d ?? known?.hashrate1d,
  };
  if (!isKnown(present)) return null;
  return {
    name: row.name,
    ...present,
    rejectRatio,
    lastShareAt: row.isShareUnread ? (known?.lastShareAt ?? null) : row.lastShareAt,
    figuresAt: isKnown(figures) ? null : (known?.figuresAt ?? null),
    told: status === null ? null : { hashrate10m, hashrate1h, hashrate1d },
  };
}

type Known<Figures> = { [Name in keyof Figures]: NonNullable<Figures[Name]> };

function isKnown<Figures extends object>(figures: Figures): figures is Figures & Known<Figures> {
  return Object.values(figures).every((figure) => figure !== null && figure !== undefined);
}
