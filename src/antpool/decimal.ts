import { Decimal } from 'decimal.js';
import type { DecimalText } from '../vocabulary';

/** Our own clone: 80 digits hold every product and sum made here exactly, whatever others configure. */
const Exact = Decimal.clone({ defaults: true, precision: 80 });

interface Limits {
  integerDigits: number;
  places: number;
}

/** Far more than any coin has (8 places, at most 18); a longer number means that the reply has changed. */
const MONEY: Limits = { integerDigits: 20, places: 18 };
/** Rates are quotients with many places, and in H/s a whole pool has up to 21 integer digits. */
export const RATE: Limits = { integerDigits: 30, places: 40 };

const LONGEST_TEXT = 128;
const NUMBER = /^[+-]?(?:\d+\.?(\d*)|\.(\d+))(e[+-]?\d{1,9})?$/i;

/** "1,234.5" or "1,234,567": commas that can only separate thousands. "1,234" may mean 1.234, so it is refused. */
const GROUPED = /^[+-]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})(?:e[+-]?\d+)?$/i;

function ungrouped(text: string): string {
  const trimmed = text.trim();
  return GROUPED.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed;
}

/**
 * Parses plain or exponent notation exactly; null: anything else (NaN, Infinity, a decimal comma), or beyond the
 * limits.
 */
export function parseDecimal(text: string, limits: Limits): Decimal | null {
  const trimmed = ungrouped(text);
  if (trimmed.length > LONGEST_TEXT || !NUMBER.test(trimmed)) return null;
  const value = new Exact(trimmed);
  if (value.isZero()) return new Exact(0);
  return value.e < limits.integerDigits && value.decimalPlaces() <= limits.places ? value : null;
}

/**
 * An amount as plain decimal text with the pool's own places ("0.10000000" stays so; "1.2E+3" becomes "1200"); null if
 * parseDecimal gives null.
 */
export function moneyText(text: string): DecimalText | null {
  const value = parseDecimal(text, MONEY);
  if (value === null) return null;
  const [, fraction = '', bareFraction = '', exponent] = NUMBER.exec(ungrouped(text)) ?? [];
  if (exponent !== undefined) return value.toFixed();
  return value.toFixed(Math.min((fraction || bareFraction).length, MONEY.places));
}

/** The exact sum, with the places of its most precise part. */
export function sumMoney(parts: readonly DecimalText[]): DecimalText {
  const places = parts.map((part) => part.split('.')[1]?.length ?? 0);
  return parts.reduce((sum, part) => sum.plus(part), new Exact(0)).toFixed(Math.max(0, ...places));
}

/** `value` times ten to the `power` exactly, then the nearest double. */
export function scaled(value: Decimal, power: number): number {
  return value.times(new Exact(10).pow(power)).toNumber();
}
