import type { ChartPoint } from '../antpool';
import { BUCKET_SECONDS, bucketStart } from '../store/rollups-buckets';
import type { ChartBucket } from '../store/rollups-chart';
import type { AskedDay, Hole } from './backfill-holes';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The pool may draw a point some time after its hour: what was asked for sooner is asked for once more. */
const DRAWN_WITHIN_MS = 2 * HOUR_MS;

/** One call for a curve: the buckets of the account that are wanted from it, oldest first. */
export interface ChartWish {
  accountId: number;
  curve: 'HOUR' | 'DAY';
  wanted: Date[];
}

/** The calls that would fill the holes, newest days first: a day of hours each, and all empty days of an account at once. */
export function planCharts(holes: Hole[], asked: AskedDay[]): ChartWish[] {
  const askedAt = new Map(asked.map((one) => [identity(one.accountId, one.curve, one.day), one.askedAt]));
  const hours = new Map<string, ChartWish>();
  const days = new Map<number, ChartWish>();
  for (const { accountId, from, to } of holes) {
    for (const at of buckets(from, to, HOUR_MS)) {
      const day = bucketStart(at, 'DAY');
      const key = identity(accountId, 'HOUR', day);
      if (isSettled(at, HOUR_MS, askedAt.get(key))) continue;
      wish(hours, key, { accountId, curve: 'HOUR' }).wanted.push(at);
    }
    const firstWhole = bucketStart(new Date(from.getTime() + DAY_MS - 1), 'DAY');
    for (const day of buckets(firstWhole, bucketStart(to, 'DAY'), DAY_MS)) {
      if (isSettled(day, DAY_MS, askedAt.get(identity(accountId, 'DAY', day)))) continue;
      wish(days, accountId, { accountId, curve: 'DAY' }).wanted.push(day);
    }
  }
  const newest = ({ wanted }: ChartWish) => wanted.at(-1)?.getTime() ?? 0;
  return [...hours.values(), ...days.values()].sort(
    (a, b) => newest(b) - newest(a) || a.accountId - b.accountId,
  );
}

function isSettled(at: Date, length: number, askedAt: Date | undefined): boolean {
  return askedAt !== undefined && at.getTime() + length + DRAWN_WITHIN_MS <= askedAt.getTime();
}

const identity = (accountId: number, curve: 'HOUR' | 'DAY', day: Date) =>
  `${accountId} ${curve} ${day.getTime()}`;

function wish<Key>(wishes: Map<Key, ChartWish>, key: Key, fresh: Omit<ChartWish, 'wanted'>): ChartWish {
  const known = wishes.get(key) ?? { ...fresh, wanted: [] };
  wishes.set(key, known);
  return known;
}

function* buckets(from: Date, to: Date, length: number): Generator<Date> {
  for (let at = from.getTime(); at < to.getTime(); at += length) yield new Date(at);
}

/**
 * What the chart's parameter `date` names: where the curve begins, as the guide says, where it ends, as clients saw, or
 * the day before, whatever its time.
 */
const DATE_MEANINGS = ['end', 'start', 'day before'] as const;
export type DateMeaning = (typeof DATE_MEANINGS)[number];

/** The days that a call speaks for. */
export function daysOf({ wanted }: ChartWish): Date[] {
  return [...new Set(wanted.map((at) => bucketStart(at, 'DAY').getTime()))].map((day) => new Date(day));
}

/** What to take `date` for, one after the other, with the instant to ask with; first what was seen to be so. */
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
 * Whether the curve reaches over all that is wanted: what it does not tell then, the pool does not know. Of the last
 * hours it may not have drawn the points yet.
 */
export function reachesOver({ curve, wanted }: ChartWish, points: ChartPoint[]): boolean {
  const [first, last, from, to] = [wanted[0], wanted.at(-1), points[0], points.at(-1)];
  if (!first || !last || !from || !to) return false;
  return stepOf(from, curve) <= first && stepOf(to, curve).getTime() + DRAWN_WITHIN_MS >= last.getTime();
}

/** A point's date is the end of its step, or lies a little before it. */
function stepOf({ at }: ChartPoint, curve: ChartWish['curve']): Date {
  return bucketStart(new Date(at.getTime() - (BUCKET_SECONDS[curve] * 1_000) / 2), curve);
}

/**
 * The wanted buckets among the points. A point's date is the end of the step whose mean it tells: so do the daily
 * curves that public clients compared with what was paid for each day. See docs/decisions.
 */
export function pointsWanted({ curve, wanted }: ChartWish, points: ChartPoint[]): ChartBucket[] {
  const missing = new Set(wanted.map((at) => at.getTime()));
  return points
    .map((point) => ({ at: stepOf(point, curve), hashrate: point.hashrate }))
    .filter(({ at }) => missing.delete(at.getTime()));
}
