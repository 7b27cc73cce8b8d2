import type { PointSource } from './series';

const HOUR_MS = 3_600_000;

/** A stretch without samples; `refilled`: the source of the refill, null for none. */
export interface GapRow {
  from: Date;
  to: Date;
  refilled: PointSource | null;
}

/**
 * Cuts a stretch without samples where its empty hours change between refilled and not. The first and last piece reach
 * to the samples at its ends; a stretch without a whole hour is one gap that nothing refills.
 */
export function cutGaps({ from, to }: { from: Date; to: Date }, charted: readonly Date[]): GapRow[] {
  const known = new Set(charted.map((hour) => hour.getTime()));
  const first = Math.ceil(from.getTime() / HOUR_MS) * HOUR_MS;
  const end = Math.floor(to.getTime() / HOUR_MS) * HOUR_MS;
  const pieces: GapRow[] = [];
  for (let hour = first; hour < end; hour += HOUR_MS) {
    const refilled = known.has(hour) ? 'POOL_CHART' : null;
    const last = pieces.at(-1);
    if (last?.refilled === refilled) last.to = new Date(hour + HOUR_MS);
    else pieces.push({ from: last ? new Date(hour) : from, to: new Date(hour + HOUR_MS), refilled });
  }
  const last = pieces.at(-1);
  if (!last) return [{ from, to, refilled: null }];
  last.to = to;
  return pieces;
}
