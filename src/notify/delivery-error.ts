/**
 * A failed delivery. `message` is one sentence for the operator. It contains no secret and at most the host of an
 * address, so that it may be stored, logged and shown.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    message: string,
    /** true: the receiver understood and refused this message, so waiting does not help */
    readonly refused = false,
    /** how long the receiver asked us to wait */
    readonly retryAfterMs: number | null = null,
    /** true: a shorter message may work */
    readonly tooLong = false,
  ) {
    super(message);
  }
}

/** The text to store for a failure without a transport's own words. */
export function safeWords(error: unknown): string {
  return error instanceof DeliveryError
    ? error.message
    : 'Sending failed for a reason of our own; the log names it.';
}
