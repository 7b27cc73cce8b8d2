import { hashrateText } from '../../words';

/** H/s for people; null: it is not known. */
export function hashrate(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : hashrateText(value);
}

/** 0.0312 → "3.1 %" */
export function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))} %`;
}

/** 6000 → "6,000" */
export function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
