import type { Decimal } from 'decimal.js';
import { parseDecimal, RATE, scaled } from './decimal';

/** Powers of ten of the prefixes; public clients read the pool's texts in steps of 1000. */
const POWERS: Readonly<Record<string, number>> = {
  '': 0,
  K: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
  Z: 21,
  Y: 24,
};

/** "TH/s", "KSol/s", "th", also the same without "/s"; the prefix is the first group. */
const UNIT = /^([KMGTPEZY]?)(?:H|Hash|Sol)(?:\/s)?$/i;
const RATE_TEXT = /^([+-]?[\d.,]+(?:e[+-]?\d+)?)\s*([a-z/]*)$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** The power of ten that a unit such as "TH/s" or "Sol/s" stands for; null for an unknown one. */
export function unitPower(unit: string): number | null {
  const prefix = UNIT.exec(unit.trim())?.[1];
  return prefix === undefined ? null : (POWERS[prefix.toUpperCase()] ?? null);
}

/** A number with its unit, before both are multiplied. */
interface RateText {
  number: Decimal;
  /** Null: no unit was written. */
  power: number | null;
}

/** "116.34 TH/s", "1,250.5PH/s", "98000123.456": null where number or unit are not understood or negative. */
export function parseRate(text: string): RateText | null {
  const [, digits = '', unit = ''] = RATE_TEXT.exec(text.trim()) ?? [];
  const number = parseDecimal(GROUPED.test(digits) ? digits.replaceAll(',', '') : digits, RATE);
  if (number === null || number.lt(0)) return null;
  if (unit === '') return { number, power: null };
  const power = unitPower(unit);
  return power === null ? null : { number, power };
}

/**
 * H/s of a rate. A unit in the text wins; without one the number is in units of ten to the `assumed` power.
 * Where nothing may be assumed (null), only zero can be read.
 */
export function hashesPerSecond(text: string, assumed: number | null): number | null {
  const rate = parseRate(text);
  if (rate === null) return null;
  if (rate.number.isZero()) return 0;
  const power = rate.power ?? assumed;
  return power === null ? null : scaled(rate.number, power);
}
