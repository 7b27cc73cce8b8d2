import type { Clock } from '../../clock';
import type { ChannelConfig, Send } from '../types';
import { shorterDocument } from '../text/document';
import { expectSuccess } from './answer';
import { request } from './http';
import { sendDocumentFitting } from './shorter';
import { signatureOf } from './sign';

/**
 * POSTs the message's JSON, signed if the channel has a secret. It reads only the reply's status, because the receiver
 * may be an internal service. After a 413 it sends fewer alerts.
 */
export function createWebhook(
  clock: Clock,
  timeoutMs: number,
): Send<Extract<ChannelConfig, { type: 'WEBHOOK' }>> {
  return ({ url, secret }, { key, event, document }, signal) =>
    sendDocumentFitting(document.length, async (longest) => {
      const body = shorterDocument(document, longest);
      const reply = await request({
        method: 'POST',
        url,
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-pow-delivery': key,
          'x-pow-event': event,
          ...(secret === null ? {} : { 'x-pow-signature': signatureOf(secret, body, clock.now()) }),
        },
        timeoutMs,
        signal,
      });
      expectSuccess(url, reply);
      return null;
    });
}
