import { digits, exactHashrate, inUnit, UNKNOWN, unitFor } from '../format/hashrate';
import { count, percent } from '../format/count';

export type Measure = 'hashrate' | 'ratio' | 'count' | 'price';

/** How the figures of an axis are written: one unit for all of them. */
export interface Scale {
  unit: string;
  write(value: number | null | undefined): string;
  exact(value: number | null | undefined): string;
}

export function scaleFor(measure: Measure, values: Iterable<number | null>): Scale {
  if (measure === 'ratio')
    return { unit: '%', write: (value) => percent(value), exact: (value) => percent(value, 4) };
  if (measure === 'count') return { unit: '', write: count, exact: count };
  if (measure === 'price') return { unit: '', write: price, exact: price };
  const unit = unitFor(values);
  return {
    unit: unit.name,
    write: (value) => inUnit(value, unit),
    exact: (value) => exactHashrate(value) ?? '–',
  };
}

/** For the height of a line; the exact price is text, in the table beside it. */
function price(value: number | null | undefined): string {
  return value == null
    ? UNKNOWN
    : value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 6 : 2 });
}

/** The ticks of the axis. One that reads like the one below it is left out: nothing lies between them. */
export function ticks(measure: Measure, values: readonly number[], scale: Scale): string[] {
  const written = values.map((value) => tick(measure, value, scale));
  return written.map((text, index) => (text === written[index - 1] ? '' : text));
}

/** No more digits than it needs. */
function tick(measure: Measure, value: number, scale: Scale): string {
  if (measure === 'ratio') return `${+(value * 100).toFixed(2)} %`;
  if (measure === 'count') return count(value);
  if (measure === 'price') return price(value);
  return (
    scale
      .write(value)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '') || digits(value)
  );
}

/** From a little below the lowest to a little above the highest; noise of a few percent is not blown up. */
export function rangeOf(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (high === 0) return [0, 1];
  const range = Math.max(high - low, high * 0.08);
  const middle = (high + low) / 2;
  const bottom = middle - range * 0.65;
  return [bottom < range * 0.3 ? 0 : bottom, middle + range * 0.65];
}
