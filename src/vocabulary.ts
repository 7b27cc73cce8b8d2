/**
 * The closed word lists that every room shares: the names that stand in the database, in the API and in logs.
 * Values only, no behaviour; anything that decides belongs in a room.
 */
export const TIERS = ['TIER_1', 'TIER_2', 'TIER_3', 'TIER_4'] as const;
export type TierName = (typeof TIERS)[number];

/**
 * Per cent of the window's calls that each tier can always have; what one leaves, the others may use. Tier 1 feeds the
 * dashboards and the alerts, so most of a short window is its own.
 */
export const TIER_SHARES: Readonly<Record<TierName, number>> = {
  TIER_1: 60,
  TIER_2: 10,
  TIER_3: 20,
  TIER_4: 10,
};

export const TIER_RUN_STATES = ['RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED'] as const;
export type TierRunState = (typeof TIER_RUN_STATES)[number];

export const TIER_RUN_TRIGGERS = ['SCHEDULE', 'MANUAL', 'CATCH_UP'] as const;
export type TierRunTrigger = (typeof TIER_RUN_TRIGGERS)[number];

export const COLLECTION_STATUSES = [
  'OK',
  'PARTIAL',
  'AUTH_ERROR',
  'POOL_ERROR',
  'NEVER_COLLECTED',
  'DISABLED',
] as const;
export type CollectionStatus = (typeof COLLECTION_STATUSES)[number];

export const COLLECTION_ERROR_CODES = [
  'SIGNATURE',
  'UNKNOWN_KEY',
  'NONCE',
  'PERMISSION',
  'IP_REFUSED',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'TIMEOUT',
  'UNREADABLE',
  'POOL_ERROR',
  'INTERRUPTED',
  'DATABASE',
] as const;
export type CollectionErrorCode = (typeof COLLECTION_ERROR_CODES)[number];

/** From the last share, in the pool's own words: OFFLINE after 20 minutes, INVALID after 24 hours. */
export const WORKER_STATUSES = ['ONLINE', 'OFFLINE', 'INVALID'] as const;
export type WorkerStatus = (typeof WORKER_STATUSES)[number];

export const PAYMENT_TYPES = ['PAYOUT', 'EARNING'] as const;
export type PaymentType = (typeof PAYMENT_TYPES)[number];

export const ALERT_KINDS = [
  'WORKER_OFFLINE',
  'WORKERS_OFFLINE',
  'ACCOUNT_OFFLINE',
  'LOW_HASHRATE',
  'HIGH_REJECT_RATE',
  'COLLECTION_FAILING',
  'POOL_UNREACHABLE',
  'PAYOUT_LATE',
  'NEW_PAYOUT_ADDRESS',
  'LEDGER_MISMATCH',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** From the least to the most severe. */
export const ALERT_SEVERITIES = ['INFO', 'WARNING', 'CRITICAL'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** As shown; a row that waits for its hold to pass is PENDING in the database and is no alert yet. */
export const ALERT_STATES = ['FIRING', 'ACKNOWLEDGED', 'RESOLVED'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const ALERT_RESOLUTIONS = [
  'RECOVERED',
  'MANUAL',
  'WORKER_REMOVED',
  'ACCOUNT_ARCHIVED',
  'RULE_CHANGED',
] as const;
export type AlertResolution = (typeof ALERT_RESOLUTIONS)[number];

/** The pool's endpoints, by the file name in its URL: `<base>/api/<name>`. */
export const ENDPOINTS = [
  'account.htm',
  'hashrate.htm',
  'accountOverview.htm',
  'userWorkerList.htm',
  'paymentHistoryV2.htm',
  'poolStats.htm',
  'userHashrateChart.htm',
] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** An exact decimal number in plain notation ("0.00123456"); never converted to a float. */
export type DecimalText = string;

/** A calendar day, `YYYY-MM-DD`. */
export type DateText = string;
