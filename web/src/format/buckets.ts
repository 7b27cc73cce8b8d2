interface Point {
  at: string;
}

/** Values in equal steps of time from `from` on; a step without a point is null, so that a line breaks there. */
export function inSteps<P extends Point>(
  points: readonly P[],
  { from, step, count }: { from: number; step: number; count: number },
  valueOf: (point: P) => number | null,
): (number | null)[] {
  const values: (number | null)[] = Array.from({ length: count }, () => null);
  for (const point of points) {
    const place = Math.floor((Date.parse(point.at) - from) / step);
    if (place >= 0 && place < count) values[place] = valueOf(point);
  }
  // The step that is under way has no point yet; that is no gap.
  while (values.length > 0 && values.at(-1) === null) values.pop();
  return values;
}

/** Sums in equal steps of time: a step without a point is 0. */
export function sumInSteps<P extends Point>(
  points: readonly P[],
  { from, step, count }: { from: number; step: number; count: number },
  valueOf: (point: P) => number,
): number[] {
  const sums = Array.from({ length: count }, () => 0);
  for (const point of points) {
    const place = Math.floor((Date.parse(point.at) - from) / step);
    if (place >= 0 && place < count) sums[place] = (sums[place] ?? 0) + valueOf(point);
  }
  return sums;
}

/** The mean of what is known; null: nothing is. */
export function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
