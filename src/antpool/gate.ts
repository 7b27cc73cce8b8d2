import type { CollectionErrorCode, Endpoint, TierName } from '../vocabulary';

/** What the budget needs to know of a call before it lets it out. */
export interface CallRequest {
  accountId: number;
  /** Stands for the API key wherever it is stored or compared; the key itself never leaves the call. */
  keyFingerprint: string;
  endpoint: Endpoint;
  /** Null for a call outside every tier, such as the check of an account. */
  tier: TierName | null;
  runId: bigint | null;
  /** Longest time that the call may take once sent; where its end is never known, its slot frees after that. */
  timeoutMs: number;
}

export interface CallOutcome {
  httpStatus: number | null;
  /** The `code` of the pool's envelope, where one could be read. */
  poolCode: number | null;
  durationMs: number;
  /** Null: the call gave what was asked for. */
  error: CollectionErrorCode | null;
}

/** One slot of the pool's window, reserved before anything is sent. */
export interface Reservation {
  callId: bigint;
  nonce: bigint;
  /** Logs the end of the call; its slot frees one window later. */
  finish(outcome: CallOutcome): Promise<void>;
  /** Nothing was sent: the slot is given back and no call is logged. */
  cancel(): Promise<void>;
}

/** The budget as the client sees it. */
export interface CallGate {
  /**
   * Waits until the window has room for this tier; rejects with PoolPausedError while calls are paused, with the
   * signal's reason when aborted. The nonce only grows per key, also across processes and restarts.
   */
  reserve(request: CallRequest, signal: AbortSignal): Promise<Reservation>;
  /** Several keys in a row were refused: stop all calls. Resolves with the end of the pause. */
  pause(reason: string): Promise<Date>;
  /** A call got an answer: ends a probation after a pause. */
  answered(): Promise<void>;
}
