import { EVERY, type Pace } from '../data/polling';
import { ALERT_KIND, plainWord, SEVERITY, wordFor } from '../format/words';
import type { Span } from '../url/span';
import type { Band } from './paint';
import type { ChartSeries } from './time-chart';

interface Rates {
  hashrate10m: number | null;
  hashrate1h: number | null;
}

/** The two windows that tell what happens; their colours are the same on every chart. */
export const SHORT_RATES: readonly ChartSeries<Rates>[] = [
  { label: '10 min', of: ({ hashrate10m }) => hashrate10m },
  { label: '1 h', of: ({ hashrate1h }) => hashrate1h },
];

/** All three windows, of an account or a machine. */
export const ALL_RATES: readonly ChartSeries<Rates & { hashrate1d: number | null }>[] = [
  ...SHORT_RATES,
  { label: '24 h', of: ({ hashrate1d }) => hashrate1d },
];

/** A span as it is asked for: the end of a live one is left to the server, and the past does not change. */
export function askedSpan({ from, to, live }: Span): { from: string; to: string | null; every: Pace } {
  return {
    from: new Date(from).toISOString(),
    to: live ? null : new Date(to).toISOString(),
    every: live ? EVERY.chart : EVERY.never,
  };
}

interface AlertSpan {
  kind: string;
  severity: string;
  startedAt: string;
  resolvedAt: string | null;
}

/** Alerts as they are marked on a chart. */
export function alertBands(alerts: readonly AlertSpan[]): Band[] {
  return alerts.map(({ kind, severity, startedAt, resolvedAt }) => ({
    from: startedAt,
    to: resolvedAt,
    tone: wordFor(SEVERITY, severity).tone,
    label: ALERT_KIND[kind] ?? plainWord(kind),
  }));
}
