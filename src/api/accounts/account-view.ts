import type { AccountRow } from '../../reads/account-rows';
import type { Freshness } from '../context';
import type { AccountType } from './account';
import type {
  AccountOverviewType,
  BalanceType,
  CollectionErrorType,
  HashrateSampleType,
} from './account-parts';

/** The row as the API shows it; of what was not read, nothing is shown. */
export function accountView(row: AccountRow, stale: Freshness): AccountType {
  return {
    id: row.id,
    name: row.name,
    group: row.group,
    userId: row.userId,
    coin: row.coin,
    enabled: row.enabled,
    archived: row.archived,
    payoutThreshold: row.payoutThreshold,
    status: row.status,
    statusSince: row.statusSince,
    lastError: lastErrorOf(row),
    collectedAt: row.collectedAt,
    isStale: stale('TIER_1', row.collectedAt),
    balance: balanceOf(row, stale),
    hashrate: hashrateOf(row, stale),
    overview: overviewOf(row, stale),
  };
}

function lastErrorOf({
  errorCode,
  errorEndpoint,
  errorMessage,
  errorAt,
}: AccountRow): CollectionErrorType | null {
  if (!errorCode || !errorAt) return null;
  return { code: errorCode, endpoint: errorEndpoint, message: errorMessage ?? errorCode, at: errorAt };
}

function balanceOf(row: AccountRow, stale: Freshness): BalanceType | null {
  if (!row.balanceAt) return null;
  const { balance, earn24Hours, earnTotal, paidOut, settleDate } = row;
  return {
    collectedAt: row.balanceAt,
    isStale: stale('TIER_1', row.balanceAt),
    balance,
    earn24Hours,
    earnTotal,
    paidOut,
    settleDate,
  };
}

function hashrateOf(row: AccountRow, stale: Freshness): HashrateSampleType | null {
  if (!row.hashrateAt) return null;
  const { hashrate10m, hashrate1h, hashrate1d, accepted, duplicate, other, rejectRatio } = row;
  return {
    collectedAt: row.hashrateAt,
    isStale: stale('TIER_1', row.hashrateAt),
    hashrate10m,
    hashrate1h,
    hashrate1d,
    accepted,
    stale: row.stale,
    duplicate,
    other,
    rejectRatio,
    totalWorkers: row.totalWorkers,
    activeWorkers: row.activeWorkers,
  };
}

function overviewOf(row: AccountRow, stale: Freshness): AccountOverviewType | null {
  if (!row.overviewAt) return null;
  return {
    collectedAt: row.overviewAt,
    isStale: stale('TIER_2', row.overviewAt),
    hashrate10m: row.overview10m,
    hashrate1h: row.overview1h,
    hashrate1d: row.overview1d,
    totalWorkers: row.overviewTotal,
    activeWorkers: row.overviewActive,
    inactiveWorkers: row.overviewInactive,
    invalidWorkers: row.overviewInvalid,
    totalAmount: row.totalAmount,
    unpaidAmount: row.unpaidAmount,
    yesterdayAmount: row.yesterdayAmount,
  };
}
