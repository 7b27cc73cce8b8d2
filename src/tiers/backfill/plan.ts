import type { ChartPoint } from '../../antpool';
import { BUCKET_SECONDS, bucketStart, type Bucket } from '../../store/rollups/buckets';
import type { ChartBucket } from '../../store/rollups/chart';
import { stepOf, type DatedEdge } from './dates';
import type { AskedDay, Hole } from './holes';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The pool may draw a point some time after its hour, so anything asked for sooner is asked for once more. */
const DRAWN_WITHIN_MS = 2 * HOUR_MS;

/**
 * The daily curve waits for the hours of this many days: they give most means, and show how it dates its points. It
 * waits for no more, because the pool may not keep hours that long.
 */
const DAYS_BY_HOURS = 8;

/** One call for a curve: the account's buckets that it should fill, oldest first. */
export interface ChartWish {
  accountId: number;
  curve: Bucket;
  wanted: Date[];
}

/**
 * The calls that would fill the gaps, newest days first: one call for each day of hours, and one for all empty days of
 * an account, after the hours of the newest of them.
 */
export function planCharts(holes: Hole[], asked: AskedDay[], now: Date): ChartWish[] {
  const known = new Map(asked.map((one) => [identity(one.accountId, one.curve, one.day), one]));
  const wishes = new Map<string, ChartWish>();
  for (const { accountId, curve, from, to } of holes) {
    const length = BUCKET_SECONDS[curve] * 1_000;
    for (let at = from.getTime(); at < to.getTime(); at += length) {
      const day = bucketStart(new Date(at), 'DAY');
      if (isSettled(at + length, known.get(identity(accountId, curve, day)), now)) continue;
      const key = curve === 'HOUR' ? identity(accountId, curve, day) : `${accountId}`;
      const wish = wishes.get(key) ?? { accountId, curve, wanted: [] };
      wish.wanted.push(new Date(at));
      wishes.set(key, wish);
    }
  }
  return [...wishes.values()].sort((a, b) => place(b) - place(a) || a.accountId - b.accountId);
}

/** The sort key; greater comes first. */
function place({ curve, wanted }: ChartWish): number {
  const [oldest, newest] = [wanted[0]?.getTime() ?? 0, wanted.at(-1)?.getTime() ?? 0];
  return curve === 'HOUR' ? newest : Math.max(oldest, newest - (DAYS_BY_HOURS - 1) * DAY_MS);
}

/**
 * True if it is useless to ask for the bucket that ended then. The older it is, the less likely the pool will still
 * answer, so it is asked again after twice the time.
 */
function isSettled(ended: number, asked: AskedDay | undefined, now: Date): boolean {
  if (asked === undefined) return false;
  const age = asked.askedAt.getTime() - ended;
  return age >= DRAWN_WITHIN_MS && (asked.answered || now.getTime() - ended < 2 * age);
}

const identity = (accountId: number, curve: Bucket, day: Date) => `${accountId} ${curve} ${day.getTime()}`;

/** All hours of a day, as a wish. */
export function wholeDay({ accountId, day }: { accountId: number; day: Date }): ChartWish {
  const wanted = Array.from({ length: 24 }, (_, hour) => new Date(day.getTime() + hour * HOUR_MS));
  return { accountId, curve: 'HOUR', wanted };
}

/**
 * The possible meanings of the chart's parameter `date`: where the curve begins (the guide), where it ends (clients),
 * or the day before.
 */
const DATE_MEANINGS = ['end', 'start', 'day before'] as const;
export type DateMeaning = (typeof DATE_MEANINGS)[number];

/** The meanings of `date` to try in turn, each with the instant to send; the one that worked comes first. */
export function datesFor(
  { curve, wanted }: ChartWish,
  seen: DateMeaning,
  now: Date,
): { meaning: DateMeaning; date: Date }[] {
  const [first, last] = [wanted[0] ?? now, wanted.at(-1) ?? now];
  const dayAfter = bucketStart(last, 'DAY').getTime() + DAY_MS;
  const dates: Record<DateMeaning, Date> = {
    end: new Date(Math.min(dayAfter, bucketStart(now, 'HOUR').getTime())),
    start: curve === 'HOUR' ? bucketStart(first, 'DAY') : first,
    'day before': new Date(dayAfter),
  };
  const asked = new Set<number>();
  return [seen, ...DATE_MEANINGS]
    .map((meaning) => ({ meaning, date: dates[meaning] }))
    .filter(({ date }) => !asked.has(date.getTime()) && asked.add(date.getTime()));
}

/**
 * True if the curve covers all wanted buckets, so the pool does not know what is missing. It may not have drawn the
 * last hours yet.
 */
export function reachesOver({ curve, wanted }: ChartWish, points: ChartPoint[], edge: DatedEdge): boolean {
  const [first, last, from, to] = [wanted[0], wanted.at(-1), points[0], points.at(-1)];
  if (!first || !last || !from || !to) return false;
  const drawnUntil = stepOf(to, curve, edge).getTime() + DRAWN_WITHIN_MS;
  return stepOf(from, curve, edge) <= first && drawnUntil >= last.getTime();
}

/** The wanted buckets among the points, each once. */
export function pointsWanted(
  { curve, wanted }: ChartWish,
  points: ChartPoint[],
  edge: DatedEdge,
): ChartBucket[] {
  const missing = new Set(wanted.map((at) => at.getTime()));
  return points
    .map((point) => ({ at: stepOf(point, curve, edge), hashrate: point.hashrate }))
    .filter(({ at }) => missing.delete(at.getTime()));
}
