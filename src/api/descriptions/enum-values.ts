import { RECEIVERS } from '../../notify';
import { CHANNEL_TYPES } from '../../vocabulary';
import type { Descriptions } from './descriptions';

export const ENUM_VALUES: Descriptions = {
  AlertResolution: { ACCOUNT_ARCHIVED: 'its account was archived' },
  AlertSeverity: {
    INFO: 'a notice; no action is needed now',
    WARNING: 'someone should look at it',
    CRITICAL: 'someone should look at it at once',
  },
  AlertState: {
    PENDING: 'it has not lasted for its hold time; shown only where it explains an alert',
    FIRING: 'it is open, and nobody has acknowledged it',
    ACKNOWLEDGED: 'it is open, and someone is working on it',
    RESOLVED: 'it has ended',
  },
  ChannelType: {
    '': 'How a channel sends its messages.',
    ...Object.fromEntries(CHANNEL_TYPES.map((type) => [type, RECEIVERS[type].about])),
  },
  EntryType: {
    EARNING: 'what a settlement day earned',
    PAYOUT: 'a transfer to a wallet',
    ADJUSTMENT: 'what a person entered beside what the pool lists',
  },
  PriceSource: {
    POOL: 'the pool said it',
    FILE: 'the company imported it',
  },
  CollectionErrorCode: {
    SIGNATURE: 'the pool rejects the signature: the secret or the user id is wrong',
    UNKNOWN_KEY: 'the pool does not know the API key',
    NONCE: 'the pool has seen the nonce of the call before',
    PERMISSION: 'the API key may not call this endpoint',
    IP_REFUSED: "the pool refuses this server's address",
    RATE_LIMITED: 'too many calls: the pool asks to wait',
    UNAVAILABLE: 'the pool could not be reached, or answered that it is not available',
    TIMEOUT: 'no answer came in time',
    UNREADABLE: 'the answer could not be understood',
    POOL_ERROR: 'the pool answered with another error',
    INTERRUPTED: 'the process ended before the answer came',
    DATABASE: 'the answer could not be stored',
  },
  CollectionStatus: {
    OK: 'the newest call to each endpoint succeeded',
    PARTIAL: 'some endpoints answer, some do not',
    AUTH_ERROR: 'the pool refuses key, signature, IP address or permission',
    POOL_ERROR: 'the newest calls failed for another reason',
    NEVER_COLLECTED: 'nothing has been collected yet',
    DISABLED: 'switched off or archived: nothing is collected',
  },
  Interval: {
    MINUTES_10: 'ten minutes',
    HOUR: 'an hour that begins on the hour in UTC',
    DAY: 'a day in UTC',
  },
  OrderDirection: { ASC: 'the smallest first', DESC: 'the largest first' },
  Period: { DAY: 'a day', WEEK: 'a week from Monday to Sunday', MONTH: 'a calendar month' },
  PointSource: {
    SAMPLE: 'made from samples',
    HOUR: 'the rollup of an hour',
    DAY: 'the rollup of a day',
    POOL_CHART: "refilled from the pool's own chart: nothing was collected here",
  },
  Scope: { '': 'The rights of a token. OPERATE and FINANCIALS include READ; ADMIN includes all of them.' },
  TierName: {
    TIER_1: 'balance and hashrate of each account, by default every 10 minutes',
    TIER_2: 'overview of each account and statistics of the pool, by default every 30 minutes',
    TIER_3: 'the list of workers of each account, by default every 2 hours',
    TIER_4: 'payouts and earnings of each account, by default once a day',
  },
  TierRunState: {
    RUNNING: 'under way',
    SUCCEEDED: 'the run did everything that it planned',
    PARTIAL: 'some accounts failed',
    FAILED: 'all accounts failed, or the run was interrupted',
  },
  TierRunTrigger: {
    '': 'Why a run began.',
    SCHEDULE: 'its cron expression was due',
    MANUAL: 'someone triggered it',
    CATCH_UP: 'a slot had passed while the server was not running',
    FEWER_WORKERS:
      'accounts had fewer active workers than when their list was read, or an alert waited for their list',
  },
  Verdict: {
    OK: 'nothing to do',
    WARNING: 'it works, but something should be done',
    FAILED: 'it does not work',
    UNKNOWN: 'it could not be checked',
  },
  WorkerStatus: {
    ONLINE: 'a share in the last 20 minutes',
    OFFLINE: 'no share for 20 minutes',
    INVALID: 'no share for 24 hours',
  },
};
