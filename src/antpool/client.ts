import type { PaymentType } from '../vocabulary';
import { createCaller, type CallerOptions } from './call';
import { account } from './endpoints/account';
import { accountOverview } from './endpoints/account-overview';
import { coinCalculator } from './endpoints/coin-calculator';
import { hashrate } from './endpoints/hashrate';
import { paymentHistoryV2 } from './endpoints/payment-history-v2';
import { poolStats } from './endpoints/pool-stats';
import { userHashrateChart } from './endpoints/user-hashrate-chart';
import { userWorkerList } from './endpoints/user-worker-list';
import type {
  BalanceReading,
  CalculatorReading,
  CallContext,
  ChartPoint,
  ChartQuery,
  HashrateReading,
  OverviewReading,
  Page,
  PaymentRow,
  PoolStatsReading,
  Reading,
  WorkerRow,
} from './types';

export type AntpoolOptions = CallerOptions;

/**
 * The pool, one method per endpoint. Every method rejects with PoolError, with PoolPausedError while calls are paused,
 * or with the gate's own error if the call cannot be reserved or logged.
 */
export interface Antpool {
  balance(context: CallContext): Promise<Reading<BalanceReading>>;
  hashrate(context: CallContext): Promise<Reading<HashrateReading>>;
  overview(context: CallContext): Promise<Reading<OverviewReading>>;
  /** Pages count from 1 and hold up to 50 rows. */
  workerPage(context: CallContext, page: number): Promise<Reading<Page<WorkerRow>>>;
  /** Newest first. */
  paymentPage(context: CallContext, type: PaymentType, page: number): Promise<Reading<Page<PaymentRow>>>;
  /** For the whole pool, in the account's coin. */
  poolStats(context: CallContext): Promise<Reading<PoolStatsReading>>;
  /** The price of the account's coin, and what 1 TH/s should earn a day. */
  calculator(context: CallContext): Promise<Reading<CalculatorReading>>;
  /** The account's curve, oldest point first. An hourly one has 24 points, a daily one a month or more. */
  hashrateChart(context: CallContext, query: ChartQuery): Promise<Reading<ChartPoint[]>>;
}

export function createAntpool(options: AntpoolOptions): Antpool {
  const call = createCaller(options);
  return {
    balance: (context) => call(account, context, undefined),
    hashrate: (context) => call(hashrate, context, undefined),
    overview: (context) => call(accountOverview, context, undefined),
    workerPage: (context, page) => call(userWorkerList, context, page),
    paymentPage: (context, type, page) => call(paymentHistoryV2, context, { type, page }),
    poolStats: (context) => call(poolStats, context, undefined),
    calculator: (context) => call(coinCalculator, context, undefined),
    hashrateChart: (context, query) => call(userHashrateChart, context, query),
  };
}
