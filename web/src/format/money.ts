import { UNKNOWN } from './hashrate';

const PLACES = 8;

/**
 * An amount as the API gave it, with its thousands grouped and at least eight places: text from end to end, since a number
 * would lose satoshis.
 */
export function money(amount: string | null | undefined): string {
  if (amount === null || amount === undefined) return UNKNOWN;
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!parts) return amount;
  const [, sign = '', whole = '0', fraction = ''] = parts;
  return grouped(`${sign}${whole}.${fraction.padEnd(PLACES, '0')}`);
}

/** The digits that carry nothing: the zeros at the end of an amount, for a paler print. */
export function splitZeros(text: string): [told: string, zeros: string] {
  const told = text.includes('.') ? text.replace(/0+$/, '') : text;
  return [told, text.slice(told.length)];
}

/** True if an amount is nothing; no number is made of it. */
export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

export function isNegative(amount: string): boolean {
  return amount.startsWith('-') && !isZero(amount);
}

/** An amount of a currency with the places that the currency has, rounded half up: "58,012.35". Text from end to end. */
export function inCurrency(amount: string, currency: string): string {
  return grouped(rounded(amount, placesOf(currency)));
}

/** A price to its last digit, with two places at least: "58,012.345", "0.0042". */
export function exactPrice(price: string): string {
  const [whole = '', fraction = ''] = price.split('.');
  return grouped(`${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`);
}

function placesOf(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    return maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Rounded to so many places, half away from zero. What is no decimal stays as it is. */
function rounded(amount: string, places: number): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!parts) return amount;
  const [, sign = '', whole = '0', fraction = ''] = parts;
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  const units = (kept + ((fraction[places] ?? '0') >= '5' ? 1n : 0n)).toString().padStart(places + 1, '0');
  const text = places === 0 ? units : `${units.slice(0, -places)}.${units.slice(-places)}`;
  return `${/[1-9]/.test(text) ? sign : ''}${text}`;
}

/** Its thousands apart, and the sign of print: "−1,234.5". */
function grouped(amount: string): string {
  const [whole = '', fraction] = amount.replace('-', '').split('.');
  const sign = amount.startsWith('-') ? '−' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
}
