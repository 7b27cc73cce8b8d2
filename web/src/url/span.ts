import { useCallback } from 'preact/hooks';
import type { Codec } from './codecs';
import { setParams, useParam } from './params';

/** The spans that end now, by the word in the address. */
export const SPANS = {
  '6h': 6,
  '24h': 24,
  '7d': 7 * 24,
  '30d': 30 * 24,
  '90d': 90 * 24,
  '1y': 365 * 24,
} as const;
export type SpanName = keyof typeof SPANS;

const HOUR_MS = 3_600_000;

export interface Span {
  from: number;
  to: number;
  /** the word, where the span ends now and moves with it; null: a fixed stretch of the past */
  live: SpanName | null;
}

const time: Codec<number | null> = {
  read: (value) => {
    const at = value === null ? NaN : Date.parse(value);
    return Number.isNaN(at) ? null : at;
  },
  write: (value) => (value === null ? null : new Date(value).toISOString()),
};

const name: Codec<SpanName | null> = {
  read: (value) => (value !== null && Object.hasOwn(SPANS, value) ? (value as SpanName) : null),
  write: (value) => value,
};

export interface SpanView {
  span: Span;
  /** follow the present again */
  setLive(name: SpanName): void;
  /** look at a stretch of the past */
  setRange(from: number, to: number): void;
}

/** The stretch of time that is looked at. `step`: a live one moves on by that much, so that questions repeat. */
export function useSpan(now: number, otherwise: SpanName = '24h', step = 60_000): SpanView {
  const [from] = useParam('from', time);
  const [to] = useParam('to', time);
  const [live] = useParam('span', name);
  const end = Math.ceil(now / step) * step;
  const named = live ?? otherwise;
  const span: Span =
    from !== null && to !== null && from < to
      ? { from, to, live: null }
      : { from: end - SPANS[named] * HOUR_MS, to: end, live: named };
  const setLive = useCallback(
    (next: SpanName) => setParams({ span: next === otherwise ? null : next, from: null, to: null }),
    [otherwise],
  );
  const setRange = useCallback(
    (start: number, stop: number) =>
      setParams({ from: time.write(Math.round(start)), to: time.write(Math.round(stop)), span: null }),
    [],
  );
  return { span, setLive, setRange };
}
