import type { Needs } from '../wanted-columns';

/** What the fields of an account are made of, by account-view.ts. */
export const ACCOUNT_NEEDS: Needs = {
  always: ['id', 'collectedAt'],
  fields: {
    isStale: [],
    lastError: ['errorCode', 'errorEndpoint', 'errorMessage', 'errorAt'],
    balance: ['balanceAt', 'balance', 'earn24Hours', 'earnTotal', 'paidOut', 'settleDate'],
    hashrate:
      `hashrateAt hashrate10m hashrate1h hashrate1d accepted stale duplicate other rejectRatio totalWorkers
      activeWorkers`.split(/\s+/),
    overview:
      `overviewAt overview10m overview1h overview1d overviewTotal overviewActive overviewInactive overviewInvalid
      totalAmount unpaidAmount yesterdayAmount`.split(/\s+/),
    // Read by statements of their own.
    ...Object.fromEntries(
      ['balances', 'hashrates', 'workers', 'payments', 'alerts', 'gaps', 'ledger'].map((field) => [
        field,
        [],
      ]),
    ),
  },
};
