import type { Clock } from '../../clock';
import type { ChannelConfig, Send } from '../types';
import { expectSuccess } from './answer';
import { request } from './http';
import { signatureOf } from './sign';

/** POSTs the message's JSON, signed where the channel has a secret. Nothing of the reply but its status is read. */
export function createWebhook(
  clock: Clock,
  timeoutMs: number,
): Send<Extract<ChannelConfig, { type: 'WEBHOOK' }>> {
  return async ({ url, secret }, { key, event, document }, signal) => {
    const reply = await request({
      method: 'POST',
      url,
      body: document,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-pow-delivery': key,
        'x-pow-event': event,
        ...(secret === null ? {} : { 'x-pow-signature': signatureOf(secret, document, clock.now()) }),
      },
      timeoutMs,
      signal,
    });
    expectSuccess(url, reply);
    return null;
  };
}
