import type { TierName } from '../../vocabulary';

/** The sources of facts. CALLS: the outcomes of the calls themselves, in any tier. */
export const SOURCES = ['HASHRATE', 'BALANCE', 'OVERVIEW', 'WORKERS', 'PAYMENTS', 'CALLS'] as const;
export type Source = (typeof SOURCES)[number];

/** The tier that keeps a source fresh. */
export const TIER_OF: Record<Source, TierName> = {
  HASHRATE: 'TIER_1',
  BALANCE: 'TIER_1',
  OVERVIEW: 'TIER_2',
  WORKERS: 'TIER_3',
  PAYMENTS: 'TIER_4',
  CALLS: 'TIER_1',
};

/** The sources that a run of the tier fills. */
export function sourcesOf(tier: TierName): Source[] {
  return SOURCES.filter((source) => source === 'CALLS' || TIER_OF[source] === tier);
}

/** The effective interval of each tier in seconds. */
export type Intervals = Record<TierName, number>;

/** Facts older than twice their tier's interval are ignored; those from this instant on are used. */
export function isFreshSince(source: Source, now: Date, intervals: Intervals): Date {
  return new Date(now.getTime() - 2 * intervals[TIER_OF[source]] * 1_000);
}

export function isFresh(at: Date, source: Source, now: Date, intervals: Intervals): boolean {
  return at >= isFreshSince(source, now, intervals) && !isAhead(at, now);
}

/** Servers' clocks differ by less than this; a later stamp comes from a clock that was ahead. */
export const AHEAD_MS = 60_000;

function isAhead(at: Date, now: Date): boolean {
  return at.getTime() > now.getTime() + AHEAD_MS;
}

export interface Watermark {
  firstAt: Date;
  observedAt: Date;
}

/** The instant of the newest facts per source; null: none, or incomplete. */
export type Instants = Record<Source, Date | null>;
export type Watermarks = Partial<Record<Source, Watermark>>;

/** Those of the wanted sources that have fresh, unevaluated facts. */
export function dueSources(
  wanted: readonly Source[],
  instants: Instants,
  watermarks: Watermarks,
  now: Date,
  intervals: Intervals,
): Source[] {
  return wanted.filter((source) => {
    const at = instants[source];
    const evaluated = watermarks[source]?.observedAt ?? null;
    return (
      at !== null &&
      (evaluated === null || at > evaluated || isAhead(evaluated, now)) &&
      isFresh(at, source, now, intervals)
    );
  });
}
