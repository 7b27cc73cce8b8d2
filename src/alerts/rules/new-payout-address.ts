import type { DecimalText } from '../../vocabulary';
import { holds, type Finding } from './finding';
import { amountText, instantText } from './words';

/** A payout to a new address that is not among the account's first three. */
export interface StrangePayout {
  address: string;
  amount: DecimalText;
  coin: string;
  paidAt: Date;
  txId: string | null;
}

/**
 * NEW_PAYOUT_ADDRESS: a sign of a stolen account. It never resolves by itself, because only a person can know the
 * address.
 */
export function newPayoutAddress(strange: readonly StrangePayout[], observedAt: Date): Finding | null {
  const [newest] = [...strange].sort((a, b) => b.paidAt.getTime() - a.paidAt.getTime());
  if (!newest) return null;
  const { address, amount, coin, paidAt, txId } = newest;
  const more = strange.length > 1 ? ` Before it, ${strange.length - 1} more to such addresses.` : '';
  return holds({
    observedAt,
    began: paidAt,
    atOnce: true,
    critical: true,
    news: true,
    message: `${amountText(amount, coin)} paid on ${instantText(paidAt)} to ${address}, an address never paid to before${
      txId ? ` (transaction ${txId})` : ''
    }.${more}`,
  });
}
