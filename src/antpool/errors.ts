import type { CollectionErrorCode, Endpoint } from '../vocabulary';

interface PoolErrorFacts {
  code: CollectionErrorCode;
  endpoint: Endpoint;
  message: string;
  poolCode: number | null;
  poolText: string;
  httpStatus: number | null;
  retryable: boolean;
  raw: string | null;
  reason: string | null;
}

/**
 * A failed call. `message` is one sentence that an operator can act on. No field ever holds a key, a secret or a
 * signature, and there is no `cause` that could.
 */
export class PoolError extends Error {
  override readonly name = 'PoolError';
  readonly code: CollectionErrorCode;
  readonly endpoint: Endpoint;
  /** The `code` of the pool's envelope, if there was one. */
  readonly poolCode: number | null;
  /** The pool's `message`, cut to a line and without credentials; empty: none. */
  readonly poolText: string;
  readonly httpStatus: number | null;
  /** True if the same call may succeed later without anyone changing anything. */
  readonly retryable: boolean;
  /** UNREADABLE only: the reply's body, cut to 64 KiB, without credentials. */
  readonly raw: string | null;
  /** UNREADABLE only: what is wrong and where, e.g. `data.rows[3].amount: missing`. */
  readonly reason: string | null;

  constructor(facts: PoolErrorFacts) {
    super(facts.message);
    this.code = facts.code;
    this.endpoint = facts.endpoint;
    this.poolCode = facts.poolCode;
    this.poolText = facts.poolText;
    this.httpStatus = facts.httpStatus;
    this.retryable = facts.retryable;
    this.raw = facts.raw;
    this.reason = facts.reason;
  }
}

/** Calls are stopped after a suspected ban. The gate rejects with it, the client passes it on, and nothing was sent. */
export class PoolPausedError extends Error {
  override readonly name = 'PoolPausedError';
  readonly code = 'RATE_LIMITED' satisfies CollectionErrorCode;
  readonly retryable = true;

  constructor(
    readonly until: Date,
    readonly reason: string,
  ) {
    super(`All calls to Antpool are paused until ${until.toISOString()}: ${reason}`);
  }
}
