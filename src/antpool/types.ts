/**
 * What the pool's replies mean, in exact domain values: hashes per second as a double, coin amounts as decimal text,
 * instants in UTC. Nothing outside this room sees MH/s, unit text or the pool's spellings.
 */
import type { DateText, DecimalText, PaymentType, TierName } from '../vocabulary';

/** Account and purpose of a call. Aborting the signal ends the call, wherever it stands, with code INTERRUPTED. */
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
  /** When the reply had arrived in full. */
  receivedAt: Date;
}

/** account.htm, in whole coins. */
export interface BalanceReading {
  /** May be negative after a correction. */
  balance: DecimalText;
  /** What the last settled day earned; not a rolling window. May be negative after a correction. */
  earn24Hours: DecimalText;
  earnTotal: DecimalText;
  paidOut: DecimalText;
  /** The day that earn24Hours speaks of; null where the pool does not say. */
  settleDate: DateText | null;
}

/** hashrate.htm; rates in H/s, shares as running counts of difficulty 1 (whole, at most 2^53 − 1). */
export interface HashrateReading {
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  accepted: number;
  stale: number;
  duplicate: number;
  other: number;
  totalWorkers: number | null;
  activeWorkers: number | null;
}

/** accountOverview.htm; rates in H/s, amounts in whole coins. */
export interface OverviewReading {
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  totalWorkers: number;
  activeWorkers: number;
  inactiveWorkers: number;
  invalidWorkers: number;
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
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  /** A fraction: 0.0005 for "0.05%". */
  rejectRatio: number | null;
  /** Null: never seen to share. */
  lastShareAt: Date | null;
}

/** One page of a list. Rows are empty when the page lies beyond the list's end. */
export interface Page<T> {
  /** The page that was asked for. */
  page: number;
  /** 0 for an empty list. */
  totalPages: number;
  totalRecords: number;
  /** As the pool applied it. */
  pageSize: number;
  rows: T[];
}

/** The parts of an earning by the way it was paid; null on payouts and where the pool leaves one blank. */
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
  /** The day in the pool's timestamp, never shifted; null on payouts. */
  settlementDate: DateText | null;
  /** The pool's timestamp read as UTC. */
  paidAt: Date;
  /** An earning's is the exact sum of its parts. */
  amount: DecimalText;
  txId: string | null;
  walletAddress: string | null;
  /** H/s on earnings; null on payouts. */
  hashrate: number | null;
}

/** poolStats.htm, of the whole pool for one coin. */
export interface PoolStatsReading {
  /** H/s. */
  poolHashrate: number;
  activeWorkers: number;
  poolStatus: string | null;
  networkDifficulty: number;
  estimateTimeSeconds: number | null;
  currentRoundSeconds: number | null;
  totalShares: number | null;
  totalBlocks: number | null;
}

/** A point of userHashrateChart.htm; H/s. */
export interface ChartPoint {
  at: Date;
  hashrate: number;
}

export interface ChartQuery {
  from: Date;
  interval: 'HOUR' | 'DAY';
}
