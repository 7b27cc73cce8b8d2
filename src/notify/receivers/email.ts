import { DeliveryError } from '../delivery-error';
import { fitLines } from '../text/line';
import { certificateWords } from '../transports/certificate';
import { mailServerOf } from '../transports/mail-address';
import { blamesLength, reasonOf } from '../transports/reason';
import { sendTextFitting } from '../transports/shorter';
import type { Message } from '../types';
import { checked } from './checks';
import type { Receiver, Send } from './receiver';

interface EmailConfig {
  type: 'EMAIL';
  to: string[];
}

const TIMEOUT_MS = 30_000;
const MOST_RECIPIENTS = 50;
const ADDRESSES_SHOWN = 3;

export const email: Receiver<EmailConfig> = {
  about: 'e-mail through the server of SMTP_URL',
  fields: ['to'],
  check: ({ to }) =>
    checked([recipientsFault(to)], () => ({
      type: 'EMAIL',
      to: (to ?? []).map((address) => address.trim()),
    })),
  target: ({ to }) => {
    const shown = to.slice(0, ADDRESSES_SHOWN).join(', ');
    const more = to.length - ADDRESSES_SHOWN;
    return more > 0 ? `${shown} and ${more} more` : shown;
  },
  createSend: ({ smtpUrl, timeoutMs }) =>
    smtpUrl === null ? null : createEmail(smtpUrl, timeoutMs ?? TIMEOUT_MS),
  needs: 'SMTP_URL is not set',
};

function recipientsFault(to: readonly string[] | null | undefined): string | null {
  if (!to || to.length === 0) return 'config.to is missing';
  if (to.length > MOST_RECIPIENTS) return `config.to holds more than ${MOST_RECIPIENTS} addresses`;
  const wrong = to.findIndex((address) => !isAddress(address.trim()));
  return wrong === -1 ? null : `config.to[${wrong}] is no e-mail address`;
}

function isAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>(),;:"[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(address);
}

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
function createEmail(smtpUrl: string, timeoutMs: number): Send<EmailConfig> {
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
