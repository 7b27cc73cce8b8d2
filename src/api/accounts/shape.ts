import type { AccountRow } from '../../reads/accounts/rows';
import { columns, made, nested, stale, type Shape } from '../shapes/shape';
import { viewOf } from '../shapes/view';
import { needsOf } from '../wanted-columns';
import type { AccountType } from './account';

/** How an account is made of its row. */
export const ACCOUNT: Shape<AccountRow> = {
  isStale: stale('TIER_1', 'collectedAt'),
  lastError: nested(['errorCode', 'errorAt'], {
    code: 'errorCode',
    endpoint: 'errorEndpoint',
    message: made(['errorMessage', 'errorCode'], (row) => row.errorMessage ?? row.errorCode),
    at: 'errorAt',
  }),
  balance: nested(['balanceAt'], {
    collectedAt: 'balanceAt',
    isStale: stale('TIER_1', 'balanceAt'),
    ...columns('balance', 'earn24Hours', 'earnTotal', 'paidOut', 'settleDate'),
  }),
  hashrate: nested(['hashrateAt'], {
    collectedAt: 'hashrateAt',
    isStale: stale('TIER_1', 'hashrateAt'),
    ...columns('hashrate10m', 'hashrate1h', 'hashrate1d', 'accepted', 'stale', 'duplicate', 'other'),
    ...columns('rejectRatio', 'totalWorkers', 'activeWorkers'),
  }),
  overview: nested(['overviewAt'], {
    collectedAt: 'overviewAt',
    isStale: stale('TIER_2', 'overviewAt'),
    hashrate10m: 'overview10m',
    hashrate1h: 'overview1h',
    hashrate1d: 'overview1d',
    totalWorkers: 'overviewTotal',
    activeWorkers: 'overviewActive',
    inactiveWorkers: 'overviewInactive',
    invalidWorkers: 'overviewInvalid',
    ...columns('totalAmount', 'unpaidAmount', 'yesterdayAmount'),
  }),
};

/** The row as the API shows it. */
export const accountView = viewOf<AccountRow, AccountType>(ACCOUNT);

export const ACCOUNT_NEEDS = needsOf(ACCOUNT, {
  always: ['id', 'collectedAt'],
  apart: {
    balances: [],
    hashrates: [],
    sparkline: [],
    workers: [],
    payments: [],
    alerts: [],
    gaps: [],
    ledger: [],
  },
});
