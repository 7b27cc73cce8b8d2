import type { WorkerFilter } from '../../data/schema.generated';
import type { Tone } from '../../format/words';

/** The figure of a range: the last hour against the own last 24, or the share of rejects. */
type Measured = { hashrateRatio: number | null; rejectRatio: number | null };

/** A range of figures: ranges side by side share no machine, and with "unknown" they are all machines. */
export interface WorkerRange {
  tone: Tone;
  /** beside others of its kind */
  label: string;
  /** standing alone */
  name: string;
  filter: WorkerFilter;
  holds(figures: Measured): boolean;
}

/** From `min` on, to below `below`; null: no such end. */
const day = (tone: Tone, label: string, min: number | null, below: number | null): WorkerRange => ({
  ...{ tone, label },
  name: `1 h: ${label} of own 24 h`,
  filter: {
    ...(min !== null && { minHashrateRatio: min }),
    ...(below !== null && { belowHashrateRatio: below }),
  },
  holds: ({ hashrateRatio }) => lies(hashrateRatio, min, below),
});

const rejects = (tone: Tone, label: string, min: number | null, below: number | null): WorkerRange => ({
  ...{ tone, label },
  name: `rejects: ${label}`,
  filter: {
    ...(min !== null && { minRejectRatio: min }),
    ...(below !== null && { belowRejectRatio: below }),
  },
  holds: ({ rejectRatio }) => lies(rejectRatio, min, below),
});

function lies(value: number | null, min: number | null, below: number | null): boolean {
  return value !== null && (min === null || value >= min) && (below === null || value < below);
}

/** By the name that stands in the address, the worst first. */
export const RANGES = {
  'below-half': day('bad', 'below 50 %', null, 0.5),
  'below-80': day('warn', '50 to 80 %', 0.5, 0.8),
  'below-95': day('note', '80 to 95 %', 0.8, 0.95),
  'as-usual': day('good', '95 % or more', 0.95, null),
  idle: {
    ...{ tone: 'off', label: 'nothing in 24 h', name: 'nothing in 24 h' },
    filter: { hasHashrateRatio: false },
    holds: ({ hashrateRatio }) => hashrateRatio === null,
  },
  'rejects-more': rejects('bad', '3 % or more', 0.03, null),
  'rejects-3': rejects('warn', '1 to 3 %', 0.01, 0.03),
  'rejects-1': rejects('good', 'below 1 %', null, 0.01),
  'rejects-unknown': {
    ...{ tone: 'off', label: 'not known', name: 'rejects: not known' },
    filter: { hasRejectRatio: false },
    holds: ({ rejectRatio }) => rejectRatio === null,
  },
} satisfies Record<string, WorkerRange>;

export type RangeName = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as RangeName[];
