import { account } from './account';
import { accountOverview } from './account-overview';
import type { Endpoint } from './call';
import { coinCalculator } from './coin-calculator';
import { hashrate } from './hashrate';
import { paymentHistory } from './payment-history';
import { paymentHistoryV2 } from './payment-history-v2';
import { poolStats } from './pool-stats';
import { userHashrateChart } from './user-hashrate-chart';
import { userWorkerList } from './user-worker-list';
import { workers } from './workers';

/** The endpoints at `/api/<name>.htm`. */
export const ENDPOINTS = {
  account,
  hashrate,
  workers,
  userWorkerList,
  accountOverview,
  paymentHistoryV2,
  paymentHistory,
  poolStats,
  coinCalculator,
  userHashrateChart,
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;

export function isEndpoint(name: string | undefined): name is EndpointName {
  return name !== undefined && Object.hasOwn(ENDPOINTS, name);
}

/** Endpoints that say nothing about a user. */
export const PUBLIC_ENDPOINTS: readonly EndpointName[] = ['poolStats', 'coinCalculator'];
