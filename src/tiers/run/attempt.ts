import { PoolError, PoolPausedError, type Reading } from '../../antpool';
import type { EndpointResult } from '../../store/collection/status';
import type { CollectionErrorCode, Endpoint } from '../../vocabulary';
import type { OddReading } from '../oddities';

/** Why a call failed; `raw` is the body of an unreadable reply. */
export interface CallFailure {
  endpoint: Endpoint;
  code: CollectionErrorCode;
  message: string;
  reason: string | null;
  raw: string | null;
}

export type Attempt<T> = { ok: true; value: T } | { ok: false; failure: CallFailure };

/** Makes the call and turns any error into a failure with a code of the closed list. */
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
  // Any other error around a call is the reservation's: nothing may be fetched that cannot be stored.
  return {
    ...silent,
    code: 'DATABASE',
    message: 'No call was made, because the database did not answer. Collection continues when it does.',
  };
}

/** Every call was answered, but the answers do not make what was asked for. */
export function unreadable(endpoint: Endpoint, message: string): Extract<Attempt<never>, { ok: false }> {
  return { ok: false, failure: { endpoint, code: 'UNREADABLE', message, reason: null, raw: null } };
}

/** `doubt`: a sentence on what in the answer contradicts the rest of it. */
export function resultOf(
  endpoint: Endpoint,
  tried: Attempt<unknown>,
  doubt: string | null = null,
): EndpointResult {
  return tried.ok
    ? { endpoint, errorCode: null, message: null, doubt }
    : { endpoint, errorCode: tried.failure.code, message: tried.failure.message };
}

export function failuresOf(tried: Attempt<unknown>[]): CallFailure[] {
  return tried.flatMap((one) => (one.ok ? [] : [one.failure]));
}

/** The operator's remarks about an account in a run, as one text. */
export function notesOf(...notes: (string | null)[]): string | null {
  return notes.filter((note) => note !== null).join(' ') || null;
}

/** The oddities of a reply that is one object. */
export function oddIn(endpoint: Endpoint, tried: Attempt<Reading<unknown>>): OddReading {
  return { endpoint, rows: null, oddities: tried.ok ? tried.value.oddities : [] };
}
