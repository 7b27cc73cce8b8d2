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
