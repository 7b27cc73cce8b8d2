import type { PointSource } from '../data/schema.generated';

/** A point of a series as the API gives it. */
export interface ChartPoint {
  at: string;
  source: PointSource;
}

export type Values = (number | null)[];

/** One series as the lines that it is drawn in: all share the times. */
export interface Lines {
  /** what was collected, or rolled up from it */
  solid: Values;
  /** refilled from the pool's own curve */
  dashed: Values;
  /** sums that lack accounts: not a fall */
  partial: Values;
}

const SECOND = 1_000;
const STEP: Readonly<Record<PointSource, number>> = {
  SAMPLE: 600 * SECOND,
  HOUR: 3_600 * SECOND,
  DAY: 86_400 * SECOND,
  POOL_CHART: 3_600 * SECOND,
};
/** Samples are not on the second; one that is left out doubles the distance. */
const BREAK = 1.7;

/** The usual distance of samples: the tier may be slower than ten minutes. */
function usualStep(points: readonly ChartPoint[]): number {
  const steps: number[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before?.source === 'SAMPLE' && point.source === 'SAMPLE') steps.push(timeOf(point) - timeOf(before));
  });
  steps.sort((one, other) => one - other);
  return Math.max(STEP.SAMPLE, steps[Math.floor(steps.length / 2)] ?? 0);
}

export function timeOf(point: ChartPoint): number {
  return Date.parse(point.at);
}

/** True for each point that no line may join to the one before: a bucket without a sample has no point. */
export function breaksOf(points: readonly ChartPoint[]): boolean[] {
  const usual = usualStep(points);
  const step = ({ source }: ChartPoint) => (source === 'SAMPLE' ? usual : STEP[source]);
  return points.map((point, index) => {
    const before = points[index - 1];
    return (
      before !== undefined && timeOf(point) - timeOf(before) > BREAK * Math.max(step(point), step(before))
    );
  });
}

/** The times in seconds, with one more inside every break, at which no series has a value. */
export function timesOf(points: readonly ChartPoint[], breaks: readonly boolean[]): number[] {
  const times: number[] = [];
  points.forEach((point, index) => {
    const at = timeOf(point) / SECOND;
    const before = points[index - 1];
    if (breaks[index] && before) times.push((timeOf(before) / SECOND + at) / 2);
    times.push(at);
  });
  return times;
}

/** The stretches inside the breaks: where nothing tells of gaps, that no point came is one. */
export function gapsOf(
  points: readonly ChartPoint[],
  breaks: readonly boolean[],
): { from: string; to: string }[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return breaks[index] && before ? [{ from: before.at, to: point.at }] : [];
  });
}

/** One series in the lines that it is drawn in. A dashed stretch begins and ends at its solid neighbours; partial points stand alone. */
export function linesOf<Point extends ChartPoint>(
  points: readonly Point[],
  breaks: readonly boolean[],
  valueOf: (point: Point) => number | null,
  isPartial: (point: Point) => boolean,
): Lines {
  const lines: Lines = { solid: [], dashed: [], partial: [] };
  const kindOf = (point: Point | undefined) =>
    point === undefined
      ? null
      : isPartial(point)
        ? 'partial'
        : point.source === 'POOL_CHART'
          ? 'dashed'
          : 'solid';
  points.forEach((point, index) => {
    if (breaks[index]) for (const line of Object.values(lines) as Values[]) line.push(null);
    const value = valueOf(point);
    const kind = kindOf(point);
    const before = breaks[index] ? null : kindOf(points[index - 1]);
    const after = breaks[index + 1] ? null : kindOf(points[index + 1]);
    const joins = kind === 'solid' && (before === 'dashed' || after === 'dashed');
    lines.solid.push(kind === 'solid' ? value : null);
    lines.dashed.push(kind === 'dashed' || joins ? value : null);
    lines.partial.push(kind === 'partial' ? value : null);
  });
  return lines;
}

/** True if the newest point lacks accounts only because its bucket is under way: they are read later in it. */
export function endsUnfinished<Point extends ChartPoint>(
  points: readonly Point[],
  isPartial: (point: Point) => boolean,
  now: number,
): boolean {
  const last = points.at(-1);
  return last !== undefined && isPartial(last) && timeOf(last) + STEP[last.source] > now;
}

/** Accounts that are missing in every point, and so are no news of any of them. */
export function missingThroughout(points: readonly { missingAccounts: number }[]): number {
  return points.length === 0 ? 0 : Math.min(...points.map(({ missingAccounts }) => missingAccounts));
}
