import type { CollectionErrorCode, Endpoint, TierName } from '../vocabulary';

/** The facts about a call that the budget needs before it lets it out. */
export interface CallRequest {
  accountId: number;
  /** Stands for the API key in storage and comparisons; the key itself never leaves the call. */
  keyFingerprint: string;
  endpoint: Endpoint;
  /** null: a call outside every tier, such as an account check */
  tier: TierName | null;
  runId: bigint | null;
  /** The longest time from sending to the end. If the end is never known, the slot frees after it. */
  timeoutMs: number;
}

export interface CallOutcome {
  httpStatus: number | null;
  /** The `code` of the pool's envelope, if there was one. */
  poolCode: number | null;
  durationMs: number;
  /** null: the call succeeded */
  error: CollectionErrorCode | null;
  /** how long the answer asks to wait; absent: it does not ask */
  waitMs?: number;
}

/** One slot of the pool's window, reserved before anything is sent. */
export interface Reservation {
  callId: bigint;
  nonce: bigint;
  /** Logs the end of the call; its slot frees one window later. */
  finish(outcome: CallOutcome): Promise<void>;
  /** Returns the slot: nothing was sent, and no call is logged. */
  cancel(): Promise<void>;
}

/** The budget as the client sees it. */
export interface CallGate {
  /**
   * Waits until the window has room for this tier. Rejects with PoolPausedError while calls are paused, or with the
   * signal's reason. Nonces only grow per key, also across processes and restarts.
   */
  reserve(request: CallRequest, signal: AbortSignal): Promise<Reservation>;
  /**
   * Stops all calls for at least `waitMs`, because several keys in a row were refused. Resolves with the end of the
   * pause.
   */
  pause(reason: string, waitMs?: number): Promise<Date>;
  /** Ends a probation after a pause: a call got an answer. */
  answered(): Promise<void>;
}
