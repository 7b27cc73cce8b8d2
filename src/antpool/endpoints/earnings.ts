import { sumMoney } from '../decimal';
import { blankableAmount, instant, optionalText, spelled } from '../fields';
import type { PaymentRow } from '../types';
import { earningHashrate } from './earningHashrate';

/**
 * What one day earned; which parts are filled depends on the pay mode. All seven are there in live replies, so a
 * missing one is a fault (the sum would be wrong without a word), while a blank one counts as nothing.
 */
export const earning = spelled(
  { hashrate_unit: ['hashrateUnit'] },
  {
    timestamp: instant,
    hashrate: optionalText,
    hashrate_unit: optionalText,
    ppsAmount: blankableAmount,
    pplnsAmount: blankableAmount,
    soloAmount: blankableAmount,
    ppappsAmount: blankableAmount,
    ppapplnsAmount: blankableAmount,
    fppsBlockAmount: blankableAmount,
    fppsFeeAmount: blankableAmount,
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
