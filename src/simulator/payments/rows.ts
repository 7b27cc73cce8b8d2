/** One day's earning. Amounts are whole 1e-8 coins. */
export interface Earning {
  readonly kind: 'recv';
  /** Instant from which the pool shows it. */
  readonly visibleFrom: number;
  /** Day on which it was mined. */
  readonly day: number;
  /** Mean of the day, hashes per second. */
  readonly rate: bigint;
  readonly amount: bigint;
}

/** One payout. */
export interface Payout {
  readonly kind: 'payout';
  readonly visibleFrom: number;
  /** Instant that the row names, in whole seconds. */
  readonly paidAt: number;
  readonly amount: bigint;
  readonly wallet: string;
  /** The transaction id and what it became later: the last one that has begun counts. */
  readonly txIds: { at: number; txId: string }[];
}

export type PaymentRow = Earning | Payout;

/** The transaction id that the pool showed at that instant. */
export function txIdAt(payout: Payout, at: number): string {
  return payout.txIds.filter((entry) => entry.at <= at).at(-1)?.txId ?? '';
}
