import { DeliveryError } from '../delivery-error';
import { fitLines } from '../text/line';
import type { ChannelConfig, Message, Send } from '../types';
import { certificateWords } from './certificate';
import { mailServerOf } from './mail-address';
import { blamesLength, reasonOf } from './reason';
import { sendTextFitting } from './shorter';

/** By nodemailer's codes; its messages may quote a server's words or an address. */
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

/** SMTP's word for a message that is larger than the server takes. */
const TOO_LARGE = 552;

/** One text mail to the addresses of the channel. */
export function createEmail(
  smtpUrl: string,
  timeoutMs: number,
): Send<Extract<ChannelConfig, { type: 'EMAIL' }>> {
  const { url, from, host, secrets } = mailServerOf(smtpUrl);
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
  async function send(
    to: string[],
    { key, subject, body }: Message,
    signal: AbortSignal,
  ): Promise<string | null> {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      // Loaded with the first mail, so that a server without mail starts without it.
      const { rejected, rejectedErrors = [] } = await (
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
      if (rejected.length === 0) return null;
      const said = reasonOf((rejectedErrors[0] as Answered | undefined)?.response, secrets);
      return `The mail server refuses ${rejected.length} of ${to.length} recipients${said === '' ? '' : `: ${said}`}.`;
    } catch (error) {
      if (signal.aborted) throw new DeliveryError('Sending was broken off by a stop.');
      throw failureOf(error ?? {}, host, secrets, deadline.aborted);
    }
  }

  return ({ to }, message, signal) =>
    sendTextFitting(message.body.length, (longest) =>
      send(to, { ...message, body: fitLines(message.body, longest) }, signal),
    );
}

/** The reason of nodemailer's error; `response` is the server's line. */
interface Answered {
  code?: unknown;
  originalCode?: unknown;
  responseCode?: unknown;
  response?: unknown;
  message?: unknown;
}

function failureOf(
  { code, originalCode, responseCode, response, message }: Answered,
  host: string,
  secrets: readonly string[],
  late: boolean,
): DeliveryError {
  const name = late ? 'ETIMEDOUT' : typeof code === 'string' ? code : '';
  const certificate = late ? null : certificateWords(originalCode);
  const otherwise = `sending failed${name === '' ? '' : ` with ${name}`}`;
  const said = typeof responseCode === 'number' ? reasonOf(response, secrets) : '';
  const answered = typeof responseCode === 'number' ? ` (SMTP ${responseCode})` : '';
  const refused = name === 'EMESSAGE' && typeof responseCode === 'number' && responseCode >= 500;
  return new DeliveryError(
    `No mail through ${host}: ${certificate ?? WORDS[name] ?? otherwise}${answered}${said === '' ? '' : `: ${said}`}.`,
    refused,
    null,
    name === 'EMESSAGE' && (responseCode === TOO_LARGE || blamesLength(`${said} ${String(message)}`)),
  );
}
