import { DeliveryError } from '../delivery-error';
import { hostOf, type HttpReply } from './http';

/** These statuses concern the message itself; other failures may pass. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/** This status blames the length, whatever else is wrong. */
const TOO_LARGE = 413;

const HINTS: Readonly<Record<number, string>> = {
  401: 'the secret or token is not accepted',
  403: 'it refuses us',
  404: 'the address does not exist there',
  410: 'the address no longer exists there',
  429: 'it gets too many messages',
};

export interface Said {
  /** the receiver's own words, free of secrets; '': none that are meant for us */
  reason?: string;
  /** true: they blame the length */
  tooLong?: boolean;
  /** true: it refuses the message, whatever the status says */
  refuses?: boolean;
}

/** Returns for 2xx; otherwise throws an error that an operator can act on. */
export function expectSuccess(url: string, { status, retryAfterMs }: HttpReply, said: Said = {}): void {
  if (status >= 200 && status < 300 && said.refuses !== true) return;
  const hint = status >= 300 && status < 400 ? 'redirects are not followed' : HINTS[status];
  const words = [hint, said.reason].filter((part) => part !== undefined && part !== '').join('; ');
  throw new DeliveryError(
    `${hostOf(url)} answered HTTP ${status}${words === '' ? '' : `: ${words}`}.`,
    REFUSALS.has(status) || said.refuses === true,
    retryAfterMs,
    status === TOO_LARGE || said.tooLong === true,
  );
}
