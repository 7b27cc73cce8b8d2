import type { WorkerStatus } from '../../data/schema.generated';
import { WORKER_STATUS, type Tone } from '../../format/words';
import { RANGES, type RangeName } from '../../parts/workers/ranges';

/** The figure that the colours of the cells show. */
export const MODES = ['day', 'rejects', 'status'] as const;
export type Mode = (typeof MODES)[number];

export const MODE_NAME: Record<Mode, string> = {
  day: '1 h against own 24 h',
  rejects: 'Reject ratio',
  status: 'Status',
};

export interface Figures {
  status: WorkerStatus;
  hashrateRatio: number | null;
  rejectRatio: number | null;
}

/** A colour of the legend: which machines have it, and the filter of the list that shows them. */
export interface Bin {
  tone: Tone;
  label: string;
  holds(figures: Figures): boolean;
  filter: Readonly<Record<string, string>>;
}

const range = (name: RangeName): Bin => ({ ...RANGES[name], filter: { range: name } });

const status = (value: WorkerStatus): Bin => ({
  tone: WORKER_STATUS[value].tone,
  label: WORKER_STATUS[value].word,
  holds: (figures) => figures.status === value,
  filter: { status: value },
});

/** The worst first. Each machine is in one bin of a mode. */
export const BINS: Record<Mode, readonly Bin[]> = {
  day: (['below-half', 'below-80', 'below-95', 'as-usual', 'idle'] as const).map(range),
  rejects: (['rejects-more', 'rejects-3', 'rejects-1', 'rejects-unknown'] as const).map(range),
  status: (['OFFLINE', 'INVALID', 'ONLINE'] as const).map(status),
};

export function toneOf(mode: Mode, figures: Figures): Tone {
  return BINS[mode].find((bin) => bin.holds(figures))?.tone ?? 'off';
}
