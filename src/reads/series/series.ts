import { Prisma } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';

export const INTERVALS = ['MINUTES_10', 'HOUR', 'DAY'] as const;
export type Interval = (typeof INTERVALS)[number];

/** The resolution of a series: samples, or buckets that begin at multiples of their length in UTC. */
export type Step = 'SAMPLE' | Interval;
export type PointSource = 'SAMPLE' | 'HOUR' | 'DAY' | 'POOL_CHART';

export const STEP_SECONDS: Record<Step, number> = { SAMPLE: 0, MINUTES_10: 600, HOUR: 3_600, DAY: 86_400 };

/** A series has fewer points than this for each account or worker. */
export const MAX_POINTS = 2_000;

/** from ≤ instant < to; `to` null: everything since `from`. */
export interface SeriesRange {
  from: Date;
  to: Date | null;
}

/** The input of a series read: the range, and the chosen step; null: the finest that fits. */
export interface SeriesRequest extends SeriesRange {
  step: Interval | null;
}

function pointsOf(interval: Interval, from: Date, to: Date): number {
  return Math.ceil((to.getTime() - from.getTime()) / 1_000 / STEP_SECONDS[interval]);
}

/**
 * Validates the request. `from` after `to` (default: now), or an interval that gives 2,000 points or more, is
 * BAD_USER_INPUT; the latter names the finest interval that fits.
 */
export function checkSeries(
  { from, to, interval }: { from: Date; to?: Date | null; interval?: Interval | null },
  now: Date,
): SeriesRequest {
  const end = to ?? now;
  if (from > end) throw new VerbError('BAD_USER_INPUT', `"from" is after "to"${to ? '' : ', which is now'}.`);
  if (interval && pointsOf(interval, from, end) >= MAX_POINTS) {
    const fits = INTERVALS.find((other) => pointsOf(other, from, end) < MAX_POINTS);
    const advice = fits
      ? `use ${fits}, or leave "interval" out`
      : `ask for fewer than ${MAX_POINTS} days, or leave "interval" out`;
    throw new VerbError(
      'BAD_USER_INPUT',
      `${interval} cuts this range into ${pointsOf(interval, from, end)} points, but a series must have fewer than ${MAX_POINTS}: ${advice}.`,
    );
  }
  return { from, to: to ?? null, step: interval ?? null };
}

/** The first instant at which an open range is too long for its interval; null: it has no fixed interval. */
export function tooLongFrom({ from, step }: SeriesRequest): Date | null {
  return step && new Date(from.getTime() + (MAX_POINTS - 1) * STEP_SECONDS[step] * 1_000 + 1);
}

/** The start of the bucket; for 0 seconds (SAMPLE), the instant itself. */
export function bucketOf(column: Prisma.Sql, seconds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case when ${seconds} = 0 then ${column}
    else date_bin(make_interval(secs => ${seconds}), ${column}, 'epoch'::timestamptz) end`;
}

/** Ten-minute buckets are still made from samples; only HOUR and DAY have a name of their own. */
export function sourceOf(seconds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case ${seconds} when 3600 then 'HOUR' when 86400 then 'DAY' else 'SAMPLE' end`;
}
