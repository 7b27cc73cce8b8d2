import { sumMoney } from '../decimal';
import { blankableSignedAmount, datedInstant, optionalText } from '../fields';
import type { Oddities, Place } from '../oddities';
import { readFields } from '../shape';
import type { PaymentRow } from '../types';
import { earningHashrate } from './earning-hashrate';
import { namesOf } from './payouts';

const parts = {
  ppsAmount: blankableSignedAmount,
  pplnsAmount: blankableSignedAmount,
  soloAmount: blankableSignedAmount,
  ppappsAmount: blankableSignedAmount,
  ppapplnsAmount: blankableSignedAmount,
  fppsBlockAmount: blankableSignedAmount,
  fppsFeeAmount: blankableSignedAmount,
};
const PARTS = Object.keys(parts) as (keyof typeof parts)[];

const shape = {
  fields: { timestamp: datedInstant, hashrate: optionalText, hashrate_unit: optionalText, ...parts },
  aliases: { hashrate_unit: ['hashrateUnit'] },
  essential: ['timestamp' as const, ...PARTS],
};

/**
 * The earning of one day; the pay mode decides which parts are filled. Live replies have all seven, so a row without
 * one is left out (the sum would be silently wrong), and a blank one counts as nothing. A correction may make a part
 * negative, so the written value counts.
 */
export function readEarning(given: unknown, place: Place, oddities: Oddities): PaymentRow | null {
  const row = readFields(shape, given, place, oddities);
  if (row === null) return null;
  const note = (effect: Oddities[number]['effect'], field: string | null, reason: string) =>
    oddities.push({ row: place.row, field, effect, reason, raw: JSON.stringify(given) });
  const amounts = PARTS.map((name) => row[name]).filter((part) => part !== null);
  if (amounts.length === 0) {
    note('ROW_LEFT_OUT', null, 'no part of the earning is given');
    return null;
  }
  const rate = earningHashrate(row.hashrate, row.hashrate_unit);
  if (rate === 'unreadable') note('FIELD_UNREAD', 'hashrate', 'a rate expected, got something else');
  const { at, day } = row.timestamp;
  return {
    type: 'EARNING',
    poolId: null,
    // The day that the pool names, never shifted.
    settlementDate: day,
    paidAt: at,
    amount: sumMoney(amounts),
    txId: null,
    walletAddress: null,
    hashrate: rate === 'unreadable' ? null : rate,
    ppsAmount: row.ppsAmount,
    pplnsAmount: row.pplnsAmount,
    soloAmount: row.soloAmount,
    ppappsAmount: row.ppappsAmount,
    ppapplnsAmount: row.ppapplnsAmount,
    fppsBlockAmount: row.fppsBlockAmount,
    fppsFeeAmount: row.fppsFeeAmount,
    unknownAmounts: namesOf(row.unknownAmounts),
  };
}
