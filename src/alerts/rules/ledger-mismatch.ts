import { Decimal as Shared } from 'decimal.js';
import { agreementOf, type LedgerFigures } from '../../store/rollups/ledger-figures';
import type { DecimalText } from '../../vocabulary';
import { gone, holds, type Finding } from './finding';
import { amountText } from './words';

/** Holds every sum of numeric(38,18) exactly. */
const Decimal = Shared.clone({ defaults: true, precision: 60 });

/** Our own sums of an account's money, next to the pool's. */
export type LedgerFacts = Omit<LedgerFigures, 'accountId'>;

/**
 * LEDGER_MISMATCH: our payments differ from the pool's totals in any decimal, or those totals do not give its balance.
 * If the pool settled or paid while the payments were read, the amounts in between are not evaluated.
 */
export function ledgerMismatch({ at, coin, earnings, payouts, balance }: LedgerFacts): Finding | null {
  const agreements = [agreementOf(earnings), agreementOf(payouts)];
  const owed = new Decimal(earnings.after).minus(payouts.after);
  const parts = [
    agreements[0] === 'OFF' ? difference('known are earnings', earnings.known, earnings.after, coin) : null,
    agreements[1] === 'OFF' ? difference('known are payouts', payouts.known, payouts.after, coin) : null,
    owed.equals(balance) ? null : difference('the totals give a balance', owed.toFixed(), balance, coin),
  ].filter((part) => part !== null);
  if (parts.length > 0)
    return holds({ observedAt: at, message: `The ledger does not add up: ${parts.join('; ')}.` });
  return agreements.includes('UNCLEAR') ? null : gone(at);
}

function difference(what: string, known: DecimalText, told: DecimalText, coin: string): string {
  const amounts = [known, told, new Decimal(known).minus(told).toFixed()].map((one) => amountText(one, coin));
  return `${what} of ${amounts[0]}, while the pool says ${amounts[1]} (difference ${amounts[2]})`;
}
