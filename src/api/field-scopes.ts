import type { Scope } from '../access/viewer';

/**
 * The scope of every field of the API, decided here only. A field that is not listed is closed to all except ADMIN, and
 * a test names it. FINANCIALS is for fields that show money or lead to nothing else.
 */
type FieldsByScope = Partial<Record<Scope, string>>;

const CONNECTIONS = ['Account', 'Worker', 'Alert', 'TierRun', 'ApiCall', 'NotificationDelivery'];
const CONNECTION = 'nodes edges pageInfo totalCount';
const EDGE = 'cursor node';
const COIN_PRICE =
  'coin collectedAt usd cny coinsPerTerahash networkDifficulty blockReward blockFees feePercent payMode';

const TABLE: Record<string, FieldsByScope> = {
  Query: {
    READ: `viewer server coins accounts account groups fleet fleetHistory workers worker workerCounts workerFloor alerts alert poolStats poolStatsDays tiers tierRuns tierRun
      apiBudget apiCalls alertRules silences notificationChannels notificationDeliveries`,
    FINANCIALS:
      'payments paymentTotals ledger earnings coinPrice coinPrices coinPriceSamples prices adjustments statement earningsCheck payoutsByWallet payoutsByTransaction',
    ADMIN: 'tokens sessions auditLog doctor storage',
  },
  Mutation: {
    OPERATE:
      'triggerTier resolveAlert resolveAlerts acknowledgeAlert acknowledgeAlerts createSilence endSilence',
    ADMIN: `importAccounts updateAccount archiveAccount checkAccount updateAlertRule upsertNotificationChannel
      deleteNotificationChannel testNotificationChannel createToken revokeToken endSession rotateCredentials importPrices
      addAdjustment changeAdjustment removeAdjustment`,
  },
  PageInfo: { READ: 'hasNextPage hasPreviousPage startCursor endCursor' },

  Account: {
    READ: `id name group userId coin enabled archived status statusSince lastError collectedAt isStale balance hashrate
      hashrateChange sparkline overview hashrates workers alerts gaps`,
    FINANCIALS: 'payoutThreshold balances balanceValue payments ledger',
  },
  Balance: { READ: 'collectedAt isStale settleDate', FINANCIALS: 'balance earn24Hours earnTotal paidOut' },
  BalancePoint: { FINANCIALS: 'at balance earn24Hours earnTotal paidOut' },
  HashrateSample: {
    READ: `collectedAt isStale hashrate10m hashrate1h hashrate1d accepted stale duplicate other rejectRatio totalWorkers
      activeWorkers`,
  },
  HashratePoint: {
    READ: `at source samples hashrate10m hashrate1h hashrate1d min10m max10m acceptedDelta staleDelta duplicateDelta
      otherDelta activeWorkers totalWorkers onlineShare`,
  },
  AccountOverview: {
    READ: `collectedAt isStale hashrate10m hashrate1h hashrate1d totalWorkers activeWorkers inactiveWorkers
      invalidWorkers`,
    FINANCIALS: 'totalAmount unpaidAmount yesterdayAmount',
  },
  CollectionError: { READ: 'code endpoint message at' },
  Gap: { READ: 'from to refilled' },
  AccountGroup: { READ: 'name coin accountCount accounts totals' },
  Fleet: {
    READ: `coin hashrate10m hashrate1h hashrate1d hashrateChange sparkline totalWorkers activeWorkers inactiveWorkers invalidWorkers accounts
      staleAccounts failingAccounts openAlerts collectedAt`,
    FINANCIALS: 'balance balanceValue earnTotal earn24Hours earn24HoursValue',
  },
  FleetPoint: {
    READ: 'at source hashrate10m hashrate1h hashrate1d activeWorkers totalWorkers missingAccounts',
  },

  Worker: {
    READ: `id account name status removed hashrate10m hashrate1h hashrate1d hashrateRatio rejectRatio lastShareAt firstSeenAt lastSeenAt
      collectedAt isStale samples availability alerts`,
  },
  WorkerCounts: { READ: 'total online offline invalid collectedAt isStale' },
  WorkerFloor: {
    READ: `total collectedAt isStale accounts accountIndexes ids names statuses hashrate1h hashrate1d hashrateRatios
      rejectRatios`,
  },
  WorkerPoint: { READ: 'at source samples hashrate10m hashrate1h hashrate1d rejectRatio status onlineShare' },

  PaymentConnection: { FINANCIALS: CONNECTION },
  PaymentEdge: { FINANCIALS: EDGE },
  Payment: {
    FINANCIALS: `id account coin type amount paidAt settlementDate txId walletAddress hashrate ppsAmount pplnsAmount
      soloAmount ppappsAmount ppapplnsAmount fppsBlockAmount fppsFeeAmount unknownAmounts state firstSeenAt conflicts value`,
  },
  PaymentTotal: { FINANCIALS: 'coin type count amount' },
  PayoutSum: { FINANCIALS: 'coin walletAddress txId count accounts amount firstPaidAt lastPaidAt' },
  PaymentConflict: { FINANCIALS: 'seenAt field was became' },
  Ledger: {
    FINANCIALS: `from to tz coin earnings payouts fppsBlock fppsFee pps pplns solo ppapps ppapplns poolEarnTotal poolPaidOut
      poolBalance earningsDifference payoutsDifference balanceDifference complete missingDays conflicts addsUp poolTotalsAt paymentsAt
      earningsValue payoutsValue`,
  },
  EarningsPoint: { FINANCIALS: 'from amount hashrate hashrate30Days uptime value check' },
  EarningsCheck: {
    FINANCIALS: `earned expected difference effectiveFee uncertainty networkExpected networkDifference networkFee
      uncheckedDays uncheckedAmount reasons`,
  },
  AccountEarningsCheck: { FINANCIALS: 'account uptime check' },
  Value: { FINANCIALS: 'currency amount unpricedDays unpricedAmount prices' },
  Adjustment: { FINANCIALS: 'id account day amount note createdAt createdBy removedAt removedBy' },
  Statement: { FINANCIALS: 'month coin tz asOf total accounts' },
  StatementSums: { FINANCIALS: 'opening earnings adjustments payouts closing' },
  AccountStatement: {
    FINANCIALS: `account opening earnings adjustments payouts closing addsUp difference poolBalance poolBalanceAt reasons
      since entered`,
  },
  StatementChange: { FINANCIALS: 'type day seenAt field was became' },
  DayPrice: { FINANCIALS: 'day price at source' },

  // Amounts in an alert's message, figures and story are blanked for others where they are served.
  Alert: {
    READ: `id account worker kind severity state message value threshold startedAt firedAt lastSeenAt acknowledgedAt
      acknowledgedBy acknowledgedByTokenId acknowledgedUntil note resolvedAt resolvedBy resolvedByTokenId resolution silenced
      inhibitedBy events loss`,
  },
  AlertLoss: { READ: 'hashrate normal coin', FINANCIALS: 'perDay' },
  AlertEvent: { READ: 'at what by tokenId note value' },
  AlertRule: {
    READ: `kind enabled severity fireLevel resolveLevel criticalLevel fireHoldSeconds resolveHoldSeconds ignoreWorkers
      inheritedFrom`,
  },
  Silence: { READ: 'id reason by tokenId from until groups accounts kinds workers weekly' },
  WeeklyWindow: { READ: 'days from until timeZone' },
  NotificationChannel: {
    READ: `id name type enabled minSeverity kinds groups repeatSeconds digest timeZone quietFrom quietUntil quietCritical
      digestHour showMoney target`,
  },
  NotificationDelivery: {
    READ: 'id channel alerts subject createdAt attempts deliveredAt gaveUpAt error',
  },

  PoolStats: {
    READ: `coin collectedAt isStale poolHashrate activeWorkers poolStatus networkDifficulty estimateTimeSeconds
      currentRoundSeconds totalShares totalBlocks`,
  },
  PoolStatsDay: {
    READ: `coin day samples poolHashrate activeWorkers networkDifficultyOpen networkDifficultyClose networkDifficulty
      totalBlocks`,
  },
  CoinPrice: { FINANCIALS: COIN_PRICE },
  NewestCoinPrice: { FINANCIALS: `${COIN_PRICE} isStale` },
  CoinPriceDay: {
    FINANCIALS: 'coin day samples usd cny coinsPerTerahash networkDifficulty blockReward blockFees',
  },
  DayFigure: { FINANCIALS: 'open close mean closedAt' },
  Tier: { READ: 'name cron lastRun nextRunAt effectiveIntervalSeconds' },
  TierRun: {
    READ: `id tier trigger state startedAt finishedAt accountsTotal accountsSucceeded accountsFailed accountsDeferred
      accountsPending apiCalls rowsWritten waitingForBudget waitingSince waitingUntil errors notes outcomes`,
  },
  TierRunError: { READ: 'account code endpoint message' },
  TierRunNote: { READ: 'account message' },
  TierRunOutcome: { READ: 'account outcome' },
  ApiBudget: {
    READ: 'limit reserve windowSeconds used remaining nextSlotAt pausedUntil pauseReason projectedPerWindow byTier',
  },
  TierUsage: { READ: 'tier used guaranteed' },
  ApiCall: { READ: 'id at endpoint account tier httpStatus poolCode durationMs error' },
  TableStorage: { READ: 'table rows bytes oldest retentionDays' },

  Viewer: { READ: 'name scopes groups tokenId expiresAt session' },
  // One's own, or in a list that is ADMIN's.
  Session: {
    READ: 'id name tokenId scopes groups agent createdAt lastSeenAt expiresAt remember current',
  },
  Server: { READ: 'version startedAt time' },
  Token: { ADMIN: 'id name scopes groups createdAt expiresAt lastUsedAt revokedAt' },
  AuditEntryConnection: { ADMIN: CONNECTION },
  AuditEntryEdge: { ADMIN: EDGE },
  AuditEntry: { ADMIN: 'id at by tokenId action target outcome' },

  // The payloads of mutations: a viewer who may not call them never sees one.
  TriggerTierPayload: { OPERATE: 'run alreadyRunning' },
  AlertPayload: { OPERATE: 'alert' },
  AlertsPayload: { OPERATE: 'alerts errors' },
  SilencePayload: { OPERATE: 'silence' },
  ItemError: { OPERATE: 'id index code message' },
  ImportAccountsPayload: { ADMIN: 'created updated unchanged changes errors' },
  AdjustmentPayload: { FINANCIALS: 'adjustment' },
  ImportPricesPayload: { ADMIN: 'created updated unchanged errors' },
  AccountChange: { ADMIN: 'index name change fields' },
  DoctorFinding: { ADMIN: 'check verdict finding nextStep' },
  RotateCredentialsPayload: { ADMIN: 'resealed current unreadable unreadableChannels nextStep' },
  AccountPayload: { ADMIN: 'account' },
  AccountCheck: { ADMIN: 'ok code certain diagnosis advice checkedAt' },
  AlertRulePayload: { ADMIN: 'rule' },
  NotificationChannelPayload: { ADMIN: 'channel' },
  DeletePayload: { ADMIN: 'id' },
  CreateTokenPayload: { ADMIN: 'token secret' },
  TokenPayload: { ADMIN: 'token' },
};

for (const name of CONNECTIONS) {
  TABLE[`${name}Connection`] = { READ: CONNECTION };
  TABLE[`${name}Edge`] = { READ: EDGE };
}

/** "Type.field" → the scope that it needs. */
export const FIELD_SCOPES: ReadonlyMap<string, Scope> = new Map(
  Object.entries(TABLE).flatMap(([type, byScope]) =>
    Object.entries(byScope).flatMap(([scope, fields]) =>
      fields
        .trim()
        .split(/\s+/)
        .map((field) => [`${type}.${field}`, scope as Scope] as const),
    ),
  ),
);

/** A field without a decision is ADMIN's. */
export function scopeOfField(type: string, field: string): Scope {
  return FIELD_SCOPES.get(`${type}.${field}`) ?? 'ADMIN';
}
