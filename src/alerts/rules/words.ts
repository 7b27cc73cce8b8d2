import type { AlertKind } from '../../vocabulary';
import { count } from '../../words';

/** "2026-11-22 08:40 UTC" */
export function instantText(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** "5 hours", "4.2 days" */
export function durationText(hours: number): string {
  return hours < 48 ? count(Number(hours.toFixed(1)), 'hour') : count(Number((hours / 24).toFixed(1)), 'day');
}

/** Writes an amount for messages; `withoutMoney` finds it again. */
export function amountText(amount: string, coin: string): string {
  const plain = amount.includes('.') ? amount.replace(/0+$/, '').replace(/\.$/, '') : amount;
  return `${plain} ${coin}`;
}

/** Coins are capitals and digits; a hashrate's unit ends in "/s", and an instant in "UTC". */
const AMOUNT_OF_COINS = /-?\b\d+(?:\.\d+)? (?=[A-Z0-9]*[A-Z][A-Z0-9]*\b(?!\/))(?!UTC\b)/g;

const blankAmounts = (message: string) => message.replace(AMOUNT_OF_COINS, '••• ');

/** The beginning of NEW_PAYOUT_ADDRESS's message; an address and a transaction follow, which may be any text. */
const STRANGE_PAYOUT = /^-?\d[\d.]* ([A-Z0-9]+) paid on (\d{4}-\d\d-\d\d \d\d:\d\d UTC) to /;

/** An alert's message without amounts, wallets and transactions, for readers who may not see money. */
export function withoutMoney(kind: AlertKind, message: string): string {
  // How much less was earned tells the fee.
  if (kind === 'UNDERPAID') return message.replace(/: .*$/, '.');
  if (kind !== 'NEW_PAYOUT_ADDRESS') return blankAmounts(message);
  const [, coin, paidOn] = STRANGE_PAYOUT.exec(message) ?? [];
  if (coin === undefined) return 'A payout to an address never paid to before.';
  return `••• ${coin} paid on ${paidOn} to an address never paid to before.`;
}
