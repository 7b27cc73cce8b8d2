import { Decimal } from 'decimal.js';
import type { DecimalText } from '../vocabulary';

/** A clone of our own: 80 digits hold every product and sum made here exactly, whatever others configure. */
const Exact = Decimal.clone({ defaults: true, precision: 80 });

interface Limits {
  integerDigits: number;
  places: number;
}

/** Far beyond any coin (8 places, 18 at most); a longer number is a sign of a changed reply. */
const MONEY: Limits = { integerDigits: 20, places: 18 };
/** Rates come as quotients with many places, and in H/s with up to 21 integer digits for a whole pool. */
export const RATE: Limits = { integerDigits: 30, places: 40 };

const LONGEST_TEXT = 128;
const NUMBER = /^[+-]?(?:\d+\.?(\d*)|\.(\d+))(e[+-]?\d{1,9})?$/i;

/** Plain or exponent notation, exactly; null for anything else (NaN, Infinity, separators) or beyond the limits. */
export function parseDecimal(text: string, limits: Limits): Decimal | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_TEXT || !NUMBER.test(trimmed)) return null;
  const value = new Exact(trimmed);
  if (value.isZero()) return new Exact(0);
  return value.e < limits.integerDigits && value.decimalPlaces() <= limits.places ? value : null;
}

/**
 * An amount as plain decimal text with the places that the pool gave ("0.10000000" stays so; "1.2E+3" becomes "1200");
 * null where parseDecimal says so.
 */
export function moneyText(text: string): DecimalText | null {
  const value = parseDecimal(text, MONEY);
  if (value === null) return null;
  const [, fraction = '', bareFraction = '', exponent] = NUMBER.exec(text.trim()) ?? [];
  if (exponent !== undefined) return value.toFixed();
  return value.toFixed(Math.min((fraction || bareFraction).length, MONEY.places));
}

/** The exact sum, with the places of its most precise part. */
export function sumMoney(parts: readonly DecimalText[]): DecimalText {
  const places = parts.map((part) => part.split('.')[1]?.length ?? 0);
  return parts.reduce((sum, part) => sum.plus(part), new Exact(0)).toFixed(Math.max(0, ...places));
}

/** Exactly `value` times ten to the `power`, then the nearest double. */
export function scaled(value: Decimal, power: number): number {
  return value.times(new Exact(10).pow(power)).toNumber();
}
