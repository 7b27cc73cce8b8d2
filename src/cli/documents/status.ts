import type { CollectionErrorCode, CollectionStatus, TierName, TierRunState } from '../../vocabulary';
import { ALERT } from './alert-fields';
import type { ListedAlert } from './alerts';
import { operation } from './operation';

export interface Budget {
  limit: number;
  reserve: number;
  windowSeconds: number;
  used: number;
  remaining: number;
  projectedPerWindow: number;
  nextSlotAt: string | null;
  pausedUntil: string | null;
  pauseReason: string | null;
  byTier: { tier: TierName | null; used: number; guaranteed: number }[];
}
const BUDGET = `limit reserve windowSeconds used remaining projectedPerWindow nextSlotAt pausedUntil pauseReason
  byTier { tier used guaranteed }`;

export const API_BUDGET = operation<{ server: { time: string }; apiBudget: Budget }>(
  `query CliBudget { server { time } apiBudget { ${BUDGET} } }`,
);

export interface Fleet {
  coin: string;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  hashrateChange: number | null;
  activeWorkers: number;
  inactiveWorkers: number;
  invalidWorkers: number;
  totalWorkers: number;
  accounts: number;
  failingAccounts: number;
  staleAccounts: number;
  openAlerts: number;
  collectedAt: string | null;
}
export const FLEET = operation<{ fleet: Fleet }, { coin: string }>(
  `query CliFleet($coin: String!) {
  fleet(coin: $coin) {
    coin hashrate10m hashrate1h hashrate1d hashrateChange activeWorkers inactiveWorkers invalidWorkers totalWorkers
    accounts failingAccounts staleAccounts openAlerts collectedAt
  }
}`,
);

export interface FailingAccount {
  name: string;
  group: string | null;
  status: CollectionStatus;
  statusSince: string | null;
  lastError: { code: CollectionErrorCode; message: string } | null;
}
export interface TierState {
  name: TierName;
  cron: string;
  nextRunAt: string | null;
  lastRun: {
    state: TierRunState;
    startedAt: string;
    finishedAt: string | null;
    accountsTotal: number;
    accountsFailed: number;
    waitingForBudget: boolean;
    waitingSince: string | null;
    waitingUntil: string | null;
  } | null;
}
export interface Status {
  server: { time: string; version: string };
  coins: string[];
  failing: { totalCount: number; nodes: FailingAccount[] };
  urgent: { totalCount: number; nodes: ListedAlert[] };
  open: { totalCount: number };
  apiBudget: Budget;
  tiers: TierState[];
}
export const STATUS = operation<Status, { rows: number }>(
  `query CliStatus($rows: Int!) {
  server { time version }
  coins
  failing: accounts(first: $rows, filter: { status: [AUTH_ERROR, POOL_ERROR, PARTIAL] }) {
    totalCount
    nodes { name group status statusSince lastError { code message } }
  }
  urgent: alerts(first: $rows, filter: { needsYou: true }, orderBy: { field: SEVERITY, direction: DESC }) {
    totalCount
    nodes { ${ALERT} }
  }
  open: alerts(first: 1, filter: { state: [FIRING, ACKNOWLEDGED] }) { totalCount }
  apiBudget { ${BUDGET} }
  tiers {
    name cron nextRunAt
    lastRun {
      state startedAt finishedAt accountsTotal accountsFailed waitingForBudget waitingSince waitingUntil
    }
  }
}`,
);
