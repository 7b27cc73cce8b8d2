import type { AmountColumn } from '../payments/columns';
import { columnsOf } from '../payments/columns';
import { txIdAt } from '../payments/rows';
import { earningsNewestFirst, payoutsNewestFirst } from '../payments/totals';
import { earningStamp } from '../endpoints/payment-rows';
import { carriedByUnitText } from '../endpoints/units';
import type { Account } from '../world/account';
import { dateText } from '../world/calendar';
import { coinText } from '../world/money';
import type { World } from '../world/world';

export interface PayoutTruth {
  readonly paidAt: number;
  readonly amount: string;
  readonly txId: string;
  readonly walletAddress: string;
}

export function payoutTruth(world: World, account: Account, at: number): PayoutTruth[] {
  return payoutsNewestFirst(world.rows(account, at)).map((row) => ({
    paidAt: row.paidAt,
    amount: coinText(row.amount),
    txId: txIdAt(row, at),
    walletAddress: row.wallet,
  }));
}

export interface EarningTruth {
  /** Day on which it was mined, `YYYY-MM-DD`. */
  readonly minedOn: string;
  /** Date that the row names; differs from `minedOn` as the switch `recvTimestampNames` says. */
  readonly namedDay: string;
  readonly amount: string;
  /** The parts, by the pool's column names. */
  readonly columns: Readonly<Record<AmountColumn, string>>;
  /** Mean of the day in H/s, and what the text column carries of it. */
  readonly hashrate: bigint;
  readonly listedHashrate: bigint;
}

export function earningTruth(world: World, account: Account, at: number): EarningTruth[] {
  const mode = account.spec.payMode;
  return earningsNewestFirst(world.rows(account, at)).map((row) => ({
    minedOn: dateText(row.day),
    namedDay: earningStamp(row, mode, world.switches).slice(0, 10),
    amount: coinText(row.amount),
    columns: columnTexts(columnsOf(row.amount, mode, row.day)),
    hashrate: row.rate,
    listedHashrate: carriedByUnitText(row.rate),
  }));
}

function columnTexts(columns: Record<AmountColumn, bigint>): Record<AmountColumn, string> {
  const texts = Object.entries(columns).map(([name, units]) => [name, coinText(units)] as const);
  return Object.fromEntries(texts) as Record<AmountColumn, string>;
}
