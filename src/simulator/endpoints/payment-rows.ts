import type { AmountColumn } from '../payments/columns';
import { columnsOf } from '../payments/columns';
import type { Earning, Payout } from '../payments/rows';
import { txIdAt } from '../payments/rows';
import type { Switches } from '../switches';
import { DAY, MINUTE, stampText } from '../world/calendar';
import { coinText } from '../world/money';
import type { PayMode } from '../world/spec';
import { unitText } from './units';

/** Midnight of the day that the row names. */
export function earningStamp(row: Earning, mode: PayMode, switches: Switches): string {
  const names = switches.recvTimestampNames;
  const later = names === 'day-after' || (names === 'by-pay-mode' && mode !== 'FPPS');
  return stampText((row.day + (later ? 1 : 0)) * DAY);
}

/** An earnings row. `hashrate` is text with unit and `hashrate_unit` the number in H/s: the names are the wrong way round. */
export function earningRow(row: Earning, mode: PayMode, switches: Switches): Record<string, unknown> {
  const columns = columnsOf(row.amount, mode, row.day);
  const amounts = Object.entries(columns).map(([name, units]: [string, bigint]) => {
    const text = coinText(units);
    return [name as AmountColumn, switches.earningAmountsAs === 'string' ? text : Number(text)] as const;
  });
  return {
    timestamp: earningStamp(row, mode, switches),
    hashrate: unitText(row.rate),
    hashrate_unit: switches.hashrateUnitAs === 'string' ? row.rate.toString() : Number(row.rate),
    ...Object.fromEntries(amounts),
  };
}

/** A payout's time as the pool writes it. */
function payoutStamp(row: Payout, switches: Switches): string {
  return stampText(row.paidAt + switches.payoutZoneMinutes * MINUTE);
}

export function payoutRow(row: Payout, at: number, switches: Switches): Record<string, unknown> {
  return {
    ...(switches.payoutIdSent && { id: Math.floor(row.paidAt / 1_000) }),
    timestamp: payoutStamp(row, switches),
    walletAddress: row.wallet,
    txId: txIdAt(row, at),
    amount: coinText(row.amount),
  };
}
