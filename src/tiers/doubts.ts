import type { BalanceReading, ChartPoint, PaymentRow, Reading } from '../antpool';
import { BUCKET_SECONDS, type Bucket } from '../store/rollups/buckets';
import { stands } from './workers/share-clock';

/** A contradiction within an answer, as a sentence; null: none. */
type Doubt = string | null;
type Clocks = Pick<Reading<unknown>, 'receivedAt' | 'poolTime'>;

/** Two clocks that agree are no further apart than this. */
const AHEAD_MS = 5 * 60_000;
/** A day begins this much earlier in the zone that is furthest ahead of UTC. */
const FURTHEST_ZONE_MS = 14 * 3_600_000;

interface Counted {
  hashrate10m: number | null;
  hashrate1h: number | null;
  totalWorkers: number | null;
  activeWorkers: number | null;
  inactiveWorkers?: number | null;
  invalidWorkers?: number | null;
}

/** Counts of workers that contradict each other or the hashrate. */
export function countsDoubt(counted: Counted): Doubt {
  const { totalWorkers, activeWorkers } = counted;
  const tooMany = partAboveTotal(counted);
  if (tooMany !== null) return `${tooMany}: the counts are ignored.`;
  if (activeWorkers !== 0 || totalWorkers === null || totalWorkers === 0 || !stands(counted)) return null;
  return `None of ${totalWorkers} workers counts as active, although the hashrate of the last 10 minutes has not fallen: the counts are ignored.`;
}

/** One kind of workers alone is more than all of them. */
function partAboveTotal({ totalWorkers, activeWorkers, inactiveWorkers, invalidWorkers }: Counted): Doubt {
  if (totalWorkers === null) return null;
  const parts = { active: activeWorkers, inactive: inactiveWorkers, invalid: invalidWorkers };
  const [first] = Object.entries(parts).filter(([, part]) => (part ?? 0) > totalWorkers);
  return first ? `The pool counts ${first[1]} ${first[0]} workers, but only ${totalWorkers} in all` : null;
}

/** The counts as they are believed: where one kind is more than all, none of them; else all but the doubted one. */
export function believedCounts<C extends Counted>(counted: C, doubt: Doubt): C {
  if (doubt === null) return counted;
  if (partAboveTotal(counted) === null) return { ...counted, activeWorkers: null };
  const none = { totalWorkers: null, activeWorkers: null };
  const kinds = 'inactiveWorkers' in counted ? { inactiveWorkers: null, invalidWorkers: null } : {};
  return { ...counted, ...none, ...kinds };
}

/** The settlement day has not begun anywhere on earth. */
export function settlementDoubt({ settleDate }: Pick<BalanceReading, 'settleDate'>, clocks: Clocks): Doubt {
  if (settleDate === null || !isFutureDay(settleDate, clocks)) return null;
  return `The balance has a settlement day in the future (settleTime ${settleDate}): the day is ignored.`;
}

/** Payments keep the pool's own dates, because money must not be lost over a date. */
export function paymentsDoubt(rows: readonly PaymentRow[], clocks: Clocks): Doubt {
  const odd = rows.filter(({ settlementDate, paidAt }) =>
    settlementDate === null ? isFuture(paidAt, clocks) : isFutureDay(settlementDate, clocks),
  );
  const [first] = odd;
  if (!first) return null;
  const what = first.type === 'PAYOUT' ? 'payout' : 'earning';
  const which = first.settlementDate ?? first.paidAt.toISOString();
  return `${odd.length} ${what}${odd.length === 1 ? ' is' : 's are'} dated in the future (first: timestamp ${which}); kept as the pool dates ${odd.length === 1 ? 'it' : 'them'}.`;
}

/**
 * The points include a step that has not begun, so the whole curve may be dated wrongly and would fill the wrong hours.
 */
export function curveDoubt(points: readonly ChartPoint[], curve: Bucket, clocks: Clocks): Doubt {
  const newest = points.at(-1);
  const step = BUCKET_SECONDS[curve] * 1_000;
  if (!newest || !isFuture(newest.at, clocks, step + AHEAD_MS)) return null;
  return `It reaches into the future (date ${newest.at.toISOString()}): all of it is ignored.`;
}

/** True if the instant is ahead of both clocks; ahead of one alone, the clock itself may be wrong. */
function isFuture(instant: Date, { receivedAt, poolTime }: Clocks, toleranceMs = AHEAD_MS): boolean {
  const latest = Math.max(receivedAt.getTime(), poolTime?.getTime() ?? 0);
  return instant.getTime() - latest > toleranceMs;
}

function isFutureDay(day: string, clocks: Clocks): boolean {
  return isFuture(new Date(`${day}T00:00:00Z`), clocks, FURTHEST_ZONE_MS);
}
