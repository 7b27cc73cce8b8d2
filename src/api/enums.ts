import { registerEnumType } from 'type-graphql';
import { SCOPES } from '../access/viewer';
import {
  ALERT_KINDS,
  ALERT_SEVERITIES,
  COLLECTION_ERROR_CODES,
  COLLECTION_STATUSES,
  PAYMENT_STATES,
  PAYMENT_TYPES,
  TIER_RUN_STATES,
  TIER_RUN_TRIGGERS,
  TIERS,
  WORKER_STATUSES,
} from '../vocabulary';

/** Makes a GraphQL enum of a closed word list; use it as `@Field(() => WorkerStatusEnum)` beside a field of the list's type. */
export function enumOf<Word extends string>(
  name: string,
  words: readonly Word[],
  description?: string,
  meanings: Partial<Record<Word, string>> = {},
): Record<Word, Word> {
  const values = Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
  const valuesConfig: Partial<Record<Word, { description?: string }>> = {};
  for (const word of words) valuesConfig[word] = { description: meanings[word] };
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

export const TierNameEnum = enumOf(
  'TierName',
  TIERS,
  'The four schedules: TIER_1 balance and hashrate, TIER_2 overview and pool statistics, TIER_3 workers, TIER_4 payments.',
);
export const TierRunStateEnum = enumOf(
  'TierRunState',
  TIER_RUN_STATES,
  'SUCCEEDED: the run did everything that it planned. PARTIAL: some accounts failed. FAILED: all failed, or it was interrupted.',
);
export const TierRunTriggerEnum = enumOf('TierRunTrigger', TIER_RUN_TRIGGERS);
export const CollectionStatusEnum = enumOf(
  'CollectionStatus',
  COLLECTION_STATUSES,
  'PARTIAL: some endpoints answer, some do not. AUTH_ERROR: the pool refuses key, signature, IP or permission. POOL_ERROR: anything else.',
);
export const CollectionErrorCodeEnum = enumOf(
  'CollectionErrorCode',
  COLLECTION_ERROR_CODES,
  'Why a call to the pool failed.',
);
export const WorkerStatusEnum = enumOf(
  'WorkerStatus',
  WORKER_STATUSES,
  "From the last share, in the pool's own words: OFFLINE after 20 minutes, INVALID after 24 hours.",
);
export const AlertKindEnum = enumOf('AlertKind', ALERT_KINDS, 'The kind of problem.', {
  WORKER_OFFLINE: 'a worker sends no shares',
  WORKERS_OFFLINE: "a part of an account's workers sends no shares",
  ACCOUNT_OFFLINE: 'nothing mines for an account',
  LOW_HASHRATE: 'the last hour is far below the 24 hours before it began',
  HIGH_REJECT_RATE: 'too many shares are not accepted',
  COLLECTION_FAILING: 'an account cannot be collected, so the state of its workers is not known',
  POOL_UNREACHABLE: 'most accounts fail the same way, or all calls are paused; it belongs to no account',
  CLOCK_WRONG: 'the clock of a server, of the database or of the pool is off; it belongs to no account',
  RUN_STUCK: 'runs of a tier get stuck, so the tier collects nothing new; it belongs to no account',
  CHANNEL_FAILING: 'messages do not arrive at a notification channel; it belongs to no account',
  PAYOUT_LATE: 'the balance is above the threshold, and no payout comes',
  NEW_PAYOUT_ADDRESS: 'a payout to a new address, which may mean that the account was stolen',
  LEDGER_MISMATCH: "the payments collected do not add up to the pool's own totals",
  UNDERPAID: 'for three settled days an account earned less than its hashrate should have',
});
export const AlertSeverityEnum = enumOf('AlertSeverity', ALERT_SEVERITIES, 'From least to most severe.');
export const PaymentTypeEnum = enumOf('PaymentType', PAYMENT_TYPES, 'The kind of a payment.', {
  PAYOUT: 'coins sent to a wallet',
  EARNING: 'the earning of one settlement day',
});
export const PaymentStateEnum = enumOf(
  'PaymentState',
  PAYMENT_STATES,
  'Says if the pool has changed the payment since it was first read.',
  {
    UNCHANGED: 'as first seen',
    CONFLICTED: 'the pool has since reported it differently; conflicts has the former values',
    WITHDRAWN: 'the pool no longer lists it; its amount is zero, and conflicts has the former one',
  },
);
export const ScopeEnum = enumOf('Scope', SCOPES, undefined, {
  READ: 'everything except money',
  FINANCIALS: 'READ and money',
  OPERATE: 'READ, and to trigger, resolve, acknowledge and silence',
  ADMIN: 'everything',
});

export const ORDER_DIRECTIONS = ['ASC', 'DESC'] as const;
export type OrderDirection = (typeof ORDER_DIRECTIONS)[number];
export const OrderDirectionEnum = enumOf(
  'OrderDirection',
  ORDER_DIRECTIONS,
  'Unknown values come last in both directions.',
);
