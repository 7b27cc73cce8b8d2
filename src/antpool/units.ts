import type { Decimal } from 'decimal.js';
import { parseDecimal, RATE, scaled } from './decimal';

/** Powers of ten by prefix; public clients read the pool's texts in steps of 1000. */
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

/** Matches "TH/s", "KSol/s", "th" and the same without "/s"; the prefix is the first group. */
const UNIT = /^([KMGTPEZY]?)(?:H|Hash|Sol)(?:\/s)?$/i;
const RATE_TEXT = /^([+-]?[\d.,]+(?:e[+-]?\d+)?)\s*([a-z/]*)$/i;

/** The power of ten of a unit such as "TH/s" or "Sol/s"; null: unknown unit. */
export function unitPower(unit: string): number | null {
  const prefix = UNIT.exec(unit.trim())?.[1];
  return prefix === undefined ? null : (POWERS[prefix.toUpperCase()] ?? null);
}

/** A number with its unit, not yet multiplied. */
interface RateText {
  number: Decimal;
  /** null: no unit was written */
  power: number | null;
}

/** Parses "116.34 TH/s", "1,250.5PH/s", "98000123.456"; null: the number or unit is not understood, or negative. */
export function parseRate(text: string): RateText | null {
  const [, digits = '', unit = ''] = RATE_TEXT.exec(text.trim()) ?? [];
  const number = parseDecimal(digits, RATE);
  if (number === null || number.lt(0)) return null;
  if (unit === '') return { number, power: null };
  const power = unitPower(unit);
  return power === null ? null : { number, power };
}

/**
 * A rate in H/s. A unit in the text wins; without one the number is in units of ten to the power `assumed`. If
 * `assumed` is null, only zero can be read.
 */
export function hashesPerSecond(text: string, assumed: number | null): number | null {
  const rate = parseRate(text);
  if (rate === null) return null;
  if (rate.number.isZero()) return 0;
  const power = rate.power ?? assumed;
  return power === null ? null : scaled(rate.number, power);
}
