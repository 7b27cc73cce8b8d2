import type { ChartPoint } from '../antpool';
import { BUCKET_SECONDS, bucketStart, type Bucket } from '../store/rollups-buckets';

/**
 * Which edge of its step a point's date names. No document says; clients that compared daily points with what each day
 * paid found its end, so this is assumed until what we sampled ourselves speaks against it.
 */
export type DatedEdge = 'END' | 'START';

/** So few comparisons may agree by chance. */
const LEAST_COMPARED = 6;
/** How much better the points must fit before the assumption is given up. */
const CLEARLY = 2;

/** Learns from curves that reach over buckets which were sampled, in turn, for each kind of curve by itself. */
export interface EdgeJudge {
  compare(curve: Bucket, points: ChartPoint[], sampled: ReadonlyMap<number, number>): void;
  edge(curve: Bucket): DatedEdge;
}

export function createEdgeJudge(): EdgeJudge {
  const fresh = () => ({ END: 0, START: 0, compared: 0 });
  const misfit = { HOUR: fresh(), DAY: fresh() };
  return {
    compare(curve, points, sampled) {
      const of = misfit[curve];
      for (const point of points) {
        const ended = sampled.get(stepOf(point, curve, 'END').getTime());
        const begun = sampled.get(stepOf(point, curve, 'START').getTime());
        // Only where both are known: each edge is held against the same points.
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

/** From 0, the same, to 1. */
function difference(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(a, b);
}

/** The start of the step that a point tells the mean of; its date may lie a little beside the edge. */
export function stepOf({ at }: ChartPoint, curve: Bucket, edge: DatedEdge): Date {
  const half = (BUCKET_SECONDS[curve] * 1_000) / 2;
  return bucketStart(new Date(at.getTime() + (edge === 'END' ? -half : half)), curve);
}
