/**
 * The closed lists of values that all rooms share. The database, the API and the logs use these names. They hold values
 * only: code that decides belongs in a room.
 */
export const TIERS = ['TIER_1', 'TIER_2', 'TIER_3', 'TIER_4'] as const;
export type TierName = (typeof TIERS)[number];

/**
 * The percentage of the window's calls that each tier can always have. Other tiers may use what one leaves. Tier 1
 * feeds the dashboards and the alerts, so it gets most of a short window.
 */
export const TIER_SHARES: Readonly<Record<TierName, number>> = {
  TIER_1: 60,
  TIER_2: 10,
  TIER_3: 20,
  TIER_4: 10,
};

export const TIER_RUN_STATES = ['RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED'] as const;
export type TierRunState = (typeof TIER_RUN_STATES)[number];

export const TIER_RUN_TRIGGERS = ['SCHEDULE', 'MANUAL', 'CATCH_UP', 'FEWER_WORKERS'] as const;
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

/** The pool's own words, judged from the last share: OFFLINE after 20 minutes, INVALID after 24 hours. */
export const WORKER_STATUSES = ['ONLINE', 'OFFLINE', 'INVALID'] as const;
export type WorkerStatus = (typeof WORKER_STATUSES)[number];

export const PAYMENT_TYPES = ['PAYOUT', 'EARNING'] as const;
export type PaymentType = (typeof PAYMENT_TYPES)[number];

/**
 * CONFLICTED: the pool has since reported other values. WITHDRAWN: the pool no longer lists it, and its amount is zero.
 */
export const PAYMENT_STATES = ['UNCHANGED', 'CONFLICTED', 'WITHDRAWN'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

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
  'UNDERPAID',
  'CLOCK_WRONG',
  'RUN_STUCK',
  'CHANNEL_FAILING',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * The alert kinds whose text may hold amounts, wallets or transactions; `value`: true if value and threshold are money
 * too. This is the only such list; everything that hides money from a viewer reads it.
 */
export const MONEY_IN_ALERTS: Readonly<Partial<Record<AlertKind, { value: boolean }>>> = {
  // Its value is a number of hours.
  PAYOUT_LATE: { value: false },
  NEW_PAYOUT_ADDRESS: { value: true },
  LEDGER_MISMATCH: { value: true },
  UNDERPAID: { value: true },
};

/** The alert kinds about this installation; other alerts without an account are about the pool. */
export const OWN_ALERTS: readonly string[] = [
  'CLOCK_WRONG',
  'RUN_STUCK',
  'CHANNEL_FAILING',
] satisfies AlertKind[];

/** The kinds of receivers, each with its file in src/notify/receivers. */
export const CHANNEL_TYPES = [
  'WEBHOOK',
  'SLACK',
  'TELEGRAM',
  'EMAIL',
  'DISCORD',
  'TEAMS',
  'NTFY',
  'PAGERDUTY',
] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

/** From least to most severe. */
export const ALERT_SEVERITIES = ['INFO', 'WARNING', 'CRITICAL'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** PENDING: its hold time has not passed, so it is no alert yet. It is shown only where it explains one. */
export const ALERT_STATES = ['PENDING', 'FIRING', 'ACKNOWLEDGED', 'RESOLVED'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/**
 * The news about an alert. ESCALATED: its severity rose. EASED: it is partly over, and that lasts. WORSENED: it had
 * eased, and is as bad as before. RELEASED: the larger alert that explained it has ended, and it was seen again.
 * REPEATED: the same with new facts, such as a second unknown payout address.
 */
export type AlertHappening =
  | 'FIRED'
  | 'ESCALATED'
  | 'EASED'
  | 'WORSENED'
  | 'RELEASED'
  | 'REPEATED'
  | 'ACKNOWLEDGED'
  | 'ACKNOWLEDGEMENT_ENDED'
  | 'RESOLVED';

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
  'coinCalculator.htm',
  'userHashrateChart.htm',
] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** An exact decimal number in plain notation ("0.00123456"); never converted to a float. */
export type DecimalText = string;

/** A calendar day, `YYYY-MM-DD`. */
export type DateText = string;
