import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransports, type Transports } from '../../src/notify';
import { DeliveryError } from '../../src/notify/delivery-error';
import type { Message } from '../../src/notify/types';
import { startHttpReceiver, type HttpReceiver } from '../support/http-receiver';
import { createManualClock } from '../support/manual-clock';
import { startSmtpReceiver } from '../support/smtp-receiver';
import { startUntrustedMail } from '../support/starttls-receiver';
import { NOW } from './support';

const LINE = '- BC01 (group BC), worker rig-<12> & more: since 2026-06-15 11:40 UTC (20 min)';
const alerts = Array.from({ length: 500 }, (_, id) => ({ id: String(id), message: 'x'.repeat(600) }));
const body = Array.from({ length: 43 }, () => LINE).join('\n');
const message: Message = {
  key: 'delivery-1',
  event: 'ALERTS',
  subject: '[CRITICAL] BC01: Worker offline × 43',
  body,
  document: JSON.stringify({ version: 1, fired: 500, text: body, alerts, alertsLeftOut: 3 }),
};
const TOKEN = '123456:AAbbCCddEEff-secret';
const never = new AbortController().signal;

let receiver: HttpReceiver;
let transports: Transports;
beforeEach(async () => {
  receiver = await startHttpReceiver();
  const clock = createManualClock(NOW);
  transports = createTransports({ clock, smtpUrl: null, telegramUrl: receiver.url, timeoutMs: 2_000 });
});
const mails: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of [receiver, ...mails.splice(0)]) await server.close();
});

const slack = (given = message) =>
  transports.SLACK?.({ type: 'SLACK', url: `${receiver.url}/services/T0AB/pathsecret` }, given, never);
const telegram = (given = message) =>
  transports.TELEGRAM?.({ type: 'TELEGRAM', botToken: TOKEN, chatId: '-42' }, given, never);
const webhook = () =>
  transports.WEBHOOK?.({ type: 'WEBHOOK', url: `${receiver.url}/x`, secret: 'key' }, message, never);

const last = () => receiver.requests.at(-1)?.body ?? '';
const text = () => (JSON.parse(last()) as { text: string }).text;
const reply = (status: number, said: unknown) => (response: ServerResponse) =>
  void response.writeHead(status).end(typeof said === 'string' ? said : JSON.stringify(said));

/** Answers 200 to what is short enough. */
const takes = (longest: number, length: () => number, status: number, said: unknown) =>
  (receiver.answer = (response) => reply(length() > longest ? status : 200, said)(response));

async function words(sending: Promise<unknown> | undefined): Promise<string> {
  const error = await Promise.resolve(sending).then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`no failure to deliver: ${String(error)}`);
  return error.message.replace(/127\.0\.0\.1:\d+/, 'HOST');
}

describe('a message that is refused for its length', () => {
  it.each([
    ['Discord', 2_000, 400, { content: ['Must be 2000 or fewer in length.'] }],
    ['Slack', 1_200, 400, 'msg_too_long'],
    ['a receiver of few words', 1_000, 413, ''],
  ])('is sent shorter, in whole lines: %s', async (_who, longest, status, said) => {
    takes(longest, () => text().length, status, said);
    expect(await slack()).toBeNull();
    expect(text().length).toBeLessThanOrEqual(longest);
    expect(text()).toMatch(/^\*\[CRITICAL\] BC01: Worker offline × 43\*\n- BC01 [^\n]*\(20 min\)\n/);
    expect(text()).toMatch(/\(20 min\)\n… \(shortened\)$/);
  });

  it('fits into Telegram from the first, and is shortened where that is too long as well', async () => {
    receiver.answer = reply(200, { ok: true });
    await telegram({ ...message, body: body.repeat(3) });
    expect(receiver.requests).toHaveLength(1);
    expect(text().length).toBeLessThanOrEqual(4_096);
    takes(500, () => text().length, 400, { description: 'Bad Request: message is too long' });
    expect(await telegram()).toBeNull();
    expect(text().length).toBeLessThanOrEqual(500);
  });

  it('is one of fewer alerts to a webhook, counted and signed anew', async () => {
    takes(20_000, () => last().length, 413, 'inner words');
    expect(await webhook()).toBeNull();
    const sent = JSON.parse(last()) as { fired: number; alerts: unknown[]; alertsLeftOut: number };
    expect(sent.fired).toBe(500);
    expect(sent.alerts.length).toBeGreaterThan(5);
    expect(sent.alerts.length + sent.alertsLeftOut).toBe(503);
    const signature = String(receiver.requests.at(-1)?.headers['x-pow-signature']).split('v1=')[1];
    const signed = `${NOW.getTime() / 1000}.${last()}`;
    expect(signature).toBe(createHmac('sha256', 'key').update(signed).digest('hex'));
  });

  it('is a failure only where even the shortest is refused', async () => {
    receiver.answer = reply(413, '');
    expect(await words(slack())).toBe('HOST answered HTTP 413.');
    expect(receiver.requests.map(({ body: sent }) => sent.length)).toHaveLength(4);
    expect(text().length).toBeLessThanOrEqual(400);
  });

  it('is not repeated where it is short already', async () => {
    receiver.answer = reply(400, 'msg_too_long');
    await words(slack({ ...message, body: 'short' }));
    expect(receiver.requests).toHaveLength(1);
  });

  it('is sent shorter by mail', async () => {
    const mail = await startSmtpReceiver();
    mails.push(mail);
    mail.longest = 2_600;
    const { EMAIL } = createTransports({
      clock: createManualClock(NOW),
      smtpUrl: mail.url,
      timeoutMs: 2_000,
    });
    await EMAIL?.({ type: 'EMAIL', to: ['a@example.com'] }, message, never);
    expect(mail.mails).toHaveLength(1);
  });
});

