import type { PaymentRow, Earning, Payout } from './rows';

/** Sums over the rows that are visible; all whole 1e-8 coins. */
export interface Totals {
  readonly earned: bigint;
  readonly paid: bigint;
  readonly balance: bigint;
  /** Earnings of the last settled day alone. */
  readonly lastDay: bigint;
}

export function totalsOf(rows: readonly PaymentRow[], lastDay: number): Totals {
  let [earned, paid, last] = [0n, 0n, 0n];
  for (const row of rows) {
    if (row.kind === 'payout') {
      paid += row.amount;
      continue;
    }
    earned += row.amount;
    if (row.day === lastDay) last += row.amount;
  }
  return { earned, paid, balance: earned - paid, lastDay: last };
}

/** Newest day first; of the same day, the last entered first. */
export function earningsNewestFirst(rows: readonly PaymentRow[]): Earning[] {
  return rows
    .filter((row) => row.kind === 'recv')
    .reverse()
    .sort((one, other) => other.day - one.day);
}

/** Newest first; of the same second, the last entered first. */
export function payoutsNewestFirst(rows: readonly PaymentRow[]): Payout[] {
  return rows
    .filter((row) => row.kind === 'payout')
    .reverse()
    .sort((one, other) => other.paidAt - one.paidAt);
}
