import type { Endpoint } from '../vocabulary';
import type { Failure } from './attempt';
import { PoolError } from './errors';
import { FAILURES } from './failures';
import { cutBytes, printable, redact, wellFormed } from './redact';

/** Enough to see what has changed in a reply, little enough to keep. */
const RAW_BYTES = 64 * 1024;
const TEXT_LENGTH = 200;
const REASON_LENGTH = 400;

/**
 * A try's failure as the error that callers see: an operator's sentence, and nothing secret anywhere in it. The pool's own
 * words are blanked before they are cut: half a key would no longer be recognised.
 */
export function toPoolError(
  failure: Failure,
  { endpoint, timeoutMs, secrets }: { endpoint: Endpoint; timeoutMs: number; secrets: readonly string[] },
): PoolError {
  const rule = FAILURES[failure.kind];
  const { httpStatus, poolCode } = failure;
  const poolText = printable(redact(failure.poolText, secrets), TEXT_LENGTH);
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

/** The error of a call that was ended before anything was sent. */
export function interrupted(endpoint: Endpoint): PoolError {
  const failure: Failure = {
    ok: false,
    kind: 'interrupted',
    httpStatus: null,
    poolCode: null,
    poolText: '',
    reason: 'stopped',
    body: null,
  };
  return toPoolError(failure, { endpoint, timeoutMs: 0, secrets: [] });
}
