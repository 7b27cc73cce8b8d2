import type { CallOutcome, CallRequest } from '../antpool/gate';
import type { DatabaseNow } from '../store/connection/database-clock';
import type { Db } from '../store/connection/prisma';

/** A call that has its slot, by its row in the call log. */
export interface ReservedCall {
  callId: bigint;
  at: Date;
  keyFingerprint: string;
  nonce: bigint;
}

/**
 * Logs the calls as open and marks their keys busy, in one statement; each key occurs once. A nonce is the time in
 * epoch milliseconds, or the key's last nonce plus one if the clock is not ahead of it.
 */
export async function insertCalls(
  tx: Db,
  calls: { request: CallRequest; deadlineAt: Date }[],
  now: Date,
): Promise<Map<string, ReservedCall>> {
  if (calls.length === 0) return new Map();
  const requests = calls.map(({ request }) => request);
  const rows = await tx.$queryRaw<{ callId: bigint; fingerprint: string; nonce: bigint }[]>`
    with granted as materialized (
      select nextval(pg_get_serial_sequence('api_call_logs', 'id')) as id, call.*
      from unnest(
        ${requests.map((request) => request.keyFingerprint)}::text[],
        ${calls.map(({ deadlineAt }) => deadlineAt)}::timestamptz[],
        ${requests.map((request) => request.endpoint)}::text[],
        ${requests.map((request) => request.accountId)}::int[],
        ${requests.map((request) => request.tier)}::text[],
        ${requests.map((request) => request.runId)}::bigint[]
      ) as call (fingerprint, deadline_at, endpoint, account_id, tier, run_id)
    ), keys as (
      insert into pool_keys as known (fingerprint, last_nonce, busy_until)
      select fingerprint, ${BigInt(now.getTime())}::bigint, deadline_at from granted
      on conflict (fingerprint) do update set
        last_nonce = greatest(known.last_nonce + 1, excluded.last_nonce), busy_until = excluded.busy_until
      returning fingerprint, last_nonce
    ), logged as (
      insert into api_call_logs (id, at, deadline_at, endpoint, account_id, tier, run_id)
      select id, ${now}::timestamptz, deadline_at, endpoint, account_id, tier, run_id from granted
    )
    select granted.id as "callId", fingerprint, keys.last_nonce as nonce from granted join keys using (fingerprint)`;
  return new Map(
    rows.map(({ callId, fingerprint, nonce }) => [
      fingerprint,
      { callId, at: now, keyFingerprint: fingerprint, nonce },
    ]),
  );
}

/** Logs how a call ended and frees its key, unless another call has the key by now. */
export async function closeCall(
  db: Db,
  call: ReservedCall,
  outcome: CallOutcome,
  databaseNow: DatabaseNow,
): Promise<void> {
  await db.$executeRaw`
    with closed as (
      update api_call_logs set
        finished_at = ${databaseNow()}, http_status = ${outcome.httpStatus}::int,
        pool_code = ${outcome.poolCode}::int, duration_ms = ${Math.round(outcome.durationMs)}::int,
        error = ${outcome.error}::text
      where at = ${call.at}::timestamptz and id = ${call.callId}::bigint
    )
    update pool_keys set busy_until = null
    where fingerprint = ${call.keyFingerprint}::text and last_nonce = ${call.nonce}::bigint`;
}

/** Removes a call that was never sent from the log, and frees its key. Its nonce is not used again. */
export async function removeCall(db: Db, call: ReservedCall): Promise<void> {
  await db.$executeRaw`
    with removed as (
      delete from api_call_logs where at = ${call.at}::timestamptz and id = ${call.callId}::bigint
    )
    update pool_keys set busy_until = null
    where fingerprint = ${call.keyFingerprint}::text and last_nonce = ${call.nonce}::bigint`;
}
