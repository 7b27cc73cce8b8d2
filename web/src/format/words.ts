/** How much a state is worth a look: it decides shape and colour together. */
export type Tone = 'good' | 'warn' | 'bad' | 'off' | 'note';

export interface Word {
  word: string;
  tone: Tone;
}

const word = (tone: Tone, text: string): Word => ({ tone, word: text });

export const WORKER_STATUS = {
  ONLINE: word('good', 'online'),
  OFFLINE: word('bad', 'offline'),
  INVALID: word('off', 'invalid'),
} as const;

export const COLLECTION_STATUS = {
  OK: word('good', 'OK'),
  PARTIAL: word('warn', 'partial'),
  AUTH_ERROR: word('bad', 'refused'),
  POOL_ERROR: word('bad', 'pool error'),
  NEVER_COLLECTED: word('off', 'not yet collected'),
  DISABLED: word('off', 'disabled'),
} as const;

export const SEVERITY = {
  CRITICAL: word('bad', 'critical'),
  WARNING: word('warn', 'warning'),
  INFO: word('note', 'info'),
} as const;

export const ALERT_STATE = {
  PENDING: word('off', 'waits for its hold time'),
  FIRING: word('bad', 'firing'),
  ACKNOWLEDGED: word('note', 'acknowledged'),
  RESOLVED: word('good', 'resolved'),
} as const;

export const RUN_STATE = {
  RUNNING: word('note', 'running'),
  SUCCEEDED: word('good', 'succeeded'),
  PARTIAL: word('warn', 'partial'),
  FAILED: word('bad', 'failed'),
} as const;

export const VERDICT = {
  OK: word('good', 'OK'),
  WARNING: word('warn', 'warning'),
  FAILED: word('bad', 'failed'),
  UNKNOWN: word('off', 'not known'),
} as const;

export const ALERT_KIND: Readonly<Record<string, string>> = {
  WORKER_OFFLINE: 'Worker offline',
  WORKERS_OFFLINE: 'Workers offline',
  ACCOUNT_OFFLINE: 'Account offline',
  LOW_HASHRATE: 'Low hashrate',
  HIGH_REJECT_RATE: 'High reject ratio',
  COLLECTION_FAILING: 'Collection failing',
  POOL_UNREACHABLE: 'Pool unreachable',
  PAYOUT_LATE: 'Payout late',
  NEW_PAYOUT_ADDRESS: 'New payout address',
  LEDGER_MISMATCH: 'Ledger mismatch',
  UNDERPAID: 'Earned less than expected',
  CLOCK_WRONG: 'Clock wrong',
  RUN_STUCK: 'Collection stuck',
  CHANNEL_FAILING: 'Messages do not arrive',
};

export const CHANNEL_TYPE: Readonly<Record<string, string>> = {
  WEBHOOK: 'Webhook',
  EMAIL: 'E-mail',
  SLACK: 'Slack',
  TELEGRAM: 'Telegram',
  DISCORD: 'Discord',
  TEAMS: 'Microsoft Teams',
  NTFY: 'ntfy',
  PAGERDUTY: 'PagerDuty',
};

export const TIER: Readonly<Record<string, string>> = {
  TIER_1: 'Balance and hashrate',
  TIER_2: 'Overview and pool',
  TIER_3: 'Workers',
  TIER_4: 'Payments',
};

/** The words for a value of the API that this page does not know yet: "SOME_THING" reads "some thing". */
export function plainWord(value: string): string {
  return value.toLowerCase().replaceAll('_', ' ');
}

/** The words of a name in the API: "acknowledgeAlert" reads "Acknowledge alert". */
export function wordsOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The word for a value, and a neutral one for a value that a newer server has and this page has not. */
export function wordFor(words: Readonly<Record<string, Word>>, value: string): Word {
  return words[value] ?? word('off', plainWord(value));
}
