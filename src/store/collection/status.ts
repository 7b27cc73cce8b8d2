import type { CollectionErrorCode, CollectionStatus, Endpoint } from '../../vocabulary';
import type { Db } from '../connection/prisma';
import { replaces } from '../facts/stamps';

/** How the last call to an endpoint ended. `checkedAt` is the same for all calls that a run made for the account. */
export interface EndpointResult {
  endpoint: Endpoint;
  errorCode: CollectionErrorCode | null;
  message: string | null;
  /** what in the answer contradicts the rest, so that it was not believed; absent: there was no answer */
  doubt?: string | null;
}

export type EndpointOutcome = EndpointResult & { checkedAt: Date };

const AUTH_CODES: ReadonlySet<CollectionErrorCode> = new Set([
  'SIGNATURE',
  'UNKNOWN_KEY',
  'NONCE',
  'PERMISSION',
  'IP_REFUSED',
]);

/**
 * PARTIAL only if an endpoint answered in the newest failing turn or later: an earlier answer says nothing about now.
 */
export function collectionStatus(outcomes: EndpointOutcome[]): CollectionStatus {
  const failing = outcomes.filter((outcome) => outcome.errorCode !== null);
  if (outcomes.length === 0) return 'NEVER_COLLECTED';
  if (failing.length === 0) return 'OK';
  const newest = Math.max(...failing.map((outcome) => outcome.checkedAt.getTime()));
  if (outcomes.some((outcome) => outcome.errorCode === null && outcome.checkedAt.getTime() >= newest))
    return 'PARTIAL';
  return failing.some((outcome) => outcome.errorCode !== null && AUTH_CODES.has(outcome.errorCode))
    ? 'AUTH_ERROR'
    : 'POOL_ERROR';
}

/** Errors that concern us and not the account: they leave its status unchanged. */
const NOT_THE_ACCOUNTS_FAULT: ReadonlySet<CollectionErrorCode> = new Set(['INTERRUPTED', 'DATABASE']);

/** Stores how the calls ended, and the account's new status. */
export async function recordTurn(
  tx: Db,
  accountId: number,
  at: Date,
  results: EndpointResult[],
  now?: Date,
): Promise<void> {
  const told = results.filter(
    ({ errorCode }) => errorCode === null || !NOT_THE_ACCOUNTS_FAULT.has(errorCode),
  );
  if (told.length === 0) return;
  // Two tiers may serve one account at once; they write one after the other, so that each sees the other's calls.
  await tx.$queryRaw`select id from accounts where id = ${accountId}::int for no key update`;
  await tx.$executeRaw`
    insert into endpoint_states (account_id, endpoint, checked_at, ok_at, error_code, message, failures, doubt)
    select ${accountId}::int, endpoint, ${at}::timestamptz, case when code = '' then ${at}::timestamptz end,
      nullif(code, ''), nullif(message, ''), case when code = '' then 0 else 1 end, nullif(doubt, '')
    from unnest(${told.map((r) => r.endpoint as string)}::text[], ${told.map((r) => (r.errorCode ?? '') as string)}::text[],
      ${told.map((r) => r.message ?? '')}::text[], ${told.map((r) => r.doubt ?? '')}::text[])
      as turn (endpoint, code, message, doubt)
    on conflict (account_id, endpoint) do update set
      checked_at = excluded.checked_at, ok_at = coalesce(excluded.ok_at, endpoint_states.ok_at),
      error_code = excluded.error_code, message = excluded.message,
      failures = case when excluded.error_code is null then 0 else endpoint_states.failures + 1 end,
      doubt = case when excluded.error_code is null then excluded.doubt else endpoint_states.doubt end
    where ${replaces('excluded.checked_at', 'endpoint_states.checked_at', now)}`;
  const outcomes = await tx.endpointState.findMany({ where: { accountId } });
  const status = collectionStatus(outcomes as EndpointOutcome[]);
  const worst = outcomes
    .filter((outcome) => outcome.errorCode !== null)
    .sort((a, b) => b.checkedAt.getTime() - a.checkedAt.getTime() || a.endpoint.localeCompare(b.endpoint))[0];
  await tx.$executeRaw`
    insert into account_states (account_id, status, status_since, error_code, error_endpoint, error_message, error_at)
    values (${accountId}::int, ${status}::text, ${at}::timestamptz, ${worst?.errorCode ?? null}::text,
      ${worst?.endpoint ?? null}::text, ${worst?.message ?? null}::text, ${worst?.checkedAt ?? null}::timestamptz)
    on conflict (account_id) do update set
      status_since = case when account_states.status = excluded.status and account_states.status_since is not null
        then account_states.status_since else excluded.status_since end,
      status = excluded.status, error_code = excluded.error_code, error_endpoint = excluded.error_endpoint,
      error_message = excluded.error_message, error_at = excluded.error_at`;
}
