import { Decimal } from 'decimal.js';
import type { DecimalText } from '../../vocabulary';
import { gone, holds, type Finding } from './finding';
import { amountText } from './words';

/**
 * All that is known of an account's money beside what the pool says, both of one moment: its totals were the same
 * before and after the payments were read. Whole coins, of all time.
 */
export interface LedgerFacts {
  at: Date;
  coin: string;
  earnings: DecimalText;
  payouts: DecimalText;
  poolEarnTotal: DecimalText;
  poolPaidOut: DecimalText;
  poolBalance: DecimalText;
}

/** LEDGER_MISMATCH: the payments known here are not what the pool's own totals say, to the last decimal. */
export function ledgerMismatch(facts: LedgerFacts): Finding {
  const { at, coin, earnings, payouts, poolEarnTotal, poolPaidOut, poolBalance } = facts;
  const balance = new Decimal(earnings).minus(payouts).toFixed();
  const parts = [
    difference('earnings', earnings, poolEarnTotal, coin),
    difference('payouts', payouts, poolPaidOut, coin),
    difference('a balance', balance, poolBalance, coin),
  ].filter((part) => part !== null);
  if (parts.length === 0) return gone(at);
  return holds({
    observedAt: at,
    message: `The ledger does not add up: known here are ${parts.join('; ')}.`,
  });
}

function difference(what: string, known: DecimalText, told: DecimalText, coin: string): string | null {
  const off = new Decimal(known).minus(told);
  if (off.isZero()) return null;
  const amounts = [known, told, off.toFixed()].map((amount) => amountText(amount, coin));
  return `${what} of ${amounts[0]}, while the pool says ${amounts[1]} (difference ${amounts[2]})`;
}
