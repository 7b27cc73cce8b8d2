import { DAY, HOUR, MINUTE } from './calendar';
import type { Machine } from './machine';
import { mix, unit } from './random';
import type { Nature } from './spec';

/** Taken off `Math` once: inside Jest's sandbox every look-up of a global is slow, and tests play weeks of this. */
const { floor } = Math;

/** A stretch of time from (included) to (excluded), in epoch milliseconds. */
export type Span = readonly [from: number, to: number];

/** Stretches without a share, by nature alone, that touch the time asked for; not cut to it, not in order. */
export function naturalOutages(
  machine: Machine,
  nature: Nature,
  siteSeed: number,
  from: number,
  to: number,
): Span[] {
  const spans: Span[] = [];
  if (machine.bornAt > from) spans.push([-Infinity, machine.bornAt]);
  if (machine.diesAt < to) spans.push([machine.diesAt, Infinity]);
  if (nature === 'calm') return spans;
  addFailures(spans, machine.seed, from, to);
  if (nature === 'flapping') addSiteOutages(spans, siteSeed, from, to);
  return spans;
}

/** A machine fails in one of three stretches of 6 to 12 days, for 10 minutes to four days. */
function addFailures(spans: Span[], seed: number, from: number, to: number): void {
  const length = floor((6 + 6 * unit(seed, 11)) * DAY);
  const phase = floor(unit(seed, 12) * length);
  for (let cell = floor((from + phase) / length); cell * length - phase < to; cell += 1) {
    const lot = mix(mix(seed, 13), cell);
    if (unit(lot, 1) >= 0.35) continue;
    const duration = 10 * MINUTE * 10 ** (2.75 * unit(lot, 2));
    const start = floor(cell * length - phase + unit(lot, 3) * (length - duration));
    addIfTouching(spans, start, floor(start + duration), from, to);
  }
}

function addSiteOutages(spans: Span[], seed: number, from: number, to: number): void {
  const length = 2 * HOUR;
  for (let cell = floor(from / length); cell * length < to; cell += 1) {
    const lot = mix(mix(seed, 14), cell);
    const start = floor(cell * length + unit(lot, 1) * 70 * MINUTE);
    addIfTouching(spans, start, floor(start + (25 + 20 * unit(lot, 2)) * MINUTE), from, to);
  }
}

function addIfTouching(spans: Span[], start: number, end: number, from: number, to: number): void {
  if (start < to && end > from) spans.push([start, end]);
}
