import { DeliveryError } from '../delivery-error';
import { hostOf, type HttpReply } from './http';

/** These speak of the message itself; any other failure may pass by itself. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422]);

const HINTS: Readonly<Record<number, string>> = {
  401: 'the secret or token is not accepted',
  403: 'it refuses us',
  404: 'the address does not exist there',
  410: 'the address no longer exists there',
  429: 'it gets too many messages',
};

/** Returns for 2xx; otherwise throws what an operator can act on. `said`: the receiver's own words, free of secrets. */
export function expectSuccess(url: string, { status, retryAfterMs }: HttpReply, said = ''): void {
  if (status >= 200 && status < 300) return;
  const hint = status >= 300 && status < 400 ? 'redirects are not followed' : HINTS[status];
  const words = [hint, said].filter((part) => part !== undefined && part !== '').join('; ');
  throw new DeliveryError(
    `${hostOf(url)} answered HTTP ${status}${words === '' ? '' : `: ${words}`}.`,
    REFUSALS.has(status),
    retryAfterMs,
  );
}