describe('the reason of a refusal', () => {
  it.each([
    [404, 'no_service', 'HOST answered HTTP 404: the address does not exist there; no_service.'],
    [403, { ok: false, error: 'invalid_token' }, 'HOST answered HTTP 403: it refuses us; invalid_token.'],
    [200, { ok: false, error: 'channel_is_archived' }, 'HOST answered HTTP 200: channel_is_archived.'],
    [
      404,
      { message: 'Unknown Webhook', code: 10015 },
      'HOST answered HTTP 404: the address does not exist there; Unknown Webhook.',
    ],
    [
      500,
      { message: `It is ${'long '.repeat(60)}`, status_code: 500 },
      `HOST answered HTTP 500: It is ${'long '.repeat(60)}`.slice(0, 24 + 119) + '….',
    ],
    [500, { message: 'No hook pathsecret in T0AB', code: 1 }, 'HOST answered HTTP 500: No hook […] in […].'],
  ])('is kept, where it has the form of Slack, Discord or Mattermost: %s %j', async (status, said, told) => {
    receiver.answer = reply(status, said);
    expect(await words(slack())).toBe(told);
  });

  it.each([
    'inner service says secret things',
    '<html>internal</html>',
    'Error: password=hunter2',
    { message: 'inner words' },
    { error: 'inner words' },
    { error: { message: 'inner words' }, code: 1 },
  ])('is not, where another service may speak: %j', async (said) => {
    receiver.answer = reply(500, said);
    expect(await words(slack())).toBe('HOST answered HTTP 500.');
    receiver.answer = reply(500, { message: 'Unknown Webhook', code: 10015, error: 'no_service' });
    expect(await words(webhook())).toBe('HOST answered HTTP 500.');
  });

  it('is the line of a mail server, without user and password in any form', async () => {
    const mail = await startSmtpReceiver();
    mails.push(mail);
    mail.refused.add('typo@example.com');
    const sendOver = (url: string) =>
      createTransports({ clock: createManualClock(NOW), smtpUrl: url, timeoutMs: 2_000 }).EMAIL?.(
        { type: 'EMAIL', to: ['typo@example.com'] },
        message,
        never,
      );
    expect(await words(sendOver(mail.url))).toBe(
      'No mail through HOST: the mail server refuses the sender or a recipient (SMTP 550): 550 no such mailbox.',
    );
    expect(await words(sendOver(mail.url.replace('smtp-secret', 'mistyped-one')))).toBe(
      'No mail through HOST: the mail server refuses the user or password of SMTP_URL (SMTP 535): 535 AUTH PLAIN […] is wrong.',
    );
  });
});

describe('a Telegram group that moved', () => {
  const moved = { ok: false, parameters: { migrate_to_chat_id: -1001234567890 } };

  it('gets the message at its new id, which is named', async () => {
    receiver.answer = (response) => reply(last().includes('"-42"') ? 400 : 200, moved)(response);
    expect(await telegram()).toBe('The group moved: set chatId to -1001234567890.');
    expect(JSON.parse(last())).toMatchObject({ chat_id: '-1001234567890' });
  });

  it('is named also where the new one refuses', async () => {
    receiver.answer = reply(400, moved);
    expect(await words(telegram())).toMatch(/^The group moved: set chatId to -1001234567890\. HOST answered/);
  });
});

it('a mail server with a certificate that nobody trusts is told of in a sentence with the way', async () => {
  const mail = await startUntrustedMail();
  mails.push(mail);
  const { EMAIL } = createTransports({ clock: createManualClock(NOW), smtpUrl: mail.url, timeoutMs: 2_000 });
  expect(await words(EMAIL?.({ type: 'EMAIL', to: ['a@example.com'] }, message, never))).toBe(
    'No mail through HOST: its certificate is not trusted here; start Pow CRM with NODE_EXTRA_CA_CERTS=/path/of/its-ca.crt.',
  );
});
