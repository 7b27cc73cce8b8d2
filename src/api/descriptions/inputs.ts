import type { Descriptions } from './descriptions';

const KINDS = 'kinds of alerts; null or left out: all';
const GROUPS = 'names of groups';
const CHANNEL_KEPT = 'left out on an update: unchanged';

export const INPUTS: Descriptions = {
  AccountFilter: {
    coin: 'the coin that it mines, in any case: "BTC"',
    groups: GROUPS,
    status: 'any of these collection statuses',
  },
  AccountInput: {
    apiKey: 'the API key of the sub-account',
    coin: 'the coin that it mines: "BTC"',
    group: 'the name of its group; left out: none',
    name: 'the name under which it is shown here; unique',
  },
  AccountOrder: { direction: 'default ASC: the smallest first', field: 'what to order by' },
  AccountPatch: {
    apiKey: 'a new API key, together with its secret; left out: as before',
    group: 'the name of its group; null: none; left out: as before',
    name: 'a new name; left out: as before',
  },
  AlertFilter: {
    accounts: 'ids of accounts',
    groups: 'names of groups; alerts of the pool as a whole are in none',
    kind: 'any of these kinds',
    severity: 'any of these severities',
  },
  AlertOrder: { field: 'what to order by' },
  AlertRuleInput: {
    account: 'the id of the account that the rule is for',
    enabled: 'whether the kind raises alerts at all',
    fireLevel: 'the level that begins an alert: a ratio (0.05 is 5 %), a count or hours, as the kind says',
    group: 'the name of the group that the rule is for',
    kind: 'the kind whose rule is set',
  },
  NotificationChannelInput: {
    config: `where messages go, and the secrets for it; ${CHANNEL_KEPT}`,
    digest: 'whether a daily summary is sent',
    enabled: 'whether messages are sent',
    id: 'the channel to change; left out: a new one',
    minSeverity: 'messages about alerts of at least this severity',
    type: 'how messages are sent',
  },
  PaymentFilter: {
    '': 'Fields left out do not restrict the list.',
    accounts: 'ids of accounts',
    coin: 'the coin that was paid, in any case: "BTC"',
    groups: GROUPS,
    type: 'payouts or earnings alone',
  },
  SilenceInput: {
    accounts: 'ids of accounts; null or left out: all',
    groups: 'names of groups; null or left out: all',
    kinds: KINDS,
    reason: 'the reason, for people who wonder about the silence',
  },
  TokenInput: { '': 'The settings of a new token.' },
  WorkerFilter: {
    '': 'Fields left out do not restrict the list.',
    groups: 'names of groups of accounts',
    status: 'any of these statuses',
  },
  WorkerOrder: {
    '': 'The order of a list of workers. Unknown values come last in both directions.',
    direction: 'default ASC: the smallest first',
    field: 'what to order by',
  },
};
