/**
 * The pool's replies as exact domain values: hashes per second as a double, coin amounts as decimal text, instants in
 * UTC. Nothing outside this room sees MH/s, unit text or the pool's spellings.
 */
import type { DateText, DecimalText, PaymentType, TierName } from '../vocabulary';
import type { Oddity } from './oddities';

/** The account and purpose of a call. Aborting the signal ends the call at any point, with code INTERRUPTED. */
export interface CallContext {
  account: {
    id: number;
    /** The sub-account's name, as signed; never the e-mail address. */
    userId: string;
    /** Upper case, e.g. `BTC`. */
    coin: string;
    apiKey: string;
    apiSecret: string;
  };
  tier: TierName | null;
  runId: bigint | null;
  signal: AbortSignal;
}

export interface Reading<T> {
  value: T;
  /** When the reply had arrived in full, minus the time that a cache kept it: its facts are that old. */
  receivedAt: Date;
  /** The same instant by the pool's own clock; null: the answer did not say. */
  poolTime: Date | null;
  /** Parts of the reply that were not understood; `value` has none of them. */
  oddities: readonly Oddity[];
}

/** account.htm, in whole coins; null: missing or not understood. */
export interface BalanceReading {
  /** May be negative after a correction. */
  balance: DecimalText | null;
  /** Earnings of the last settled day; not a rolling window. May be negative after a correction. */
  earn24Hours: DecimalText | null;
  earnTotal: DecimalText | null;
  paidOut: DecimalText | null;
  /** The day that earn24Hours refers to; null: the pool does not say. */
  settleDate: DateText | null;
}

/**
 * hashrate.htm: rates in H/s, shares as running counts of difficulty 1 (whole, at most 2^53 − 1). null here and below:
 * missing or not understood.
 */
export interface HashrateReading {
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate1d: number | null;
  accepted: number | null;
  stale: number | null;
  duplicate: number | null;
  other: number | null;
  totalWorkers: number | null;
  activeWorkers: number | null;
}

/** accountOverview.htm: rates in H/s, amounts in whole coins. */
export interface OverviewReading {
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate1d: number | null;
  totalWorkers: number | null;
  activeWorkers: number | null;
  inactiveWorkers: number | null;
  invalidWorkers: number | null;
  totalAmount: DecimalText | null;
  /** May be negative after a correction. */
  unpaidAmount: DecimalText | null;
  /** May be negative after a correction. */
  yesterdayAmount: DecimalText | null;
}

/** A row of userWorkerList.htm; rates in H/s. */
export interface WorkerRow {
  /** Without the account's prefix. */
  name: string;
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate1d: number | null;
  /** A fraction: 0.0005 for "0.05%". */
  rejectRatio: number | null;
  /** null: never sent a share, unless `isShareUnread` */
  lastShareAt: Date | null;
  /** True if the pool gave a last share that was not understood. */
  isShareUnread: boolean;
}

/** One page of a list. It has no rows if it lies beyond the list's end. */
export interface Page<T> {
  /** The page that was asked for. */
  page: number;
  /** 0 for an empty list. */
  totalPages: number;
  /** null: the pool does not say */
  totalRecords: number | null;
  /** The size that the pool used. */
  pageSize: number;
  rows: T[];
  /** Rows of the page missing from `rows` because they could not be identified. */
  leftOut: number;
  /** Rows of the page missing from `rows` because another one has the same name. */
  doubles: number;
}

/** The parts of an earning by pay mode; null on payouts, and if the pool leaves one blank. */
interface EarningParts {
  ppsAmount: DecimalText | null;
  pplnsAmount: DecimalText | null;
  soloAmount: DecimalText | null;
  ppappsAmount: DecimalText | null;
  ppapplnsAmount: DecimalText | null;
  fppsBlockAmount: DecimalText | null;
  fppsFeeAmount: DecimalText | null;
}

/** A row of paymentHistoryV2.htm, in whole coins. */
export interface PaymentRow extends EarningParts {
  type: PaymentType;
  /** The pool's own number of a payout, if it gives one. */
  poolId: string | null;
  /** The day in the pool's timestamp, never shifted; null on payouts. */
  settlementDate: DateText | null;
  /** The pool's timestamp read as UTC. */
  paidAt: Date;
  /** For an earning, the exact sum of its parts. */
  amount: DecimalText;
  txId: string | null;
  walletAddress: string | null;
  /** H/s on earnings; null on payouts. */
  hashrate: number | null;
  /** Names of amounts in the row that this version does not know and that `amount` leaves out; null: none. */
  unknownAmounts: string | null;
}

/** poolStats.htm: the whole pool in one coin. */
export interface PoolStatsReading {
  /** H/s */
  poolHashrate: number | null;
  activeWorkers: number | null;
  poolStatus: string | null;
  networkDifficulty: number | null;
  estimateTimeSeconds: number | null;
  currentRoundSeconds: number | null;
  totalShares: number | null;
  totalBlocks: number | null;
}

/**
 * coinCalculator.htm: a coin's price and what the pool says that a terahash earns. Public figures, no account's money.
 * null: missing or not understood.
 */
export interface CalculatorReading {
  priceUsd: DecimalText | null;
  priceCny: DecimalText | null;
  /** coins that 1 TH/s should earn a day; the pool gives eight places, so two or three digits */
  coinsPerTerahash: DecimalText | null;
  networkDifficulty: number | null;
  /** coins of one block, and the fees on top */
  blockReward: DecimalText | null;
  blockFees: DecimalText | null;
  /** percent, as the pool took it off `coinsPerTerahash` */
  feePercent: DecimalText | null;
  payMode: string | null;
}

/** A point of userHashrateChart.htm, in H/s. */
export interface ChartPoint {
  at: Date;
  hashrate: number;
}

export interface ChartQuery {
  from: Date;
  interval: 'HOUR' | 'DAY';
}
