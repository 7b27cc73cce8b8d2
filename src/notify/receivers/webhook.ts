import type { Clock } from '../../clock';
import { shorterDocument } from '../text/document';
import { expectSuccess } from '../transports/answer';
import { hostOf, request } from '../transports/http';
import { sendDocumentFitting } from '../transports/shorter';
import { signatureOf } from '../transports/sign';
import { checked, tidy, urlFault } from './checks';
import { HTTP_TIMEOUT_MS, type Receiver, type Send } from './receiver';

interface WebhookConfig {
  type: 'WEBHOOK';
  url: string;
  secret: string | null;
}

const LONGEST_SECRET = 512;

export const webhook: Receiver<WebhookConfig> = {
  about: 'a signed POST of JSON to an address',
  fields: ['url', 'secret'],
  check: ({ url, secret }) =>
    checked([urlFault(url), secretFault(secret)], () => ({
      type: 'WEBHOOK',
      url: tidy(url),
      secret: secret == null || secret === '' ? null : secret,
    })),
  target: ({ url }) => hostOf(url),
  createSend: ({ clock, timeoutMs }) => createWebhook(clock, timeoutMs ?? HTTP_TIMEOUT_MS),
};

function secretFault(secret: string | null | undefined): string | null {
  return secret != null && secret.length > LONGEST_SECRET
    ? `config.secret is longer than ${LONGEST_SECRET} characters`
    : null;
}

/**
 * POSTs the message's JSON, signed if the channel has a secret. It reads only the reply's status, because the receiver
 * may be an internal service. After a 413 it sends fewer alerts.
 */
function createWebhook(clock: Clock, timeoutMs: number): Send<WebhookConfig> {
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
