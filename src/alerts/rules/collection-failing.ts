import type { CollectionErrorCode, Endpoint } from '../../vocabulary';
import type { AlertRule } from '../types';
import { before, gone, holds, type Finding, type Previous } from './finding';
import { instantText } from './words';

/** How the last call to an endpoint ended. */
export interface EndpointFacts {
  endpoint: Endpoint;
  checkedAt: Date;
  okAt: Date | null;
  /** null: it answered */
  errorCode: CollectionErrorCode | null;
  message: string | null;
  /** the number of failures in a row */
  failures: number;
}

const WHAT: Partial<Record<Endpoint, string>> = {
  'account.htm': 'balance',
  'hashrate.htm': 'hashrate',
  'accountOverview.htm': 'overview',
  'userWorkerList.htm': 'workers',
  'paymentHistoryV2.htm': 'payments',
};

/**
 * COLLECTION_FAILING: part of the account cannot be collected, for a number of failed runs or for the hold time,
 * whichever comes first. A worker list that shifted while it was read counts only once that number is reached.
 */
export function collectionFailing(
  endpoints: readonly EndpointFacts[],
  listShifted: boolean,
  rule: Pick<AlertRule, 'fireLevel'>,
  previous: Previous | null,
): Finding | null {
  if (endpoints.length === 0) return null;
  const runs = rule.fireLevel ?? Infinity;
  const failed = endpoints
    .filter(({ errorCode }) => errorCode !== null)
    .filter(
      ({ endpoint, failures }) => !(listShifted && endpoint === 'userWorkerList.htm' && failures < runs),
    )
    .sort((a, b) => b.failures - a.failures || a.endpoint.localeCompare(b.endpoint));
  const lasting = failed.filter((one) => !isOver(one, endpoints));
  // A failure that is over keeps nothing open; but while it waits, the next failure should count as the second.
  const failing = lasting.length > 0 || previous?.firedAt ? lasting : failed;
  const [worst] = failing;
  if (!worst) return gone(latest(endpoints.map(({ checkedAt }) => checkedAt)));

  const since = (one: EndpointFacts) => firstFailure(one, previous);
  // For an alert that was already sent, it is news too that other endpoints answer.
  const observedAt = latest((previous?.firedAt ? endpoints : failing).map(({ checkedAt }) => checkedAt));
  const lastedMs = Math.max(...failing.map((one) => one.checkedAt.getTime() - since(one).getTime()));
  const seen = failing.flatMap(({ okAt }) => okAt ?? []);
  return holds({
    observedAt,
    began: earliest(failing.map(since)),
    // As long as one endpoint alone has been failing: two that failed once, hours apart, are two small problems.
    holdFrom: before(observedAt, lastedMs),
    exact: true,
    atOnce: worst.failures >= runs,
    value: worst.failures,
    threshold: rule.fireLevel,
    message: `${listed(failing.map(({ endpoint }) => WHAT[endpoint] ?? endpoint))} cannot be read${
      seen.length > 0 ? ` since ${instantText(earliest(seen))}` : ', and never could'
    }: ${worst.errorCode} at ${worst.endpoint}${worst.message ? `, ${worst.message}` : '.'}`,
  });
}

/**
 * True if it failed once and has not been tried since others answer, so it belongs to a past problem. A tier that runs
 * once a day would only show that tomorrow.
 */
function isOver({ failures, checkedAt }: EndpointFacts, endpoints: readonly EndpointFacts[]): boolean {
  return failures === 1 && endpoints.some((other) => other.errorCode === null && other.checkedAt > checkedAt);
}

/** The first failure in a row; after more than one, only earlier observations know it. */
function firstFailure({ failures, checkedAt, okAt }: EndpointFacts, previous: Previous | null): Date {
  if (failures === 1 || !previous) return checkedAt;
  return okAt && okAt > previous.startedAt ? okAt : previous.startedAt;
}

function listed(words: string[]): string {
  const text = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function earliest(instants: readonly Date[]): Date {
  return new Date(Math.min(...instants.map((instant) => instant.getTime())));
}

function latest(instants: readonly Date[]): Date {
  return new Date(Math.max(...instants.map((instant) => instant.getTime())));
}
