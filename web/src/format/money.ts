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
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign === '-' ? '−' : ''}${grouped}.${fraction.padEnd(PLACES, '0')}`;
}

/** The digits that carry nothing: the zeros at the end of an amount, for a paler print. */
export function splitZeros(text: string): [told: string, zeros: string] {
  const told = text.includes('.') ? text.replace(/0+$/, '') : text;
  return [told, text.slice(told.length)];
}

/** Whether an amount is nothing, without making a number of it. */
export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

export function isNegative(amount: string): boolean {
  return amount.startsWith('-') && !isZero(amount);
}
