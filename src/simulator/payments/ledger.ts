import type { Account } from '../world/account';
import { ratedPower } from '../world/average';
import { dayOf } from '../world/calendar';
import { coinUnits } from '../world/money';
import { hex, mix } from '../world/random';
import { earnedOn } from './earning';
import type { PaymentRow, Payout } from './rows';
import { payoutCheckAt, settledAt } from './settlement';

/** The payments of one account, computed as far as anyone has asked. */
export interface Ledger {
  /** Rows that the pool shows at that instant, in the order in which they came. */
  rowsAt(at: number): PaymentRow[];
  /** Enters a row by hand. */
  enter(row: PaymentRow): void;
}

export interface LedgerOptions {
  readonly poolSeed: number;
  readonly settleMinutes: () => number;
}

/**
 * Each day settles once; some hours later a balance that has reached the threshold is paid out whole. Rows entered by hand
 * count in the balance from then on.
 */
export function openLedger(account: Account, options: LedgerOptions): Ledger {
  const rows: PaymentRow[] = [];
  const threshold = coinUnits(account.spec.payoutThreshold);
  let balance = 0n;
  let rated: number | undefined;
  let day = dayOf(account.epoch) - account.spec.historyDays;
  let earned = false;

  const enter = (row: PaymentRow): void => {
    rows.push(row);
    balance += row.kind === 'recv' ? row.amount : -row.amount;
  };
  const settle = (visibleFrom: number): void => {
    rated ??= ratedPower(account);
    const earning = earnedOn(account, day, rated, options.poolSeed);
    if (earning) enter({ kind: 'recv', visibleFrom, day, ...earning });
    earned = true;
  };
  const payOut = (paidAt: number): void => {
    if (balance > 0n && balance >= threshold)
      enter(payout(account, paidAt, balance, hex(64, account.seed, day)));
    day += 1;
    earned = false;
  };
  const advance = (at: number): void => {
    for (;;) {
      const minutes = options.settleMinutes();
      const next = earned ? payoutCheckAt(day, minutes, mix(account.seed, 41)) : settledAt(day, minutes);
      if (next > at) return;
      if (earned) payOut(next);
      else settle(next);
    }
  };
  return {
    rowsAt: (at) => {
      advance(at);
      return rows.filter((row) => row.visibleFrom <= at);
    },
    enter: (row) => {
      advance(row.visibleFrom);
      enter(row);
    },
  };
}

/** A payout as the pool writes it; the wallet belongs to the account. */
export function payout(account: Account, paidAt: number, amount: bigint, txId: string): Payout {
  const wallet = `bc1q${hex(38, account.seed, 42)}`;
  return { kind: 'payout', visibleFrom: paidAt, paidAt, amount, wallet, txIds: [{ at: -Infinity, txId }] };
}
