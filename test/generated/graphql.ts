import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** YYYY-MM-DD */
  Date: { input: string; output: string; }
  /** RFC 3339 instant in UTC with milliseconds ("2026-01-31T23:59:59.000Z"); input may have any offset */
  DateTime: { input: string; output: string; }
  /** exact decimal as a string, at least 8 places kept ("0.10000000") */
  Decimal: { input: string; output: string; }
  /** whole number up to 2^53 */
  SafeInt: { input: number; output: number; }
};

/** Fields left out do not restrict the list. */
export type AccountFilter = {
  /** null: archived or not */
  archived?: InputMaybe<Scalars['Boolean']['input']>;
  /** the coin that it mines, in any case: "BTC" */
  coin?: InputMaybe<Scalars['String']['input']>;
  /** names of groups */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** true: only those with an open alert, their workers' among them; false: only those without */
  hasOpenAlerts?: InputMaybe<Scalars['Boolean']['input']>;
  /** part of the name or of the user id, in any case */
  search?: InputMaybe<Scalars['String']['input']>;
  /** any of these collection statuses */
  status?: InputMaybe<Array<CollectionStatus>>;
};

/** An account to add or update. An existing one is recognised by name, or by user id and coin. */
export type AccountInput = {
  /** the API key of the sub-account */
  apiKey: Scalars['String']['input'];
  /** stored encrypted, never shown again */
  apiSecret: Scalars['String']['input'];
  /** the coin that it mines: "BTC" */
  coin?: InputMaybe<Scalars['String']['input']>;
  /** the name of its group; left out: none */
  group?: InputMaybe<Scalars['String']['input']>;
  /** the name under which it is shown here; unique */
  name: Scalars['String']['input'];
  /** in whole coins */
  payoutThreshold?: InputMaybe<Scalars['Decimal']['input']>;
  /** the sub-account's name at the pool, never the e-mail address */
  userId: Scalars['String']['input'];
};

/** Unknown values come last in both directions; equal values are ordered by name. */
export type AccountOrder = {
  /** default ASC: the smallest first */
  direction?: OrderDirection;
  /** what to order by */
  field: AccountOrderField;
};

/** The sort key of a list of accounts. */
export type AccountOrderField =
  /** by the active workers of the overview, or else of the hashrate */
  | 'ACTIVE_WORKERS'
  /** by balance.balance; needs FINANCIALS */
  | 'BALANCE'
  /** by hashrateChange: ASC begins with those that fell most */
  | 'CHANGE'
  /** by collectedAt */
  | 'COLLECTED_AT'
  /** by group */
  | 'GROUP'
  /** by hashrate.hashrate1d */
  | 'HASHRATE_1D'
  /** by hashrate.hashrate1h */
  | 'HASHRATE_1H'
  /** by hashrate.hashrate10m */
  | 'HASHRATE_10M'
  /** by overview.inactiveWorkers */
  | 'INACTIVE_WORKERS'
  /** by name */
  | 'NAME';

/** Fields left out keep their values; null clears group and payoutThreshold. */
export type AccountPatch = {
  /** a new API key, together with its secret; left out: as before */
  apiKey?: InputMaybe<Scalars['String']['input']>;
  /** stored encrypted, never shown again */
  apiSecret?: InputMaybe<Scalars['String']['input']>;
  /** false: no tier collects it */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** the name of its group; null: none; left out: as before */
  group?: InputMaybe<Scalars['String']['input']>;
  /** a new name; left out: as before */
  name?: InputMaybe<Scalars['String']['input']>;
  /** in whole coins */
  payoutThreshold?: InputMaybe<Scalars['Decimal']['input']>;
};

/** An adjustment to enter. */
export type AdjustmentInput = {
  /** the id of the account */
  account: Scalars['ID']['input'];
  /** in the account's coin, not zero; below zero, coins leave the balance */
  amount: Scalars['Decimal']['input'];
  /** the UTC day that it belongs to */
  day: Scalars['Date']['input'];
  /** what it is for, up to 500 characters */
  note: Scalars['String']['input'];
};

