import { UNKNOWN } from './hashrate';

/** "6,012" */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : value.toLocaleString('en-US');
}

/** "1 machine", "6,012 machines" */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A fraction as a percentage: 0.03 is "3.00 %". */
export function percent(value: number | null | undefined, places = 2): string {
  return value === null || value === undefined ? UNKNOWN : `${(value * 100).toFixed(places)} %`;
}

/** How far a figure is from another, as a percentage with its sign; null where there is nothing to hold it against. */
export function difference(value: number | null | undefined, from: number | null | undefined): number | null {
  if (value === null || value === undefined || !from) return null;
  return value / from - 1;
}

/** "+3.1 %", "−42 %" */
export function signedPercent(value: number | null | undefined, places = 1): string {
  if (value === null || value === undefined) return UNKNOWN;
  const text = Math.abs(value * 100).toFixed(places);
  const sign = Number(text) === 0 ? '±' : value < 0 ? '−' : '+';
  return `${sign}${text} %`;
}

/** "1.4 MB", in the units that disks are sold in */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), units.length - 1);
  const scaled = value / 1_000 ** step;
  return `${step === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${units[step]}`;
}
