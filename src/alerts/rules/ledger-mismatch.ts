import { Decimal as Shared } from 'decimal.js';
import { standingOf, type LedgerFigures } from '../../store/ledger-figures';
import type { DecimalText } from '../../vocabulary';
import { gone, holds, type Finding } from './finding';
import { amountText } from './words';

/** Holds every sum of numeric(38,18) exactly. */
const Decimal = Shared.clone({ defaults: true, precision: 60 });

/** What is known of an account's money beside what the pool says. */
export type LedgerFacts = Omit<LedgerFigures, 'accountId'>;

/**
 * LEDGER_MISMATCH: the payments known here are not what the pool's own totals say, to the last decimal, or those do not
 * give its balance. Where the pool settled or paid just while the payments were read, what lies between its totals
 * cannot be told.
 */
export function ledgerMismatch({ at, coin, earnings, payouts, balance }: LedgerFacts): Finding | null {
  const standings = [standingOf(earnings), standingOf(payouts)];
  const owed = new Decimal(earnings.after).minus(payouts.after);
  const parts = [
    standings[0] === 'OFF' ? difference('known are earnings', earnings.known, earnings.after, coin) : null,
    standings[1] === 'OFF' ? difference('known are payouts', payouts.known, payouts.after, coin) : null,
    owed.equals(balance) ? null : difference('the totals give a balance', owed.toFixed(), balance, coin),
  ].filter((part) => part !== null);
  if (parts.length > 0)
    return holds({ observedAt: at, message: `The ledger does not add up: ${parts.join('; ')}.` });
  return standings.includes('UNCLEAR') ? null : gone(at);
}

function difference(what: string, known: DecimalText, told: DecimalText, coin: string): string {
  const amounts = [known, told, new Decimal(known).minus(told).toFixed()].map((one) => amountText(one, coin));
  return `${what} of ${amounts[0]}, while the pool says ${amounts[1]} (difference ${amounts[2]})`;
}
