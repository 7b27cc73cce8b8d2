import { Decimal as Shared } from 'decimal.js';
import type { DecimalText } from '../../vocabulary';
import { decimalText } from '../lists/decimal-text';
import type { StatementRow } from './statement';

/** Holds every sum of numeric(38,18) exactly. */
const Decimal = Shared.clone({ defaults: true, precision: 60 });

type Sum = 'opening' | 'earnings' | 'adjustments' | 'payouts' | 'closing';
type Sums = Record<Sum, DecimalText>;

const shown = (value: InstanceType<typeof Decimal>) => decimalText(value.toFixed());

/** The sums over all rows. */
export function totalOf(rows: readonly StatementRow[]): Sums {
  const sumOf = (name: Sum) => shown(rows.reduce((sum, row) => sum.plus(row[name]), new Decimal(0)));
  return {
    opening: sumOf('opening'),
    earnings: sumOf('earnings'),
    adjustments: sumOf('adjustments'),
    payouts: sumOf('payouts'),
    closing: sumOf('closing'),
  };
}

const isOff = ({ difference }: StatementRow) => difference !== null && !new Decimal(difference).isZero();

/** true: it adds up; null: no balance of that time is known. */
export function standing(row: StatementRow): boolean | null {
  if (!row.complete || row.unknownAmounts || isOff(row)) return false;
  return row.difference === null ? null : true;
}

/** Why it does not add up, or is not known to, in sentences. */
export function reasonsOf(row: StatementRow): string[] {
  const reasons: string[] = [];
  if (!row.complete) reasons.push('The payments of this account are not fully read.');
  if (row.unknownAmounts)
    reasons.push('The pool lists an amount for it that this version does not know, so it is left out.');
  if (row.difference === null) {
    reasons.push('No balance of the pool is known for the time when its lists were read.');
    return reasons;
  }
  if (!isOff(row)) return reasons;
  const difference = new Decimal(row.difference);
  const by = shown(difference.abs());
  const at = row.poolBalanceAt?.toISOString() ?? '';
  reasons.push(
    difference.isNegative()
      ? `The pool's balance of ${at} is ${by} more than the entries make: it counts something that it does not list. Re-read the payments, or enter it as an adjustment.`
      : `The pool's balance of ${at} is ${by} less than the entries make: a payout is missing, or the pool has taken something back. Re-read the payments, or enter it as an adjustment below zero.`,
  );
  return reasons;
}
