import type { CollectionErrorCode, CollectionStatus, Endpoint } from '../vocabulary';
import type { Db } from './prisma';

/** How the last call to an endpoint ended. `checkedAt` is the same for all calls of one turn of the account. */
export interface EndpointResult {
  endpoint: Endpoint;
  errorCode: CollectionErrorCode | null;
  message: string | null;
}

export type EndpointStanding = EndpointResult & { checkedAt: Date };

const AUTH_CODES: ReadonlySet<CollectionErrorCode> = new Set([
  'SIGNATURE',
  'UNKNOWN_KEY',
  'NONCE',
  'PERMISSION',
  'IP_REFUSED',
]);

/**
 * PARTIAL only where an endpoint answered in the newest failing turn or after it: an answer from before the failure
 * says nothing about now.
 */
export function collectionStatus(standings: EndpointStanding[]): CollectionStatus {
  const failing = standings.filter((standing) => standing.errorCode !== null);
  if (standings.length === 0) return 'NEVER_COLLECTED';
  if (failing.length === 0) return 'OK';
  const newest = Math.max(...failing.map((standing) => standing.checkedAt.getTime()));
  if (standings.some((standing) => standing.errorCode === null && standing.checkedAt.getTime() >= newest))
    return 'PARTIAL';
  return failing.some((standing) => standing.errorCode !== null && AUTH_CODES.has(standing.errorCode))
    ? 'AUTH_ERROR'
    : 'POOL_ERROR';
}

/** Errors that are about us and not about the account: they leave its standing as it was. */
const NOT_THE_ACCOUNTS_FAULT: ReadonlySet<CollectionErrorCode> = new Set(['INTERRUPTED', 'DATABASE']);

/** Keeps how this turn's calls ended and what that makes of the account's status. */
export async function recordTurn(
  tx: Db,
  accountId: number,
  at: Date,
  results: EndpointResult[],
): Promise<void> {
  const told = results.filter(
    ({ errorCode }) => errorCode === null || !NOT_THE_ACCOUNTS_FAULT.has(errorCode),
  );
  if (told.length === 0) return;
  // Turns of one account in two tiers take turns here, or each would judge without the other's calls.
  await tx.$queryRaw`select id from accounts where id = ${accountId}::int for no key update`;
  await tx.$executeRaw`
    insert into endpoint_states (account_id, endpoint, checked_at, ok_at, error_code, message, failures)
    select ${accountId}::int, endpoint, ${at}::timestamptz, case when code = '' then ${at}::timestamptz end,
      nullif(code, ''), nullif(message, ''), case when code = '' then 0 else 1 end
    from unnest(${told.map((r) => r.endpoint as string)}::text[], ${told.map((r) => (r.errorCode ?? '') as string)}::text[],
      ${told.map((r) => r.message ?? '')}::text[]) as turn (endpoint, code, message)
    on conflict (account_id, endpoint) do update set
      checked_at = excluded.checked_at, ok_at = coalesce(excluded.ok_at, endpoint_states.ok_at),
      error_code = excluded.error_code, message = excluded.message,
      failures = case when excluded.error_code is null then 0 else endpoint_states.failures + 1 end
    where excluded.checked_at >= endpoint_states.checked_at`;
  const standings = await tx.endpointState.findMany({ where: { accountId } });
  const status = collectionStatus(standings as EndpointStanding[]);
  const worst = standings
    .filter((standing) => standing.errorCode !== null)
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
