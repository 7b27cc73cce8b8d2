import type { TierName } from '../../vocabulary';

/** Where facts come from. CALLS: how the calls themselves ended, in whichever tier. */
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

/** What a run of the tier brings. */
export function sourcesOf(tier: TierName): Source[] {
  return SOURCES.filter((source) => source === 'CALLS' || TIER_OF[source] === tier);
}

/** Seconds after which each tier really comes round. */
export type Intervals = Record<TierName, number>;

/** Facts older than twice their tier's interval are not used: those from this instant on are. */
export function isFreshSince(source: Source, now: Date, intervals: Intervals): Date {
  return new Date(now.getTime() - 2 * intervals[TIER_OF[source]] * 1_000);
}

export function isFresh(at: Date, source: Source, now: Date, intervals: Intervals): boolean {
  return at >= isFreshSince(source, now, intervals);
}

export interface Watermark {
  firstAt: Date;
  observedAt: Date;
}

/** Per source, the instant of the newest facts; null: none, or not whole. */
export type Instants = Record<Source, Date | null>;
export type Watermarks = Partial<Record<Source, Watermark>>;

/** Of the wanted sources those with fresh facts that nobody has judged. */
export function dueSources(
  wanted: readonly Source[],
  instants: Instants,
  watermarks: Watermarks,
  now: Date,
  intervals: Intervals,
): Source[] {
  return wanted.filter((source) => {
    const at = instants[source];
    const judged = watermarks[source]?.observedAt ?? null;
    return at !== null && (judged === null || at > judged) && isFresh(at, source, now, intervals);
  });
}
