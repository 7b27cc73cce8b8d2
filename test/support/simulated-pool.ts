import type { AccountInput } from '../../src/accounts';
import type { Transport } from '../../src/antpool';
import type { Pool } from '../../src/simulator';

class Unanswered extends Error {
  constructor(readonly code: string) {
    super(`no reply (${code})`);
  }
}

/** The pool's simulator as a transport, without sockets. A reply that hangs ends when the call's deadline aborts it. */
export function poolTransport(pool: Pool, client = '10.0.0.1'): Transport {
  return ({ endpoint, form, signal, onSend }) => {
    onSend?.();
    const reply = pool.handle({
      method: 'POST',
      path: `/api/${endpoint}`,
      body: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      client,
    });
    if (reply.drop === 'reset') return Promise.reject(new Unanswered('ECONNRESET'));
    if (reply.drop === 'refuse') return Promise.reject(new Unanswered('ECONNREFUSED'));
    if (reply.drop === 'hang' || reply.delayMs > 0)
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
    return Promise.resolve({ status: reply.status, body: reply.body, headers: reply.headers });
  };
}

/** The pool's accounts as an operator would import them. */
export function accountsOf(pool: Pool): AccountInput[] {
  return pool.accounts.map(({ name, group, userId, apiKey, apiSecret, givenSecret, coin }) => ({
    name,
    group,
    userId,
    apiKey,
    apiSecret: givenSecret ?? apiSecret,
    coin,
  }));
}
