import type { CollectionErrorCode } from '../../vocabulary';
import type { AlertRule } from '../types';
import { between, gone, holds, type Finding } from './finding';
import { instantText } from './words';
import { count } from '../../words';

/** An account's newest calls within the last interval of TIER_1: none of them was answered, or one was. */
export interface AccountCalls {
  checkedAt: Date;
  /** null: the pool answered */
  errorCode: CollectionErrorCode | null;
  message: string | null;
  failures: number;
}

export interface PoolFacts {
  now: Date;
  /** true: calls are paused after a suspected ban, until one is answered; null: they are not */
  pause: { until: Date; reason: string | null } | null;
  /** enabled accounts whose newest calls are fresh */
  accounts: readonly AccountCalls[];
}

/** This many failed runs of most accounts fire without the hold time. */
const FAILED_RUNS = 3;
/** One account alone says nothing about the pool. */
const LEAST_ACCOUNTS = 2;

/** Error codes that all mean an unreachable pool. */
const NO_ANSWER: ReadonlySet<CollectionErrorCode> = new Set([
  'UNAVAILABLE',
  'TIMEOUT',
  'RATE_LIMITED',
  'IP_REFUSED',
  'UNREADABLE',
]);

/** POOL_UNREACHABLE: calls are paused after a suspected ban, or most accounts fail the same way. */
export function poolUnreachable(
  { now, pause, accounts }: PoolFacts,
  rule: Pick<AlertRule, 'fireLevel' | 'resolveLevel'>,
): Finding | null {
  if (pause)
    return holds({
      observedAt: now,
      atOnce: true,
      critical: true,
      message:
        pause.until > now
          ? `Calls to the pool are paused until ${instantText(pause.until)}: ${pause.reason ?? 'it refused several keys in a row'}`
          : `Calls were paused until ${instantText(pause.until)}, and the pool has not answered since: ${pause.reason ?? 'it refused several keys in a row'}`,
    });
  const { fireLevel, resolveLevel } = rule;
  if (accounts.length === 0 || fireLevel === null) return null;
  const observedAt = new Date(Math.max(...accounts.map(({ checkedAt }) => checkedAt.getTime())));
  const alike = largestAlike(accounts);
  const share = alike.length / accounts.length;
  const byFailures = [...alike].sort((a, b) => b.failures - a.failures);
  const message = `${alike.length} of ${count(accounts.length, 'account')} ${alike.length === 1 ? 'fails' : 'fail alike'}: ${byFailures[0]?.errorCode ?? ''}${
    byFailures[0]?.message ? `, ${byFailures[0].message}` : '.'
  }`;
  if (share > fireLevel && accounts.length >= LEAST_ACCOUNTS) {
    const typical = byFailures[Math.floor(alike.length / 2)];
    return holds({
      observedAt,
      atOnce: typical !== undefined && typical.failures >= FAILED_RUNS,
      critical: true,
      value: share,
      threshold: fireLevel,
      message,
    });
  }
  const isAlone = alike.length < LEAST_ACCOUNTS && alike.length < accounts.length;
  const isGood = isAlone || share <= (resolveLevel ?? fireLevel);
  return isGood ? gone(observedAt) : between(observedAt, { message, value: share });
}

/** The accounts with the most common failure. */
function largestAlike(accounts: readonly AccountCalls[]): AccountCalls[] {
  const byFailure = new Map<string, AccountCalls[]>();
  for (const account of accounts) {
    if (account.errorCode === null) continue;
    const failure = NO_ANSWER.has(account.errorCode) ? 'no answer' : account.errorCode;
    byFailure.set(failure, [...(byFailure.get(failure) ?? []), account]);
  }
  return [...byFailure.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}
