import { DeliveryError } from '../delivery-error';
import type { ChannelConfig, Send } from '../types';
import { mailServerOf } from './mail-address';

/** In nodemailer's codes; its messages may quote what a server said, or an address. */
const WORDS: Readonly<Record<string, string>> = {
  EAUTH: 'the mail server refuses the user or password of SMTP_URL',
  ENOAUTH: 'the mail server wants a user and a password in SMTP_URL',
  EENVELOPE: 'the mail server refuses the sender or a recipient',
  EMESSAGE: 'the mail server refuses the message',
  ETLS: 'no secure connection to the mail server came about',
  EDNS: "the mail server's name is not known",
  ECONNECTION: 'no connection to the mail server came about',
  ESOCKET: 'no connection to the mail server came about',
  ETIMEDOUT: 'the mail server did not answer in time',
};

/** One text mail to the addresses of the channel. */
export function createEmail(
  smtpUrl: string,
  timeoutMs: number,
): Send<Extract<ChannelConfig, { type: 'EMAIL' }>> {
  const { url, from, host } = mailServerOf(smtpUrl);
  const connect = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  let mailer: ReturnType<typeof connect> | null = null;
  return async ({ to }, { key, subject, body }, signal) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      // Loaded with the first mail: a server that sends none starts without it.
      const { rejected } = await (
        await (mailer ??= connect())
      ).sendMail({
        from,
        to,
        subject,
        text: body,
        messageId: `<${key}@pow-crm>`,
        headers: { 'X-Pow-Delivery': key, 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.any([signal, deadline]),
      });
      return rejected.length === 0
        ? null
        : `The mail server refuses ${rejected.length} of ${to.length} recipients.`;
    } catch (error) {
      if (signal.aborted) throw new DeliveryError('Sending was broken off by a stop.');
      throw failureOf(error, host, deadline.aborted ? 'ETIMEDOUT' : null);
    }
  };
}

function failureOf(error: unknown, host: string, known: string | null): DeliveryError {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const name = known ?? (typeof code === 'string' ? code : '');
  const answered = typeof responseCode === 'number' ? ` (SMTP ${responseCode})` : '';
  const refused = name === 'EMESSAGE' && typeof responseCode === 'number' && responseCode >= 500;
  return new DeliveryError(
    `No mail through ${host}: ${WORDS[name] ?? `sending failed${name === '' ? '' : ` with ${name}`}`}${answered}.`,
    refused,
  );
}
