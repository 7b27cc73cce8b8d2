import type { Endpoint } from '../vocabulary';
import type { Failure } from './attempt';
import { PoolError } from './errors';
import { FAILURES, type FailureKind } from './failures';
import { blankMoney } from './money';
import type { Oddity } from './oddities';
import { cutBytes, printable, redact, wellFormed } from './redact';

/** Enough to see what changed in a reply, and little enough to keep. */
const RAW_BYTES = 64 * 1024;
/** About twenty times the longest known row. */
const ROW_BYTES = 8 * 1024;
const TEXT_LENGTH = 200;
const REASON_LENGTH = 400;

/**
 * Turns a failed try into the error that callers see: a sentence for the operator, without secrets. The pool's words
 * are redacted before they are cut, because half a key would not be recognised.
 */
export function toPoolError(
  failure: Failure,
  { endpoint, timeoutMs, secrets }: { endpoint: Endpoint; timeoutMs: number; secrets: readonly string[] },
): PoolError {
  const rule = FAILURES[failure.kind];
  const { httpStatus, poolCode } = failure;
  const poolText = printable(blankMoney(redact(failure.poolText, secrets)), TEXT_LENGTH);
  const reason = printable(redact(failure.reason, secrets), REASON_LENGTH);
  const unreadable = rule.code === 'UNREADABLE';
  return new PoolError({
    code: rule.code,
    endpoint,
    message: rule.says({ endpoint, httpStatus, poolCode, poolText, reason, timeoutMs }),
    poolCode,
    poolText,
    httpStatus,
    retryable: rule.retries > 0,
    raw:
      unreadable && failure.body !== null
        ? cutBytes(wellFormed(redact(failure.body, secrets)), RAW_BYTES)
        : null,
    reason: unreadable ? reason : null,
  });
}

/** An oddity without secrets, cut to the length that is kept. */
export function keepable(oddity: Oddity, secrets: readonly string[]): Oddity {
  return {
    ...oddity,
    reason: printable(redact(oddity.reason, secrets), TEXT_LENGTH),
    raw: cutBytes(wellFormed(redact(oddity.raw, secrets)), ROW_BYTES),
  };
}

/** The error of a call that ended before anything was sent. */
export function interrupted(endpoint: Endpoint): PoolError {
  return unsent(endpoint, 'interrupted', 'stopped');
}

/** The error of a call that is not made, because the pool asked to wait. */
export function heldBack(endpoint: Endpoint, until: Date): PoolError {
  return unsent(endpoint, 'heldBack', until.toISOString());
}

function unsent(endpoint: Endpoint, kind: FailureKind, reason: string): PoolError {
  const failure: Failure = {
    ok: false,
    kind,
    httpStatus: null,
    poolCode: null,
    poolText: '',
    reason,
    body: null,
  };
  return toPoolError(failure, { endpoint, timeoutMs: 0, secrets: [] });
}
