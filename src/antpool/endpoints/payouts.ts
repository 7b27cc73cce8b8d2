import { z } from 'zod';
import { instant, optionalText, signedAmount } from '../fields';
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

/** A coin transfer to the account's wallet; below zero, what the pool took back. */
export const payout = z
  .object({ timestamp: instant, amount: signedAmount, txId: optionalText, walletAddress: optionalText })
  .transform((row): PaymentRow => ({
    type: 'PAYOUT',
    settlementDate: null,
    paidAt: row.timestamp,
    amount: row.amount,
    txId: row.txId,
    walletAddress: row.walletAddress,
    hashrate: null,
    ...NO_PARTS,
  }));
