import type { ChartPoint } from '../../antpool';
import { BUCKET_SECONDS, bucketStart, type Bucket } from '../../store/rollups/buckets';

/**
 * The edge of its step that a point's date names. No document says; clients that compared daily points with daily
 * earnings found the end. We assume that, until our own samples contradict it.
 */
export type DatedEdge = 'END' | 'START';

/** Fewer comparisons may agree by chance. */
const LEAST_COMPARED = 6;
/** The points must fit this much better before we drop the assumption. */
const CLEARLY = 2;

/** Learns from curves that overlap sampled buckets, separately for each kind of curve. */
export interface EdgeFinder {
  compare(curve: Bucket, points: ChartPoint[], sampled: ReadonlyMap<number, number>): void;
  edge(curve: Bucket): DatedEdge;
}

export function createEdgeFinder(): EdgeFinder {
  const fresh = () => ({ END: 0, START: 0, compared: 0 });
  const misfit = { HOUR: fresh(), DAY: fresh() };
  return {
    compare(curve, points, sampled) {
      const of = misfit[curve];
      for (const point of points) {
        const ended = sampled.get(stepOf(point, curve, 'END').getTime());
        const begun = sampled.get(stepOf(point, curve, 'START').getTime());
        // Only points for which both are known, so that each edge is compared with the same points.
        if (ended === undefined || begun === undefined) continue;
        of.END += difference(point.hashrate, ended);
        of.START += difference(point.hashrate, begun);
        of.compared++;
      }
    },
    edge(curve) {
      const { END, START, compared } = misfit[curve];
      return compared >= LEAST_COMPARED && CLEARLY * START < END ? 'START' : 'END';
    },
  };
}

/** From 0 (equal) to 1. */
function difference(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(a, b);
}

/** The start of the step whose mean the point gives; its date may be slightly off the edge. */
export function stepOf({ at }: ChartPoint, curve: Bucket, edge: DatedEdge): Date {
  const half = (BUCKET_SECONDS[curve] * 1_000) / 2;
  return bucketStart(new Date(at.getTime() + (edge === 'END' ? -half : half)), curve);
}
