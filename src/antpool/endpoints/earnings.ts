import { sumMoney } from '../decimal';
import { blankableSignedAmount, instant, optionalText, spelled } from '../fields';
import type { PaymentRow } from '../types';
import { earningHashrate } from './earningHashrate';

/**
 * What one day earned; which parts are filled depends on the pay mode. All seven are there in live replies, so a
 * missing one is a fault (the sum would be wrong without a word), while a blank one counts as nothing. Nothing rules
 * out that a correction takes a part below zero, so what is written is what counts.
 */
export const earning = spelled(
  { hashrate_unit: ['hashrateUnit'] },
  {
    timestamp: instant,
    hashrate: optionalText,
    hashrate_unit: optionalText,
    ppsAmount: blankableSignedAmount,
    pplnsAmount: blankableSignedAmount,
    soloAmount: blankableSignedAmount,
    ppappsAmount: blankableSignedAmount,
    ppapplnsAmount: blankableSignedAmount,
    fppsBlockAmount: blankableSignedAmount,
    fppsFeeAmount: blankableSignedAmount,
  },
).transform(({ timestamp, hashrate, hashrate_unit, ...parts }, context): PaymentRow => {
  const given = Object.values(parts).filter((part) => part !== null);
  if (given.length === 0) context.addIssue({ code: 'custom', message: 'no part of the earning is given' });
  const rate = earningHashrate(hashrate, hashrate_unit);
  if (rate === 'unreadable') {
    context.addIssue({ code: 'custom', path: ['hashrate'], message: `a rate expected, got "${hashrate}"` });
  }
  return {
    type: 'EARNING',
    // Midnight of the day that the pool names; never shifted.
    settlementDate: timestamp.toISOString().slice(0, 10),
    paidAt: timestamp,
    amount: sumMoney(given),
    txId: null,
    walletAddress: null,
    hashrate: rate === 'unreadable' ? null : rate,
    ...parts,
  };
});
