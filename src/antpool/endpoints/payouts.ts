import { instant, optionalText, optionalTransaction, signedAmount } from '../fields';
import type { Oddities, Place } from '../oddities';
import { readFields } from '../shape';
import type { PaymentRow } from '../types';

const NO_PARTS = {
  ppsAmount: null,
  pplnsAmount: null,
  soloAmount: null,
  ppappsAmount: null,
  ppapplnsAmount: null,
  fppsBlockAmount: null,
  fppsFeeAmount: null,
};

const shape = {
  fields: {
    id: optionalText,
    timestamp: instant,
    amount: signedAmount,
    txId: optionalTransaction,
    walletAddress: optionalText,
  },
  essential: ['timestamp', 'amount'] as const,
};

/** A transfer to the account's wallet; negative if the pool took coins back. */
export function readPayout(given: unknown, place: Place, oddities: Oddities): PaymentRow | null {
  const row = readFields(shape, given, place, oddities);
  if (row === null) return null;
  return {
    type: 'PAYOUT',
    poolId: row.id,
    settlementDate: null,
    paidAt: row.timestamp,
    amount: row.amount,
    txId: row.txId,
    walletAddress: row.walletAddress,
    hashrate: null,
    ...NO_PARTS,
    unknownAmounts: namesOf(row.unknownAmounts),
  };
}

/** Joined for storage: "mevAmount, tipAmount"; null: none. */
export function namesOf(fields: readonly string[]): string | null {
  return fields.length === 0 ? null : fields.join(', ');
}
