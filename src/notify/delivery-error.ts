/**
 * A message that did not go out. `message` is one sentence for the operator; it names neither a secret nor more of an
 * address than its host, so that it may be stored, logged and served.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    message: string,
    /** true: the receiver understood and refused this very message; waiting for long is no help */
    readonly refused = false,
    /** how long the receiver asked us to wait */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}

/** What may be stored about a failure that no transport has put into words. */
export function safeWords(error: unknown): string {
  return error instanceof DeliveryError
    ? error.message
    : 'Sending failed for a reason of our own; the log names it.';
}
