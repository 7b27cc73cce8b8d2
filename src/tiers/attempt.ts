import { PoolError, PoolPausedError } from '../antpool';
import type { EndpointResult } from '../store/collection-status';
import type { CollectionErrorCode, Endpoint } from '../vocabulary';

/** Why a call gave nothing; `raw` is an unreadable reply's body. */
export interface CallFailure {
  endpoint: Endpoint;
  code: CollectionErrorCode;
  message: string;
  reason: string | null;
  raw: string | null;
}

export type Attempt<T> = { ok: true; value: T } | { ok: false; failure: CallFailure };

/** Makes the call and turns whatever goes wrong into a failure with a closed code. */
export async function attempt<T>(
  endpoint: Endpoint,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, failure: failureOf(endpoint, signal, error) };
  }
}

function failureOf(endpoint: Endpoint, signal: AbortSignal, error: unknown): CallFailure {
  if (error instanceof PoolError)
    return { endpoint, code: error.code, message: error.message, reason: error.reason, raw: error.raw };
  const silent = { endpoint, reason: null, raw: null };
  if (error instanceof PoolPausedError) return { ...silent, code: error.code, message: error.message };
  if (signal.aborted)
    return { ...silent, code: 'INTERRUPTED', message: 'The run was interrupted before this call was made.' };
  // Whatever else fails around a call is the reservation: nothing may be fetched that cannot be kept.
  return {
    ...silent,
    code: 'DATABASE',
    message: 'No call was made, since the database did not answer. Collection goes on when it returns.',
  };
}

/** Every call was answered, and yet what came is not what was asked for. */
export function unreadable(endpoint: Endpoint, message: string): Attempt<never> {
  return { ok: false, failure: { endpoint, code: 'UNREADABLE', message, reason: null, raw: null } };
}

export function resultOf(endpoint: Endpoint, tried: Attempt<unknown>): EndpointResult {
  return tried.ok
    ? { endpoint, errorCode: null, message: null }
    : { endpoint, errorCode: tried.failure.code, message: tried.failure.message };
}

export function failuresOf(tried: Attempt<unknown>[]): CallFailure[] {
  return tried.flatMap((one) => (one.ok ? [] : [one.failure]));
}
