/** One line of the table that a run of the benchmarks ends with. */
export interface Result {
  /** what was done, in words that stand alone */
  what: string;
  /** the figure of Pow CRM, with its unit */
  ours: string;
  /** what it is measured against, with its unit; '' where there is none */
  peer: string;
  /** ours ÷ peer, or peer ÷ ours, as the target says; null where there is no peer or nothing was measured */
  ratio: number | null;
  /** '' where nothing is promised */
  target: string;
  /** null where nothing is promised or nothing was measured */
  reached: boolean | null;
}

/** A benchmark: `npm run bench -- <name>` runs it alone, and `<name>:<part>` only that part of it. */
export interface Bench {
  name: string;
  /** its parts, where it has any; what they share is prepared once for all that are wanted */
  parts?: readonly string[];
  run(wanted: (part: string) => boolean): Promise<Result[]>;
}

/** The middle one of the values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** `1234.5` → `1,235`; small figures keep two decimals. */
export function figure(value: number, unit = ''): string {
  const text = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
  return unit ? `${text} ${unit}` : text;
}

/** A figure that has a bound and no peer: the median of what was measured, beside the least, which others disturbed least. */
export function limited(what: string, values: readonly number[], unit: string, most: number): Result {
  const middle = median(values);
  const least = Math.min(...values);
  return {
    what,
    ours: figure(middle, unit) + (values.length > 1 ? ` (least ${figure(least, unit)})` : ''),
    peer: '',
    ratio: null,
    target: `≤ ${figure(most, unit)}`,
    reached: middle <= most,
  };
}