/** Fields left out do not restrict the list. */
export type AlertFilter = {
  /** ids of accounts */
  accounts?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** names of groups; alerts of the pool as a whole are in none */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** true: only inhibited alerts, which a larger alert explains; false: only the others; left out or null: both */
  inhibited?: InputMaybe<Scalars['Boolean']['input']>;
  /** any of these kinds */
  kind?: InputMaybe<Array<AlertKind>>;
  /** true: only alerts that need a person: WARNING or CRITICAL, firing, and not acknowledged, silenced or inhibited; false: only the others */
  needsYou?: InputMaybe<Scalars['Boolean']['input']>;
  /** part of the account's or the worker's name, in any case */
  search?: InputMaybe<Scalars['String']['input']>;
  /** any of these severities */
  severity?: InputMaybe<Array<AlertSeverity>>;
  /** true: only alerts that a silence covers; false: only the others; left out or null: both */
  silenced?: InputMaybe<Scalars['Boolean']['input']>;
  /** left out: open ones and resolved ones */
  state?: InputMaybe<Array<AlertState>>;
  /** ids of workers */
  workers?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The kind of problem. */
export type AlertKind =
  /** nothing mines for an account */
  | 'ACCOUNT_OFFLINE'
  /** messages do not arrive at a notification channel; it belongs to no account */
  | 'CHANNEL_FAILING'
  /** the clock of a server, of the database or of the pool is off; it belongs to no account */
  | 'CLOCK_WRONG'
  /** an account cannot be collected, so the state of its workers is not known */
  | 'COLLECTION_FAILING'
  /** too many shares are not accepted */
  | 'HIGH_REJECT_RATE'
  /** the payments collected do not add up to the pool's own totals */
  | 'LEDGER_MISMATCH'
  /** the last hour is far below the 24 hours before it began */
  | 'LOW_HASHRATE'
  /** a payout to a new address, which may mean that the account was stolen */
  | 'NEW_PAYOUT_ADDRESS'
  /** the balance is above the threshold, and no payout comes */
  | 'PAYOUT_LATE'
  /** most accounts fail the same way, or all calls are paused; it belongs to no account */
  | 'POOL_UNREACHABLE'
  /** runs of a tier get stuck, so the tier collects nothing new; it belongs to no account */
  | 'RUN_STUCK'
  /** for three settled days an account earned less than its hashrate should have */
  | 'UNDERPAID'
  /** a part of an account's workers sends no shares */
  | 'WORKERS_OFFLINE'
  /** a worker sends no shares */
  | 'WORKER_OFFLINE';

/** The order of a list of alerts. */
export type AlertOrder = {
  /** default DESC: the newest or the most severe first */
  direction?: OrderDirection;
  /** what to order by */
  field: AlertOrderField;
};

/** The sort key of a list of alerts. */
export type AlertOrderField =
  /** by firedAt */
  | 'FIRED_AT'
  /** by lastSeenAt, the time of the newest data that showed it */
  | 'LAST_SEEN_AT'
  /** from INFO to CRITICAL; within a severity the newest first */
  | 'SEVERITY'
  /** by startedAt, when the condition began */
  | 'STARTED_AT';

/** Why an alert ended. */
export type AlertResolution =
  /** its account was archived */
  | 'ACCOUNT_ARCHIVED'
  /** by resolveAlert; if the condition lasts for another hold time, a new alert begins */
  | 'MANUAL'
  /** newer data showed that the condition was over, for as long as the rule asks */
  | 'RECOVERED'
  /** the rule was changed so that it would not have fired */
  | 'RULE_CHANGED'
  /** the worker left its account's list */
  | 'WORKER_REMOVED';

/** The whole rule of a kind at one scope; without group and account, everywhere. Fields left out or null are inherited. Without any field, the scope no longer has a rule of its own. */
export type AlertRuleInput = {
  /** the id of the account that the rule is for */
  account?: InputMaybe<Scalars['ID']['input']>;
  /** never better than fireLevel */
  criticalLevel?: InputMaybe<Scalars['Float']['input']>;
  /** whether the kind raises alerts at all */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** 0 to 86,400 */
  fireHoldSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** the level that begins an alert: a ratio (0.05 is 5 %), a count or hours, as the kind says */
  fireLevel?: InputMaybe<Scalars['Float']['input']>;
  /** the name of the group that the rule is for */
  group?: InputMaybe<Scalars['String']['input']>;
  /** names, or patterns with * and ?, in any case */
  ignoreWorkers?: InputMaybe<Array<Scalars['String']['input']>>;
  /** the kind whose rule is set */
  kind: AlertKind;
  /** 0 to 86,400 */
  resolveHoldSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** never worse than fireLevel */
  resolveLevel?: InputMaybe<Scalars['Float']['input']>;
};

/** From least to most severe. */
export type AlertSeverity =
  /** someone should look at it at once */
  | 'CRITICAL'
  /** a notice; no action is needed now */
  | 'INFO'
  /** someone should look at it */
  | 'WARNING';

/** FIRING: open. ACKNOWLEDGED: open, and someone is working on it. RESOLVED: over. PENDING: it has not lasted for its hold time, so it is no alert yet; it is shown only by its id, and where it explains another (inhibitedBy). */
export type AlertState =
  /** it is open, and someone is working on it */
  | 'ACKNOWLEDGED'
  /** it is open, and nobody has acknowledged it */
  | 'FIRING'
  /** it has not lasted for its hold time; shown only where it explains an alert */
  | 'PENDING'
  /** it has ended */
  | 'RESOLVED';

/** url and secret for WEBHOOK, url for SLACK, DISCORD and TEAMS, botToken and chatId for TELEGRAM, to for EMAIL, url and token for NTFY, routingKey and url for PAGERDUTY; write-only. On an update, a field left out keeps its value, and null removes it. */
export type ChannelConfigInput = {
  /** from @BotFather */
  botToken?: InputMaybe<Scalars['String']['input']>;
  /** a number, or @channel */
  chatId?: InputMaybe<Scalars['String']['input']>;
  /** the integration key of a service */
  routingKey?: InputMaybe<Scalars['String']['input']>;
  /** signs the messages with HMAC-SHA256 */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** up to 50 addresses */
  to?: InputMaybe<Array<Scalars['String']['input']>>;
  /** an access token, if the topic needs one */
  token?: InputMaybe<Scalars['String']['input']>;
  /** http or https */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** How a channel sends its messages. */
export type ChannelType =
  /** a webhook of Discord */
  | 'DISCORD'
  /** e-mail through the server of SMTP_URL */
  | 'EMAIL'
  /** a topic of ntfy.sh or of an ntfy server of your own */
  | 'NTFY'
  /** a service of PagerDuty (Events API v2): one incident per alert */
  | 'PAGERDUTY'
  /** an incoming webhook of Slack */
  | 'SLACK'
  /** a workflow of Microsoft Teams that posts to a channel or chat */
  | 'TEAMS'
  /** a chat with a Telegram bot */
  | 'TELEGRAM'
  /** a signed POST of JSON to an address */
  | 'WEBHOOK';

/** Why a settled day cannot be checked. */
export type CheckGap =
  /** the pool told no hashrate for the day */
  | 'NO_HASHRATE'
  /** what 1 TH/s should earn was not told on that day */
  | 'NO_TERAHASH';

/** Why a call to the pool failed. */
export type CollectionErrorCode =
  /** the answer could not be stored */
  | 'DATABASE'
  /** the process ended before the answer came */
  | 'INTERRUPTED'
  /** the pool refuses this server's address */
  | 'IP_REFUSED'
  /** the pool has seen the nonce of the call before */
  | 'NONCE'
  /** the API key may not call this endpoint */
  | 'PERMISSION'
  /** the pool answered with another error */
  | 'POOL_ERROR'
  /** too many calls: the pool asks to wait */
  | 'RATE_LIMITED'
  /** the pool rejects the signature: the secret or the user id is wrong */
  | 'SIGNATURE'
  /** no answer came in time */
  | 'TIMEOUT'
  /** the pool could not be reached, or answered that it is not available */
  | 'UNAVAILABLE'
  /** the pool does not know the API key */
  | 'UNKNOWN_KEY'
  /** the answer could not be understood */
  | 'UNREADABLE';

/** PARTIAL: some endpoints answer, some do not. AUTH_ERROR: the pool refuses key, signature, IP or permission. POOL_ERROR: anything else. */
export type CollectionStatus =
  /** the pool refuses key, signature, IP address or permission */
  | 'AUTH_ERROR'
  /** switched off or archived: nothing is collected */
  | 'DISABLED'
  /** nothing has been collected yet */
  | 'NEVER_COLLECTED'
  /** the newest call to each endpoint succeeded */
  | 'OK'
  /** some endpoints answer, some do not */
  | 'PARTIAL'
  /** the newest calls failed for another reason */
  | 'POOL_ERROR';

/** The kind of an entry of a statement. */
export type EntryType =
  /** what a person entered beside what the pool lists */
  | 'ADJUSTMENT'
  /** what a settlement day earned */
  | 'EARNING'
  /** a transfer to a wallet */
  | 'PAYOUT';

/** The length of the buckets of a series. They begin on multiples of it in UTC. */
export type Interval =
  /** a day in UTC */
  | 'DAY'
  /** an hour that begins on the hour in UTC */
  | 'HOUR'
  /** ten minutes */
  | 'MINUTES_10';

/** Without an id, a new channel. On an update, kinds, groups, repeatSeconds, timeZone, quietFrom, quietUntil, quietCritical, digestHour, showMoney and config keep their values if left out. enabled, minSeverity and digest take their defaults if left out, and keep their values if null. */
export type NotificationChannelInput = {
  /** where messages go, and the secrets for it; left out on an update: unchanged */
  config?: InputMaybe<ChannelConfigInput>;
  /** whether a daily summary is sent */
  digest?: InputMaybe<Scalars['Boolean']['input']>;
  /** 0 to 23, by the clock of timeZone; new channels: 6 */
  digestHour?: InputMaybe<Scalars['Int']['input']>;
  /** whether messages are sent */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** null: all */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** the channel to change; left out: a new one */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** null: all */
  kinds?: InputMaybe<Array<AlertKind>>;
  /** messages about alerts of at least this severity */
  minSeverity?: InputMaybe<AlertSeverity>;
  /** unique */
  name: Scalars['String']['input'];
  /** what is critical waits for the end of the quiet hours too; new channels: false */
  quietCritical?: InputMaybe<Scalars['Boolean']['input']>;
  /** quiet hours by the clock of timeZone, such as 22:00; null: none */
  quietFrom?: InputMaybe<Scalars['String']['input']>;
  /** the end of the quiet hours, such as 07:00; null: none */
  quietUntil?: InputMaybe<Scalars['String']['input']>;
  /** 300 to 604,800; null: never */
  repeatSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** its readers may see amounts and wallets */
  showMoney?: InputMaybe<Scalars['Boolean']['input']>;
  /** an IANA name, such as America/Chicago; new channels: UTC */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** how messages are sent */
  type: ChannelType;
};

/** Unknown values come last in both directions. */
export type OrderDirection =
  /** the smallest first */
  | 'ASC'
  /** the largest first */
  | 'DESC';

/** Fields left out do not restrict the list. */
export type PaymentFilter = {
  /** ids of accounts */
  accounts?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** the coin that was paid, in any case: "BTC" */
  coin?: InputMaybe<Scalars['String']['input']>;
  /** paid at this instant or later */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** names of groups */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** payments in one of these states */
  state?: InputMaybe<Array<PaymentState>>;
  /** paid before this instant */
  to?: InputMaybe<Scalars['DateTime']['input']>;
  /** the full transaction id of a payout */
  txId?: InputMaybe<Scalars['String']['input']>;
  /** payouts or earnings alone */
  type?: InputMaybe<PaymentType>;
  /** the full wallet address of a payout */
  walletAddress?: InputMaybe<Scalars['String']['input']>;
};

/** Says if the pool has changed the payment since it was first read. */
export type PaymentState =
  /** the pool has since reported it differently; conflicts has the former values */
  | 'CONFLICTED'
  /** as first seen */
  | 'UNCHANGED'
  /** the pool no longer lists it; its amount is zero, and conflicts has the former one */
  | 'WITHDRAWN';

/** The kind of a payment. */
export type PaymentType =
  /** the earning of one settlement day */
  | 'EARNING'
  /** coins sent to a wallet */
  | 'PAYOUT';

/** The calendar period of one point; a week begins on Monday (ISO 8601). */
export type Period =
  /** a day */
  | 'DAY'
  /** a calendar month */
  | 'MONTH'
  /** a week from Monday to Sunday */
  | 'WEEK';

/** SAMPLE: as collected. HOUR, DAY: our rollups. POOL_CHART: refilled from the pool's own curve. */
export type PointSource =
  /** the rollup of a day */
  | 'DAY'
  /** the rollup of an hour */
  | 'HOUR'
  /** refilled from the pool's own chart: nothing was collected here */
  | 'POOL_CHART'
  /** made from samples */
  | 'SAMPLE';

/** The close of a coin on a UTC day. Every fault is told by its field. */
export type PriceInput = {
  /** the coin; empty: BTC */
  coin: Scalars['String']['input'];
  /** a code of ISO 4217, such as "EUR" */
  currency: Scalars['String']['input'];
  /** the UTC day, YYYY-MM-DD; not in the future */
  day: Scalars['String']['input'];
  /** the price of one coin, a decimal above zero of at most 18 places */
  price: Scalars['String']['input'];
};

/** Where the price of a coin comes from. */
export type PriceSource =
  /** the company imported it */
  | 'FILE'
  /** the pool said it */
  | 'POOL';

/** The rights of a token. OPERATE and FINANCIALS include READ; ADMIN includes all of them. */
export type Scope =
  /** everything */
  | 'ADMIN'
  /** READ and money */
  | 'FINANCIALS'
  /** READ, and to trigger, resolve, acknowledge and silence */
  | 'OPERATE'
  /** everything except money */
  | 'READ';

/** A list that is left out or null means all. For a token limited to groups, all means all of its groups. */
export type SilenceInput = {
  /** ids of accounts; null or left out: all */
  accounts?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** left out: now */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** names of groups; null or left out: all */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** kinds of alerts; null or left out: all */
  kinds?: InputMaybe<Array<AlertKind>>;
  /** the reason, for people who wonder about the silence */
  reason: Scalars['String']['input'];
  /** at most 366 days after from */
  until: Scalars['DateTime']['input'];
  /** silent only then, every week between from and until */
  weekly?: InputMaybe<WeeklyWindowInput>;
  /** names or patterns (* and ?) of workers: only alerts of these are silenced */
  workers?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The four schedules: TIER_1 balance and hashrate, TIER_2 overview and pool statistics, TIER_3 workers, TIER_4 payments. */
export type TierName =
  /** balance and hashrate of each account, by default every 10 minutes */
  | 'TIER_1'
  /** overview of each account and statistics of the pool, by default every 30 minutes */
  | 'TIER_2'
  /** the list of workers of each account, by default every 2 hours */
  | 'TIER_3'
  /** payouts and earnings of each account, by default once a day */
  | 'TIER_4';

/** SUCCEEDED: the run did everything that it planned. PARTIAL: some accounts failed. FAILED: all failed, or it was interrupted. */
export type TierRunState =
  /** all accounts failed, or the run was interrupted */
  | 'FAILED'
  /** some accounts failed */
  | 'PARTIAL'
  /** under way */
  | 'RUNNING'
  /** the run did everything that it planned */
  | 'SUCCEEDED';

/** Why a run began. */
export type TierRunTrigger =
  /** a slot had passed while the server was not running */
  | 'CATCH_UP'
  /** accounts had fewer active workers than when their list was read, or an alert waited for their list */
  | 'FEWER_WORKERS'
  /** someone triggered it */
  | 'MANUAL'
  /** its cron expression was due */
  | 'SCHEDULE';

/** The settings of a new token. */
export type TokenInput = {
  /** in the future; left out: it does not expire */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** the groups that it sees, at least one; left out: all that your own token sees */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** what the token is for; the audit log shows this name */
  name: Scalars['String']['input'];
  /** at least one */
  scopes: Array<Scope>;
};

/** UNKNOWN: it could not be checked. */
export type Verdict =
  /** it does not work */
  | 'FAILED'
  /** nothing to do */
  | 'OK'
  /** it could not be checked */
  | 'UNKNOWN'
  /** it works, but something should be done */
  | 'WARNING';

/** A time of certain days of the week, by the clock of a zone. An hour that the change to summer time skips is not there; one that comes twice counts twice. */
export type WeeklyWindowInput = {
  /** the days on which it begins: 1 (Monday) to 7 (Sunday) */
  days: Array<Scalars['Int']['input']>;
  /** such as 17:00 */
  from: Scalars['String']['input'];
  /** of the IANA list, such as America/Chicago */
  timeZone: Scalars['String']['input'];
  /** such as 20:00; if it is not after from: on the next day */
  until: Scalars['String']['input'];
};

/** Fields left out do not restrict the list. */
export type WorkerFilter = {
  /** left out: all but the archived ones */
  accounts?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** hashrateRatio below this, so that adjacent ranges do not overlap; leaves out workers without one */
  belowHashrateRatio?: InputMaybe<Scalars['Float']['input']>;
  /** rejectRatio below this fraction, so that adjacent ranges do not overlap; leaves out workers without one */
  belowRejectRatio?: InputMaybe<Scalars['Float']['input']>;
  /** names of groups of accounts */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** true: only those with a hashrateRatio; false: only those without hashrate in 24 hours */
  hasHashrateRatio?: InputMaybe<Scalars['Boolean']['input']>;
  /** true: only those whose rejectRatio is known; false: only the others */
  hasRejectRatio?: InputMaybe<Scalars['Boolean']['input']>;
  /** hashrateRatio of at most this (0.9 is 90 % of its own last day); leaves out workers without one */
  maxHashrateRatio?: InputMaybe<Scalars['Float']['input']>;
  /** rejectRatio of at most this fraction (0.03 is 3 %); leaves out workers without one */
  maxRejectRatio?: InputMaybe<Scalars['Float']['input']>;
  /** hashrateRatio of at least this (0.9 is 90 % of its own last day); leaves out workers without one */
  minHashrateRatio?: InputMaybe<Scalars['Float']['input']>;
  /** rejectRatio of at least this fraction (0.03 is 3 %); leaves out workers without one */
  minRejectRatio?: InputMaybe<Scalars['Float']['input']>;
  /** true: workers that have left the list; false: those on it; null: both */
  removed?: InputMaybe<Scalars['Boolean']['input']>;
  /** part of the name, in any case */
  search?: InputMaybe<Scalars['String']['input']>;
  /** any of these statuses */
  status?: InputMaybe<Array<WorkerStatus>>;
};

/** The order of a list of workers. Unknown values come last in both directions. */
export type WorkerOrder = {
  /** default ASC: the smallest first */
  direction?: OrderDirection;
  /** what to order by */
  field: WorkerOrderField;
};

/** The sort key of a list of workers. */
export type WorkerOrderField =
  /** by the account's name, then by the worker's */
  | 'ACCOUNT'
  /** by hashrate1d */
  | 'HASHRATE_1D'
  /** by hashrate1h */
  | 'HASHRATE_1H'
  /** by hashrate10m */
  | 'HASHRATE_10M'
  /** by hashrateRatio: ASC begins with those that fell most */
  | 'HASHRATE_RATIO'
  /** by lastShareAt */
  | 'LAST_SHARE_AT'
  /** by the worker's name */
  | 'NAME'
  /** by rejectRatio */
  | 'REJECT_RATIO'
  /** from best to worst: ONLINE, OFFLINE, INVALID */
  | 'STATUS';

/** From the last share, in the pool's own words: OFFLINE after 20 minutes, INVALID after 24 hours. */
export type WorkerStatus =
  /** no share for 24 hours */
  | 'INVALID'
  /** no share for 20 minutes */
  | 'OFFLINE'
  /** a share in the last 20 minutes */
  | 'ONLINE';

export type AccountDetailQueryVariables = Exact<{
  id?: InputMaybe<Scalars['ID']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['DateTime']['input'];
  to?: InputMaybe<Scalars['DateTime']['input']>;
  interval?: InputMaybe<Interval>;
}>;


export type AccountDetailQuery = { __typename?: 'Query', account: { __typename?: 'Account', userId: string, enabled: boolean, archived: boolean, payoutThreshold: string | null, id: string, name: string, group: string | null, coin: string, status: CollectionStatus, statusSince: string | null, collectedAt: string | null, isStale: boolean, balance: { __typename?: 'Balance', collectedAt: string, earnTotal: string | null, paidOut: string | null, settleDate: string | null, balance: string | null, earn24Hours: string | null, isStale: boolean } | null, hashrate: { __typename?: 'HashrateSample', collectedAt: string, accepted: number, stale: number, duplicate: number, other: number, hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, activeWorkers: number | null, totalWorkers: number | null, isStale: boolean } | null, overview: { __typename?: 'AccountOverview', collectedAt: string, isStale: boolean, hashrate10m: number, hashrate1h: number, hashrate1d: number, totalWorkers: number, activeWorkers: number, inactiveWorkers: number, invalidWorkers: number, totalAmount: string | null, unpaidAmount: string | null, yesterdayAmount: string | null } | null, hashrates: Array<{ __typename?: 'HashratePoint', at: string, source: PointSource, samples: number, hashrate10m: number | null, hashrate1h: number | null, hashrate1d: number | null, min10m: number | null, max10m: number | null, acceptedDelta: number | null, staleDelta: number | null, duplicateDelta: number | null, otherDelta: number | null, activeWorkers: number | null, totalWorkers: number | null }>, balances: Array<{ __typename?: 'BalancePoint', at: string, balance: string | null, earn24Hours: string | null, earnTotal: string | null, paidOut: string | null }> | null, problems: { __typename?: 'WorkerConnection', totalCount: number, nodes: Array<{ __typename?: 'Worker', id: string, name: string, status: WorkerStatus, removed: boolean, hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, lastShareAt: string | null, firstSeenAt: string, lastSeenAt: string, collectedAt: string, isStale: boolean }> }, payments: { __typename?: 'PaymentConnection', nodes: Array<{ __typename?: 'Payment', id: string, type: PaymentType, amount: string, paidAt: string, settlementDate: string | null }> } | null, lastError: { __typename?: 'CollectionError', code: CollectionErrorCode, endpoint: string | null, message: string, at: string } | null } | null };

export type ImportAccountsMutationVariables = Exact<{
  accounts: Array<AccountInput> | AccountInput;
}>;


export type ImportAccountsMutation = { __typename?: 'Mutation', importAccounts: { __typename?: 'ImportAccountsPayload', created: number, updated: number, unchanged: number, errors: Array<{ __typename?: 'ItemError', id: string | null, index: number | null, code: string, message: string }> } };

export type UpdateAccountMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  patch: AccountPatch;
}>;


export type UpdateAccountMutation = { __typename?: 'Mutation', updateAccount: { __typename?: 'AccountPayload', account: { __typename?: 'Account', enabled: boolean, payoutThreshold: string | null, id: string, name: string, group: string | null, coin: string, status: CollectionStatus, statusSince: string | null, collectedAt: string | null, isStale: boolean, lastError: { __typename?: 'CollectionError', code: CollectionErrorCode, endpoint: string | null, message: string, at: string } | null, balance: { __typename?: 'Balance', balance: string | null, earn24Hours: string | null, isStale: boolean } | null, hashrate: { __typename?: 'HashrateSample', hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, activeWorkers: number | null, totalWorkers: number | null, isStale: boolean } | null } } };

export type ArchiveAccountMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ArchiveAccountMutation = { __typename?: 'Mutation', archiveAccount: { __typename?: 'AccountPayload', account: { __typename?: 'Account', id: string, name: string, archived: boolean } } };

export type CheckAccountMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CheckAccountMutation = { __typename?: 'Mutation', checkAccount: { __typename?: 'AccountCheck', ok: boolean, code: CollectionErrorCode | null, diagnosis: string, advice: string | null, checkedAt: string } };

export type AlertLineFragment = { __typename?: 'Alert', id: string, kind: AlertKind, severity: AlertSeverity, state: AlertState, message: string, value: number | null, threshold: number | null, startedAt: string, firedAt: string, lastSeenAt: string, acknowledgedBy: string | null, acknowledgedUntil: string | null, note: string | null, resolvedAt: string | null, resolvedBy: string | null, resolution: AlertResolution | null, silenced: boolean, account: { __typename?: 'Account', id: string, name: string, group: string | null } | null, worker: { __typename?: 'Worker', id: string, name: string } | null, inhibitedBy: { __typename?: 'Alert', id: string, kind: AlertKind } | null };

export type AlertsQueryVariables = Exact<{
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AlertsQuery = { __typename?: 'Query', alerts: { __typename?: 'AlertConnection', totalCount: number, nodes: Array<{ __typename?: 'Alert', id: string, kind: AlertKind, severity: AlertSeverity, state: AlertState, message: string, value: number | null, threshold: number | null, startedAt: string, firedAt: string, lastSeenAt: string, acknowledgedBy: string | null, acknowledgedUntil: string | null, note: string | null, resolvedAt: string | null, resolvedBy: string | null, resolution: AlertResolution | null, silenced: boolean, account: { __typename?: 'Account', id: string, name: string, group: string | null } | null, worker: { __typename?: 'Worker', id: string, name: string } | null, inhibitedBy: { __typename?: 'Alert', id: string, kind: AlertKind } | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type AlertDetailQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AlertDetailQuery = { __typename?: 'Query', alert: { __typename?: 'Alert', id: string, kind: AlertKind, severity: AlertSeverity, state: AlertState, message: string, value: number | null, threshold: number | null, startedAt: string, firedAt: string, lastSeenAt: string, acknowledgedBy: string | null, acknowledgedUntil: string | null, note: string | null, resolvedAt: string | null, resolvedBy: string | null, resolution: AlertResolution | null, silenced: boolean, events: Array<{ __typename?: 'AlertEvent', at: string, what: string, by: string | null, note: string | null, value: number | null }>, account: { __typename?: 'Account', id: string, name: string, group: string | null } | null, worker: { __typename?: 'Worker', id: string, name: string } | null, inhibitedBy: { __typename?: 'Alert', id: string, kind: AlertKind } | null } | null };

export type AccountsInTroubleQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AccountsInTroubleQuery = { __typename?: 'Query', accounts: { __typename?: 'AccountConnection', nodes: Array<{ __typename?: 'Account', id: string, name: string, alerts: { __typename?: 'AlertConnection', totalCount: number, nodes: Array<{ __typename?: 'Alert', id: string, kind: AlertKind, severity: AlertSeverity, state: AlertState, message: string, value: number | null, threshold: number | null, startedAt: string, firedAt: string, lastSeenAt: string, acknowledgedBy: string | null, acknowledgedUntil: string | null, note: string | null, resolvedAt: string | null, resolvedBy: string | null, resolution: AlertResolution | null, silenced: boolean, account: { __typename?: 'Account', id: string, name: string, group: string | null } | null, worker: { __typename?: 'Worker', id: string, name: string } | null, inhibitedBy: { __typename?: 'Alert', id: string, kind: AlertKind } | null }> } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type ResolveAlertsMutationVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
}>;


export type ResolveAlertsMutation = { __typename?: 'Mutation', resolveAlerts: { __typename?: 'AlertsPayload', alerts: Array<{ __typename?: 'Alert', id: string, kind: AlertKind, severity: AlertSeverity, state: AlertState, message: string, value: number | null, threshold: number | null, startedAt: string, firedAt: string, lastSeenAt: string, acknowledgedBy: string | null, acknowledgedUntil: string | null, note: string | null, resolvedAt: string | null, resolvedBy: string | null, resolution: AlertResolution | null, silenced: boolean, account: { __typename?: 'Account', id: string, name: string, group: string | null } | null, worker: { __typename?: 'Worker', id: string, name: string } | null, inhibitedBy: { __typename?: 'Alert', id: string, kind: AlertKind } | null }>, errors: Array<{ __typename?: 'ItemError', id: string | null, code: string, message: string }> } };

export type AcknowledgeAlertMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
}>;


export type AcknowledgeAlertMutation = { __typename?: 'Mutation', acknowledgeAlert: { __typename?: 'AlertPayload', alert: { __typename?: 'Alert', id: string, kind: AlertKind, severity: AlertSeverity, state: AlertState, message: string, value: number | null, threshold: number | null, startedAt: string, firedAt: string, lastSeenAt: string, acknowledgedBy: string | null, acknowledgedUntil: string | null, note: string | null, resolvedAt: string | null, resolvedBy: string | null, resolution: AlertResolution | null, silenced: boolean, account: { __typename?: 'Account', id: string, name: string, group: string | null } | null, worker: { __typename?: 'Worker', id: string, name: string } | null, inhibitedBy: { __typename?: 'Alert', id: string, kind: AlertKind } | null } } };

export type RuleLineFragment = { __typename?: 'AlertRule', kind: AlertKind, enabled: boolean, severity: AlertSeverity, fireLevel: number | null, resolveLevel: number | null, criticalLevel: number | null, fireHoldSeconds: number, resolveHoldSeconds: number, ignoreWorkers: Array<string>, inheritedFrom: string };

export type AlertRulesQueryVariables = Exact<{
  group?: InputMaybe<Scalars['String']['input']>;
  account?: InputMaybe<Scalars['ID']['input']>;
}>;


export type AlertRulesQuery = { __typename?: 'Query', alertRules: Array<{ __typename?: 'AlertRule', kind: AlertKind, enabled: boolean, severity: AlertSeverity, fireLevel: number | null, resolveLevel: number | null, criticalLevel: number | null, fireHoldSeconds: number, resolveHoldSeconds: number, ignoreWorkers: Array<string>, inheritedFrom: string }> };

export type UpdateAlertRuleMutationVariables = Exact<{
  input: AlertRuleInput;
}>;


export type UpdateAlertRuleMutation = { __typename?: 'Mutation', updateAlertRule: { __typename?: 'AlertRulePayload', rule: { __typename?: 'AlertRule', kind: AlertKind, enabled: boolean, severity: AlertSeverity, fireLevel: number | null, resolveLevel: number | null, criticalLevel: number | null, fireHoldSeconds: number, resolveHoldSeconds: number, ignoreWorkers: Array<string>, inheritedFrom: string } } };

export type SilenceLineFragment = { __typename?: 'Silence', id: string, reason: string, by: string, from: string, until: string, groups: Array<string> | null, kinds: Array<AlertKind> | null, accounts: Array<{ __typename?: 'Account', id: string, name: string }> | null };

export type SilencesQueryVariables = Exact<{
  activeOnly?: InputMaybe<Scalars['Boolean']['input']>;
}>;


export type SilencesQuery = { __typename?: 'Query', silences: Array<{ __typename?: 'Silence', id: string, reason: string, by: string, from: string, until: string, groups: Array<string> | null, kinds: Array<AlertKind> | null, accounts: Array<{ __typename?: 'Account', id: string, name: string }> | null }> };

export type CreateSilenceMutationVariables = Exact<{
  input: SilenceInput;
}>;


export type CreateSilenceMutation = { __typename?: 'Mutation', createSilence: { __typename?: 'SilencePayload', silence: { __typename?: 'Silence', id: string, reason: string, by: string, from: string, until: string, groups: Array<string> | null, kinds: Array<AlertKind> | null, accounts: Array<{ __typename?: 'Account', id: string, name: string }> | null } } };

export type EndSilenceMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type EndSilenceMutation = { __typename?: 'Mutation', endSilence: { __typename?: 'SilencePayload', silence: { __typename?: 'Silence', id: string, reason: string, by: string, from: string, until: string, groups: Array<string> | null, kinds: Array<AlertKind> | null, accounts: Array<{ __typename?: 'Account', id: string, name: string }> | null } } };

export type DeliveryLineFragment = { __typename?: 'NotificationDelivery', id: string, subject: string, createdAt: string, attempts: number, deliveredAt: string | null, gaveUpAt: string | null, error: string | null, channel: { __typename?: 'NotificationChannel', id: string, name: string }, alerts: Array<{ __typename?: 'Alert', id: string, kind: AlertKind }> };

export type NotificationsQueryVariables = Exact<{
  channel?: InputMaybe<Scalars['ID']['input']>;
  failedOnly?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type NotificationsQuery = { __typename?: 'Query', notificationChannels: Array<{ __typename?: 'NotificationChannel', id: string, name: string, type: ChannelType, enabled: boolean, minSeverity: AlertSeverity, kinds: Array<AlertKind> | null, groups: Array<string> | null, repeatSeconds: number | null, digest: boolean, target: string }>, notificationDeliveries: { __typename?: 'NotificationDeliveryConnection', totalCount: number, nodes: Array<{ __typename?: 'NotificationDelivery', id: string, subject: string, createdAt: string, attempts: number, deliveredAt: string | null, gaveUpAt: string | null, error: string | null, channel: { __typename?: 'NotificationChannel', id: string, name: string }, alerts: Array<{ __typename?: 'Alert', id: string, kind: AlertKind }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type UpsertNotificationChannelMutationVariables = Exact<{
  input: NotificationChannelInput;
}>;


export type UpsertNotificationChannelMutation = { __typename?: 'Mutation', upsertNotificationChannel: { __typename?: 'NotificationChannelPayload', channel: { __typename?: 'NotificationChannel', id: string, name: string, target: string } } };

export type TestNotificationChannelMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TestNotificationChannelMutation = { __typename?: 'Mutation', testNotificationChannel: { __typename?: 'NotificationDelivery', id: string, subject: string, createdAt: string, attempts: number, deliveredAt: string | null, gaveUpAt: string | null, error: string | null, channel: { __typename?: 'NotificationChannel', id: string, name: string }, alerts: Array<{ __typename?: 'Alert', id: string, kind: AlertKind }> } };

export type AccountLineFragment = { __typename?: 'Account', id: string, name: string, group: string | null, coin: string, status: CollectionStatus, statusSince: string | null, collectedAt: string | null, isStale: boolean, lastError: { __typename?: 'CollectionError', code: CollectionErrorCode, endpoint: string | null, message: string, at: string } | null, balance: { __typename?: 'Balance', balance: string | null, earn24Hours: string | null, isStale: boolean } | null, hashrate: { __typename?: 'HashrateSample', hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, activeWorkers: number | null, totalWorkers: number | null, isStale: boolean } | null };

export type DashboardQueryVariables = Exact<{
  coin?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DashboardQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', name: string, scopes: Array<Scope>, groups: Array<string> | null }, fleet: { __typename?: 'Fleet', coin: string, hashrate10m: number, hashrate1h: number, hashrate1d: number, totalWorkers: number, activeWorkers: number, inactiveWorkers: number, invalidWorkers: number, balance: string | null, earnTotal: string | null, earn24Hours: string | null, accounts: number, staleAccounts: number, failingAccounts: number, openAlerts: number, collectedAt: string | null }, groups: Array<{ __typename?: 'AccountGroup', name: string, accountCount: number, totals: { __typename?: 'Fleet', hashrate1h: number, activeWorkers: number, totalWorkers: number, balance: string | null, failingAccounts: number } }>, accounts: { __typename?: 'AccountConnection', totalCount: number, nodes: Array<{ __typename?: 'Account', id: string, name: string, group: string | null, coin: string, status: CollectionStatus, statusSince: string | null, collectedAt: string | null, isStale: boolean, lastError: { __typename?: 'CollectionError', code: CollectionErrorCode, endpoint: string | null, message: string, at: string } | null, balance: { __typename?: 'Balance', balance: string | null, earn24Hours: string | null, isStale: boolean } | null, hashrate: { __typename?: 'HashrateSample', hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, activeWorkers: number | null, totalWorkers: number | null, isStale: boolean } | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } }, poolStats: { __typename?: 'PoolStats', poolHashrate: number, networkDifficulty: number, isStale: boolean, collectedAt: string } | null };

export type FleetHistoryQueryVariables = Exact<{
  coin?: InputMaybe<Scalars['String']['input']>;
  group?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['DateTime']['input'];
  to?: InputMaybe<Scalars['DateTime']['input']>;
  interval?: InputMaybe<Interval>;
}>;


export type FleetHistoryQuery = { __typename?: 'Query', fleetHistory: Array<{ __typename?: 'FleetPoint', at: string, source: PointSource, hashrate10m: number | null, hashrate1h: number | null, hashrate1d: number | null, activeWorkers: number | null, totalWorkers: number | null, missingAccounts: number }> };

export type PaymentsQueryVariables = Exact<{
  filter?: InputMaybe<PaymentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type PaymentsQuery = { __typename?: 'Query', payments: { __typename?: 'PaymentConnection', totalCount: number, nodes: Array<{ __typename?: 'Payment', id: string, coin: string, type: PaymentType, amount: string, paidAt: string, settlementDate: string | null, txId: string | null, walletAddress: string | null, hashrate: number | null, ppsAmount: string | null, pplnsAmount: string | null, soloAmount: string | null, ppappsAmount: string | null, ppapplnsAmount: string | null, fppsBlockAmount: string | null, fppsFeeAmount: string | null, account: { __typename?: 'Account', id: string, name: string, group: string | null }, conflicts: Array<{ __typename?: 'PaymentConflict', seenAt: string, field: string, was: string | null, became: string | null }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null };

export type TierRunLineFragment = { __typename?: 'TierRun', id: string, tier: TierName, trigger: TierRunTrigger, state: TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean };

export type TierRunProblemsFragment = { __typename?: 'TierRun', errors: Array<{ __typename?: 'TierRunError', code: CollectionErrorCode, endpoint: string | null, message: string, account: { __typename?: 'Account', id: string, name: string } | null }>, notes: Array<{ __typename?: 'TierRunNote', message: string, account: { __typename?: 'Account', id: string, name: string } }> };

export type TiersAndBudgetQueryVariables = Exact<{ [key: string]: never; }>;


export type TiersAndBudgetQuery = { __typename?: 'Query', tiers: Array<{ __typename?: 'Tier', name: TierName, cron: string, nextRunAt: string | null, effectiveIntervalSeconds: number | null, lastRun: { __typename?: 'TierRun', id: string, tier: TierName, trigger: TierRunTrigger, state: TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean } | null }>, apiBudget: { __typename?: 'ApiBudget', limit: number, reserve: number, windowSeconds: number, used: number, remaining: number, nextSlotAt: string | null, pausedUntil: string | null, pauseReason: string | null, projectedPerWindow: number, byTier: Array<{ __typename?: 'TierUsage', tier: TierName | null, used: number, guaranteed: number }> } };

export type TierRunsQueryVariables = Exact<{
  tier?: InputMaybe<TierName>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type TierRunsQuery = { __typename?: 'Query', tierRuns: { __typename?: 'TierRunConnection', totalCount: number, nodes: Array<{ __typename?: 'TierRun', id: string, tier: TierName, trigger: TierRunTrigger, state: TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean, errors: Array<{ __typename?: 'TierRunError', code: CollectionErrorCode, endpoint: string | null, message: string, account: { __typename?: 'Account', id: string, name: string } | null }>, notes: Array<{ __typename?: 'TierRunNote', message: string, account: { __typename?: 'Account', id: string, name: string } }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type TierRunDetailQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TierRunDetailQuery = { __typename?: 'Query', tierRun: { __typename?: 'TierRun', id: string, tier: TierName, trigger: TierRunTrigger, state: TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean, errors: Array<{ __typename?: 'TierRunError', code: CollectionErrorCode, endpoint: string | null, message: string, account: { __typename?: 'Account', id: string, name: string } | null }>, notes: Array<{ __typename?: 'TierRunNote', message: string, account: { __typename?: 'Account', id: string, name: string } }> } | null };

export type ApiCallsQueryVariables = Exact<{
  account?: InputMaybe<Scalars['ID']['input']>;
  errorsOnly?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ApiCallsQuery = { __typename?: 'Query', apiCalls: { __typename?: 'ApiCallConnection', totalCount: number, nodes: Array<{ __typename?: 'ApiCall', id: string, at: string, endpoint: string, tier: TierName | null, httpStatus: number | null, poolCode: number | null, durationMs: number | null, error: CollectionErrorCode | null, account: { __typename?: 'Account', id: string, name: string } | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type TriggerTierMutationVariables = Exact<{
  tier: TierName;
  accounts?: InputMaybe<Array<Scalars['ID']['input']> | Scalars['ID']['input']>;
  wait?: InputMaybe<Scalars['Boolean']['input']>;
}>;


export type TriggerTierMutation = { __typename?: 'Mutation', triggerTier: { __typename?: 'TriggerTierPayload', alreadyRunning: boolean, run: { __typename?: 'TierRun', id: string, tier: TierName, trigger: TierRunTrigger, state: TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean, errors: Array<{ __typename?: 'TierRunError', code: CollectionErrorCode, endpoint: string | null, message: string, account: { __typename?: 'Account', id: string, name: string } | null }>, notes: Array<{ __typename?: 'TierRunNote', message: string, account: { __typename?: 'Account', id: string, name: string } }> } } };

export type AllFiguresQueryVariables = Exact<{ [key: string]: never; }>;


export type AllFiguresQuery = { __typename?: 'Query', accounts: { __typename?: 'AccountConnection', nodes: Array<{ __typename?: 'Account', id: string, userId: string, status: CollectionStatus, balance: { __typename?: 'Balance', collectedAt: string, balance: string | null, earn24Hours: string | null, earnTotal: string | null, paidOut: string | null, settleDate: string | null } | null, hashrate: { __typename?: 'HashrateSample', hashrate10m: number, hashrate1h: number, hashrate1d: number, accepted: number, stale: number, duplicate: number, other: number, totalWorkers: number | null, activeWorkers: number | null } | null, overview: { __typename?: 'AccountOverview', hashrate10m: number, hashrate1h: number, hashrate1d: number, totalWorkers: number, activeWorkers: number, inactiveWorkers: number, invalidWorkers: number, totalAmount: string | null, unpaidAmount: string | null, yesterdayAmount: string | null } | null }> }, poolStats: { __typename?: 'PoolStats', poolHashrate: number, activeWorkers: number, poolStatus: string | null, networkDifficulty: number, estimateTimeSeconds: number | null, currentRoundSeconds: number | null, totalShares: number | null, totalBlocks: number | null } | null, coinPrice: { __typename?: 'NewestCoinPrice', usd: string | null, cny: string | null, coinsPerTerahash: string | null, networkDifficulty: number | null, blockReward: string | null, blockFees: string | null } | null };

export type AllWorkersQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AllWorkersQuery = { __typename?: 'Query', workers: { __typename?: 'WorkerConnection', totalCount: number, nodes: Array<{ __typename?: 'Worker', name: string, status: WorkerStatus, hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, lastShareAt: string | null, account: { __typename?: 'Account', userId: string } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type AllPaymentsQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AllPaymentsQuery = { __typename?: 'Query', payments: { __typename?: 'PaymentConnection', totalCount: number, nodes: Array<{ __typename?: 'Payment', type: PaymentType, amount: string, paidAt: string, settlementDate: string | null, txId: string | null, walletAddress: string | null, hashrate: number | null, ppsAmount: string | null, pplnsAmount: string | null, soloAmount: string | null, ppappsAmount: string | null, ppapplnsAmount: string | null, fppsBlockAmount: string | null, fppsFeeAmount: string | null, account: { __typename?: 'Account', userId: string }, conflicts: Array<{ __typename?: 'PaymentConflict', field: string }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null };

export type AllCallsQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AllCallsQuery = { __typename?: 'Query', apiCalls: { __typename?: 'ApiCallConnection', totalCount: number, nodes: Array<{ __typename?: 'ApiCall', endpoint: string, tier: TierName | null, httpStatus: number | null, poolCode: number | null, error: CollectionErrorCode | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type WorkerLineFragment = { __typename?: 'Worker', id: string, name: string, status: WorkerStatus, removed: boolean, hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, lastShareAt: string | null, firstSeenAt: string, lastSeenAt: string, collectedAt: string, isStale: boolean };

export type WorkersQueryVariables = Exact<{
  filter?: InputMaybe<WorkerFilter>;
  orderBy?: InputMaybe<WorkerOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WorkersQuery = { __typename?: 'Query', workers: { __typename?: 'WorkerConnection', nodes: Array<{ __typename?: 'Worker', id: string, name: string, status: WorkerStatus, removed: boolean, hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, lastShareAt: string | null, firstSeenAt: string, lastSeenAt: string, collectedAt: string, isStale: boolean, account: { __typename?: 'Account', id: string, name: string, group: string | null } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type WorkersTotalQueryVariables = Exact<{
  filter?: InputMaybe<WorkerFilter>;
}>;


export type WorkersTotalQuery = { __typename?: 'Query', workers: { __typename?: 'WorkerConnection', totalCount: number } };

export type WorkerDetailQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  from: Scalars['DateTime']['input'];
  to?: InputMaybe<Scalars['DateTime']['input']>;
  interval?: InputMaybe<Interval>;
}>;


export type WorkerDetailQuery = { __typename?: 'Query', worker: { __typename?: 'Worker', availability: number | null, id: string, name: string, status: WorkerStatus, removed: boolean, hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, lastShareAt: string | null, firstSeenAt: string, lastSeenAt: string, collectedAt: string, isStale: boolean, account: { __typename?: 'Account', id: string, name: string, group: string | null }, samples: Array<{ __typename?: 'WorkerPoint', at: string, source: PointSource, samples: number, hashrate10m: number | null, hashrate1h: number | null, hashrate1d: number | null, rejectRatio: number | null, status: WorkerStatus | null }> } | null };

export const AlertLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedBy"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}},{"kind":"Field","name":{"kind":"Name","value":"silenced"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worker"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inhibitedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<AlertLineFragment, unknown>;
export const RuleLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RuleLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AlertRule"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"fireLevel"}},{"kind":"Field","name":{"kind":"Name","value":"resolveLevel"}},{"kind":"Field","name":{"kind":"Name","value":"criticalLevel"}},{"kind":"Field","name":{"kind":"Name","value":"fireHoldSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"resolveHoldSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"ignoreWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"inheritedFrom"}}]}}]} as unknown as DocumentNode<RuleLineFragment, unknown>;
export const SilenceLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SilenceLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Silence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<SilenceLineFragment, unknown>;
export const DeliveryLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeliveryLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotificationDelivery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"gaveUpAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"channel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<DeliveryLineFragment, unknown>;
export const AccountLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"coin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"earn24Hours"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hashrate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}}]}}]} as unknown as DocumentNode<AccountLineFragment, unknown>;
export const TierRunLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accountsTotal"}},{"kind":"Field","name":{"kind":"Name","value":"accountsSucceeded"}},{"kind":"Field","name":{"kind":"Name","value":"accountsFailed"}},{"kind":"Field","name":{"kind":"Name","value":"accountsDeferred"}},{"kind":"Field","name":{"kind":"Name","value":"apiCalls"}},{"kind":"Field","name":{"kind":"Name","value":"rowsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"waitingForBudget"}}]}}]} as unknown as DocumentNode<TierRunLineFragment, unknown>;
export const TierRunProblemsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunProblems"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<TierRunProblemsFragment, unknown>;
export const WorkerLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkerLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Worker"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"removed"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"lastShareAt"}},{"kind":"Field","name":{"kind":"Name","value":"firstSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}}]} as unknown as DocumentNode<WorkerLineFragment, unknown>;
export const AccountDetailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AccountDetail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"interval"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Interval"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountLine"}},{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"archived"}},{"kind":"Field","name":{"kind":"Name","value":"payoutThreshold"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"earnTotal"}},{"kind":"Field","name":{"kind":"Name","value":"paidOut"}},{"kind":"Field","name":{"kind":"Name","value":"settleDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hashrate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"other"}}]}},{"kind":"Field","name":{"kind":"Name","value":"overview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"inactiveWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"invalidWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalAmount"}},{"kind":"Field","name":{"kind":"Name","value":"unpaidAmount"}},{"kind":"Field","name":{"kind":"Name","value":"yesterdayAmount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hashrates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"interval"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interval"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"samples"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"min10m"}},{"kind":"Field","name":{"kind":"Name","value":"max10m"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedDelta"}},{"kind":"Field","name":{"kind":"Name","value":"staleDelta"}},{"kind":"Field","name":{"kind":"Name","value":"duplicateDelta"}},{"kind":"Field","name":{"kind":"Name","value":"otherDelta"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"balances"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"interval"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interval"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"earn24Hours"}},{"kind":"Field","name":{"kind":"Name","value":"earnTotal"}},{"kind":"Field","name":{"kind":"Name","value":"paidOut"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"problems"},"name":{"kind":"Name","value":"workers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"OFFLINE"},{"kind":"EnumValue","value":"INVALID"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LAST_SHARE_AT"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkerLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"settlementDate"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"coin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"earn24Hours"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hashrate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkerLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Worker"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"removed"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"lastShareAt"}},{"kind":"Field","name":{"kind":"Name","value":"firstSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}}]} as unknown as DocumentNode<AccountDetailQuery, AccountDetailQueryVariables>;
export const ImportAccountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportAccounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"accounts"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AccountInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importAccounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"accounts"},"value":{"kind":"Variable","name":{"kind":"Name","value":"accounts"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ImportAccountsMutation, ImportAccountsMutationVariables>;
export const UpdateAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"patch"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AccountPatch"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"patch"},"value":{"kind":"Variable","name":{"kind":"Name","value":"patch"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountLine"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"payoutThreshold"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"coin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"earn24Hours"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hashrate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}}]}}]} as unknown as DocumentNode<UpdateAccountMutation, UpdateAccountMutationVariables>;
export const ArchiveAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ArchiveAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"archiveAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"archived"}}]}}]}}]}}]} as unknown as DocumentNode<ArchiveAccountMutation, ArchiveAccountMutationVariables>;
export const CheckAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CheckAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ok"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"diagnosis"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}}]}}]}}]} as unknown as DocumentNode<CheckAccountMutation, CheckAccountMutationVariables>;
export const AlertsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Alerts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AlertFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedBy"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}},{"kind":"Field","name":{"kind":"Name","value":"silenced"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worker"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inhibitedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<AlertsQuery, AlertsQueryVariables>;
export const AlertDetailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AlertDetail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alert"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertLine"}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"what"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedBy"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}},{"kind":"Field","name":{"kind":"Name","value":"silenced"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worker"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inhibitedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<AlertDetailQuery, AlertDetailQueryVariables>;
export const AccountsInTroubleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AccountsInTrouble"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"hasOpenAlerts"},"value":{"kind":"BooleanValue","value":true}}]}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FIRING"},{"kind":"EnumValue","value":"ACKNOWLEDGED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedBy"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}},{"kind":"Field","name":{"kind":"Name","value":"silenced"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worker"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inhibitedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<AccountsInTroubleQuery, AccountsInTroubleQueryVariables>;
export const ResolveAlertsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResolveAlerts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"note"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolveAlerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}},{"kind":"Argument","name":{"kind":"Name","value":"note"},"value":{"kind":"Variable","name":{"kind":"Name","value":"note"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedBy"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}},{"kind":"Field","name":{"kind":"Name","value":"silenced"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worker"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inhibitedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<ResolveAlertsMutation, ResolveAlertsMutationVariables>;
export const AcknowledgeAlertDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcknowledgeAlert"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"note"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"until"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acknowledgeAlert"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"note"},"value":{"kind":"Variable","name":{"kind":"Name","value":"note"}}},{"kind":"Argument","name":{"kind":"Name","value":"until"},"value":{"kind":"Variable","name":{"kind":"Name","value":"until"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alert"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertLine"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedBy"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}},{"kind":"Field","name":{"kind":"Name","value":"silenced"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worker"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inhibitedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<AcknowledgeAlertMutation, AcknowledgeAlertMutationVariables>;
export const AlertRulesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AlertRules"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"group"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"account"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alertRules"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"group"},"value":{"kind":"Variable","name":{"kind":"Name","value":"group"}}},{"kind":"Argument","name":{"kind":"Name","value":"account"},"value":{"kind":"Variable","name":{"kind":"Name","value":"account"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RuleLine"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RuleLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AlertRule"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"fireLevel"}},{"kind":"Field","name":{"kind":"Name","value":"resolveLevel"}},{"kind":"Field","name":{"kind":"Name","value":"criticalLevel"}},{"kind":"Field","name":{"kind":"Name","value":"fireHoldSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"resolveHoldSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"ignoreWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"inheritedFrom"}}]}}]} as unknown as DocumentNode<AlertRulesQuery, AlertRulesQueryVariables>;
export const UpdateAlertRuleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateAlertRule"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AlertRuleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateAlertRule"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RuleLine"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RuleLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AlertRule"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"fireLevel"}},{"kind":"Field","name":{"kind":"Name","value":"resolveLevel"}},{"kind":"Field","name":{"kind":"Name","value":"criticalLevel"}},{"kind":"Field","name":{"kind":"Name","value":"fireHoldSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"resolveHoldSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"ignoreWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"inheritedFrom"}}]}}]} as unknown as DocumentNode<UpdateAlertRuleMutation, UpdateAlertRuleMutationVariables>;
export const SilencesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Silences"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"activeOnly"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"silences"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"activeOnly"},"value":{"kind":"Variable","name":{"kind":"Name","value":"activeOnly"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SilenceLine"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SilenceLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Silence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<SilencesQuery, SilencesQueryVariables>;
export const CreateSilenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateSilence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SilenceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSilence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"silence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SilenceLine"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SilenceLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Silence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<CreateSilenceMutation, CreateSilenceMutationVariables>;
export const EndSilenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndSilence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endSilence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"silence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SilenceLine"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SilenceLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Silence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<EndSilenceMutation, EndSilenceMutationVariables>;
export const NotificationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Notifications"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"channel"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"failedOnly"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notificationChannels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"minSeverity"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"repeatSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"target"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notificationDeliveries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"channel"},"value":{"kind":"Variable","name":{"kind":"Name","value":"channel"}}},{"kind":"Argument","name":{"kind":"Name","value":"failedOnly"},"value":{"kind":"Variable","name":{"kind":"Name","value":"failedOnly"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeliveryLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeliveryLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotificationDelivery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"gaveUpAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"channel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<NotificationsQuery, NotificationsQueryVariables>;
export const UpsertNotificationChannelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpsertNotificationChannel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"NotificationChannelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upsertNotificationChannel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"target"}}]}}]}}]}}]} as unknown as DocumentNode<UpsertNotificationChannelMutation, UpsertNotificationChannelMutationVariables>;
export const TestNotificationChannelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestNotificationChannel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"testNotificationChannel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeliveryLine"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeliveryLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotificationDelivery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"gaveUpAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"channel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<TestNotificationChannelMutation, TestNotificationChannelMutationVariables>;
export const DashboardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Dashboard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"coin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"defaultValue":{"kind":"StringValue","value":"BTC","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fleet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"coin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"coin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"coin"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"inactiveWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"invalidWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"earnTotal"}},{"kind":"Field","name":{"kind":"Name","value":"earn24Hours"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"}},{"kind":"Field","name":{"kind":"Name","value":"staleAccounts"}},{"kind":"Field","name":{"kind":"Name","value":"failingAccounts"}},{"kind":"Field","name":{"kind":"Name","value":"openAlerts"}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"groups"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"coin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"coin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"accountCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"failingAccounts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"NAME"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"poolStats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"coin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"coin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolHashrate"}},{"kind":"Field","name":{"kind":"Name","value":"networkDifficulty"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"coin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"earn24Hours"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hashrate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}}]}}]} as unknown as DocumentNode<DashboardQuery, DashboardQueryVariables>;
export const FleetHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FleetHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"coin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"defaultValue":{"kind":"StringValue","value":"BTC","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"group"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"interval"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Interval"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fleetHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"coin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"coin"}}},{"kind":"Argument","name":{"kind":"Name","value":"group"},"value":{"kind":"Variable","name":{"kind":"Name","value":"group"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"interval"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interval"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"missingAccounts"}}]}}]}}]} as unknown as DocumentNode<FleetHistoryQuery, FleetHistoryQueryVariables>;
export const PaymentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Payments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PaymentFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}},{"kind":"Field","name":{"kind":"Name","value":"coin"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"settlementDate"}},{"kind":"Field","name":{"kind":"Name","value":"txId"}},{"kind":"Field","name":{"kind":"Name","value":"walletAddress"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate"}},{"kind":"Field","name":{"kind":"Name","value":"ppsAmount"}},{"kind":"Field","name":{"kind":"Name","value":"pplnsAmount"}},{"kind":"Field","name":{"kind":"Name","value":"soloAmount"}},{"kind":"Field","name":{"kind":"Name","value":"ppappsAmount"}},{"kind":"Field","name":{"kind":"Name","value":"ppapplnsAmount"}},{"kind":"Field","name":{"kind":"Name","value":"fppsBlockAmount"}},{"kind":"Field","name":{"kind":"Name","value":"fppsFeeAmount"}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seenAt"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"was"}},{"kind":"Field","name":{"kind":"Name","value":"became"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<PaymentsQuery, PaymentsQueryVariables>;
export const TiersAndBudgetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TiersAndBudget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"cron"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveIntervalSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"lastRun"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TierRunLine"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"apiBudget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"reserve"}},{"kind":"Field","name":{"kind":"Name","value":"windowSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"nextSlotAt"}},{"kind":"Field","name":{"kind":"Name","value":"pausedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}},{"kind":"Field","name":{"kind":"Name","value":"projectedPerWindow"}},{"kind":"Field","name":{"kind":"Name","value":"byTier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"guaranteed"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accountsTotal"}},{"kind":"Field","name":{"kind":"Name","value":"accountsSucceeded"}},{"kind":"Field","name":{"kind":"Name","value":"accountsFailed"}},{"kind":"Field","name":{"kind":"Name","value":"accountsDeferred"}},{"kind":"Field","name":{"kind":"Name","value":"apiCalls"}},{"kind":"Field","name":{"kind":"Name","value":"rowsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"waitingForBudget"}}]}}]} as unknown as DocumentNode<TiersAndBudgetQuery, TiersAndBudgetQueryVariables>;
export const TierRunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TierRuns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tier"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TierName"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tierRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"tier"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tier"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TierRunLine"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"TierRunProblems"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accountsTotal"}},{"kind":"Field","name":{"kind":"Name","value":"accountsSucceeded"}},{"kind":"Field","name":{"kind":"Name","value":"accountsFailed"}},{"kind":"Field","name":{"kind":"Name","value":"accountsDeferred"}},{"kind":"Field","name":{"kind":"Name","value":"apiCalls"}},{"kind":"Field","name":{"kind":"Name","value":"rowsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"waitingForBudget"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunProblems"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<TierRunsQuery, TierRunsQueryVariables>;
export const TierRunDetailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TierRunDetail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tierRun"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TierRunLine"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"TierRunProblems"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accountsTotal"}},{"kind":"Field","name":{"kind":"Name","value":"accountsSucceeded"}},{"kind":"Field","name":{"kind":"Name","value":"accountsFailed"}},{"kind":"Field","name":{"kind":"Name","value":"accountsDeferred"}},{"kind":"Field","name":{"kind":"Name","value":"apiCalls"}},{"kind":"Field","name":{"kind":"Name","value":"rowsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"waitingForBudget"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunProblems"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<TierRunDetailQuery, TierRunDetailQueryVariables>;
export const ApiCallsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ApiCalls"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"account"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"errorsOnly"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiCalls"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"account"},"value":{"kind":"Variable","name":{"kind":"Name","value":"account"}}},{"kind":"Argument","name":{"kind":"Name","value":"errorsOnly"},"value":{"kind":"Variable","name":{"kind":"Name","value":"errorsOnly"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}},{"kind":"Field","name":{"kind":"Name","value":"poolCode"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"error"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<ApiCallsQuery, ApiCallsQueryVariables>;
export const TriggerTierDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TriggerTier"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tier"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TierName"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"accounts"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"wait"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"triggerTier"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"tier"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tier"}}},{"kind":"Argument","name":{"kind":"Name","value":"accounts"},"value":{"kind":"Variable","name":{"kind":"Name","value":"accounts"}}},{"kind":"Argument","name":{"kind":"Name","value":"wait"},"value":{"kind":"Variable","name":{"kind":"Name","value":"wait"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alreadyRunning"}},{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TierRunLine"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"TierRunProblems"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accountsTotal"}},{"kind":"Field","name":{"kind":"Name","value":"accountsSucceeded"}},{"kind":"Field","name":{"kind":"Name","value":"accountsFailed"}},{"kind":"Field","name":{"kind":"Name","value":"accountsDeferred"}},{"kind":"Field","name":{"kind":"Name","value":"apiCalls"}},{"kind":"Field","name":{"kind":"Name","value":"rowsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"waitingForBudget"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TierRunProblems"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TierRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<TriggerTierMutation, TriggerTierMutationVariables>;
export const AllFiguresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AllFigures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"earn24Hours"}},{"kind":"Field","name":{"kind":"Name","value":"earnTotal"}},{"kind":"Field","name":{"kind":"Name","value":"paidOut"}},{"kind":"Field","name":{"kind":"Name","value":"settleDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hashrate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"other"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"overview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"totalWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"inactiveWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"invalidWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"totalAmount"}},{"kind":"Field","name":{"kind":"Name","value":"unpaidAmount"}},{"kind":"Field","name":{"kind":"Name","value":"yesterdayAmount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"poolStats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolHashrate"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"poolStatus"}},{"kind":"Field","name":{"kind":"Name","value":"networkDifficulty"}},{"kind":"Field","name":{"kind":"Name","value":"estimateTimeSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"currentRoundSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"totalShares"}},{"kind":"Field","name":{"kind":"Name","value":"totalBlocks"}}]}},{"kind":"Field","name":{"kind":"Name","value":"coinPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"usd"}},{"kind":"Field","name":{"kind":"Name","value":"cny"}},{"kind":"Field","name":{"kind":"Name","value":"coinsPerTerahash"}},{"kind":"Field","name":{"kind":"Name","value":"networkDifficulty"}},{"kind":"Field","name":{"kind":"Name","value":"blockReward"}},{"kind":"Field","name":{"kind":"Name","value":"blockFees"}}]}}]}}]} as unknown as DocumentNode<AllFiguresQuery, AllFiguresQueryVariables>;
export const AllWorkersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AllWorkers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"lastShareAt"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<AllWorkersQuery, AllWorkersQueryVariables>;
export const AllPaymentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AllPayments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"settlementDate"}},{"kind":"Field","name":{"kind":"Name","value":"txId"}},{"kind":"Field","name":{"kind":"Name","value":"walletAddress"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate"}},{"kind":"Field","name":{"kind":"Name","value":"ppsAmount"}},{"kind":"Field","name":{"kind":"Name","value":"pplnsAmount"}},{"kind":"Field","name":{"kind":"Name","value":"soloAmount"}},{"kind":"Field","name":{"kind":"Name","value":"ppappsAmount"}},{"kind":"Field","name":{"kind":"Name","value":"ppapplnsAmount"}},{"kind":"Field","name":{"kind":"Name","value":"fppsBlockAmount"}},{"kind":"Field","name":{"kind":"Name","value":"fppsFeeAmount"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<AllPaymentsQuery, AllPaymentsQueryVariables>;
export const AllCallsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AllCalls"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiCalls"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endpoint"}},{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}},{"kind":"Field","name":{"kind":"Name","value":"poolCode"}},{"kind":"Field","name":{"kind":"Name","value":"error"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<AllCallsQuery, AllCallsQueryVariables>;
export const WorkersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Workers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkerFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkerOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkerLine"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkerLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Worker"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"removed"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"lastShareAt"}},{"kind":"Field","name":{"kind":"Name","value":"firstSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}}]} as unknown as DocumentNode<WorkersQuery, WorkersQueryVariables>;
export const WorkersTotalDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkersTotal"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkerFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<WorkersTotalQuery, WorkersTotalQueryVariables>;
export const WorkerDetailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkerDetail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"interval"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Interval"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"worker"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkerLine"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"group"}}]}},{"kind":"Field","name":{"kind":"Name","value":"samples"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"interval"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interval"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"samples"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkerLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Worker"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"removed"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate10m"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1h"}},{"kind":"Field","name":{"kind":"Name","value":"hashrate1d"}},{"kind":"Field","name":{"kind":"Name","value":"rejectRatio"}},{"kind":"Field","name":{"kind":"Name","value":"lastShareAt"}},{"kind":"Field","name":{"kind":"Name","value":"firstSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"collectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}}]}}]} as unknown as DocumentNode<WorkerDetailQuery, WorkerDetailQueryVariables>;