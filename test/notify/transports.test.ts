import { createHmac } from 'node:crypto';
import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createHeartbeat, createTransports, type Transports } from '../../src/notify';
import type { DeliveryError } from '../../src/notify/delivery-error';
import type { Message } from '../../src/notify/types';
import { startHttpReceiver, type HttpReceiver } from '../support/http-receiver';
import { createManualClock } from '../support/manual-clock';
import { startSmtpReceiver, type SmtpReceiver } from '../support/smtp-receiver';
import { keptLog, NOW } from './support';

const message: Message = {
  key: 'delivery-1',
  event: 'ALERTS',
  subject: '[CRITICAL] BC01: Account offline',
  body: 'Where: BC01 <!channel> & more',
  document: '{"version":1,"text":"Größe"}',
};
const TOKEN = '123456:AAbbCCddEEff-secret';
const never = new AbortController().signal;
type Found = (error: null, found: string | LookupAddress[], family?: number) => void;

function failureOf(sending: Promise<unknown> | undefined): Promise<DeliveryError> {
  return Promise.resolve(sending).then(
    () => {
      throw new Error('it was delivered');
    },
    (error: DeliveryError) => error,
  );
}

describe('over HTTP', () => {
  let receiver: HttpReceiver;
  let transports: Transports;
  beforeEach(async () => {
    receiver = await startHttpReceiver();
    transports = createTransports({
      clock: createManualClock(NOW),
      smtpUrl: null,
      telegramUrl: receiver.url,
      timeoutMs: 500,
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    return receiver.close();
  });

  const webhook = (signal = never, secret: string | null = 'hmac-secret') =>
    transports.WEBHOOK?.(
      { type: 'WEBHOOK', url: `${receiver.url}/hook/path-secret`, secret },
      message,
      signal,
    );

  it('a webhook gets the JSON as it was written, signed over time and body, with the key of the delivery', async () => {
    await webhook();
    const [request] = receiver.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/hook/path-secret', body: message.document });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-pow-delivery': 'delivery-1',
      'x-pow-event': 'ALERTS',
    });
    const [, time, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request?.headers['x-pow-signature'])) ?? [];
    expect(Number(time) * 1000).toBe(NOW.getTime());
    expect(signature).toBe(
      createHmac('sha256', 'hmac-secret').update(`${time}.${request?.body}`).digest('hex'),
    );
  });

  it('a webhook without a secret is not signed', async () => {
    await webhook(never, null);
    expect(receiver.requests[0]?.headers).not.toHaveProperty('x-pow-signature');
  });

  it('Slack gets the text, in which no name calls anybody', async () => {
    await transports.SLACK?.({ type: 'SLACK', url: `${receiver.url}/services/T0/secret` }, message, never);
    expect(JSON.parse(receiver.requests[0]?.body ?? '')).toEqual({
      text: '*[CRITICAL] BC01: Account offline*\nWhere: BC01 &lt;!channel&gt; &amp; more',
    });
  });

  it('Telegram gets plain text', async () => {
    receiver.answer = (response) => void response.writeHead(200).end('{"ok":true}');
    await transports.TELEGRAM?.({ type: 'TELEGRAM', botToken: TOKEN, chatId: '-1001' }, message, never);
    expect(receiver.requests[0]?.path).toBe(`/bot${TOKEN}/sendMessage`);
    expect(JSON.parse(receiver.requests[0]?.body ?? '')).toEqual({
      chat_id: '-1001',
      text: '[CRITICAL] BC01: Account offline\n\nWhere: BC01 <!channel> & more',
      link_preview_options: { is_disabled: true },
    });
  });

  it('Telegram says why and for how long, but not its token', async () => {
    const said = {
      ok: false,
      description: `Too Many Requests for ${TOKEN}`,
      parameters: { retry_after: 7 },
    };
    receiver.answer = (response) => void response.writeHead(429).end(JSON.stringify(said));
    const error = await failureOf(
      transports.TELEGRAM?.({ type: 'TELEGRAM', botToken: TOKEN, chatId: '1' }, message, never),
    );
    expect(error.message).toMatch(/HTTP 429: it gets too many messages; Too Many Requests for \[token\]/);
    expect(error).toMatchObject({ retryAfterMs: 7_000, refused: false });
  });

  it.each([
    [400, true],
    [422, true],
    [401, false],
    [404, false],
    [500, false],
    [503, false],
  ])('an answer of %i is a failure; of the message as such: %s', async (status, refused) => {
    receiver.answer = (response) =>
      void response.writeHead(status, { 'retry-after': '30' }).end('secret reply');
    const error = await failureOf(webhook());
    expect(error.message).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+ answered HTTP ${status}`));
    expect(error.message).not.toContain('secret reply');
    expect(error).toMatchObject({ name: 'DeliveryError', refused, retryAfterMs: 30_000 });
  });

  it('a redirect is not followed', async () => {
    receiver.answer = (response) =>
      void response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end();
    expect((await failureOf(webhook())).message).toContain('HTTP 302: redirects are not followed');
    expect(receiver.requests).toHaveLength(1);
  });

  it.each([
    '169.254.169.254',
    '169.254.0.1:8080',
    '2852039166',
    '0xA9.0xFE.169.254',
    '[fe80::1]',
    '[febf::1]',
    '[::ffff:169.254.169.254]',
    '[fd00:ec2::254]',
    '100.100.100.200',
  ])('nothing is sent to the address %s, at which clouds tell secrets', async (host) => {
    const config = { type: 'WEBHOOK', url: `http://${host}/latest/meta-data`, secret: null } as const;
    const { message: words } = await failureOf(transports.WEBHOOK?.(config, message, never));
    expect(words).toMatch(/^\S+ is an address for special purposes, to which nothing is sent\.$/);
  });

  it('nor to a name that leads there, when it is looked up for the connection', async () => {
    const { port } = new URL(receiver.url);
    const leadingTo = (...addresses: string[]) =>
      jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, { all }: LookupOptions, done: Found) => {
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        if (all) done(null, found);
        else done(null, addresses[0] ?? '', isIP(addresses[0] ?? ''));
      }) as typeof dns.lookup);
    const config = { type: 'SLACK', url: `http://hooks.example.com:${port}/` } as const;
    leadingTo('127.0.0.1', '169.254.169.254');
    const { message: words } = await failureOf(transports.SLACK?.(config, message, never));
    expect(words).toBe(
      `hooks.example.com:${port} is an address for special purposes, to which nothing is sent.`,
    );
    expect(receiver.requests).toEqual([]);
    leadingTo('64:ff9b::a9fe:a9fe');
    await failureOf(transports.SLACK?.(config, message, never));
    expect(receiver.requests).toEqual([]);
    leadingTo('127.0.0.1');
    expect(await transports.SLACK?.(config, message, never)).toBeNull();
  });

  it('and no proxy of the environment is asked to go there', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      HTTP_PROXY: receiver.url,
      http_proxy: receiver.url,
      NO_PROXY: '',
      no_proxy: '',
    });
    try {
      const config = { type: 'SLACK', url: 'http://name.invalid/' } as const;
      await failureOf(transports.SLACK?.(config, message, never));
      expect(receiver.requests).toEqual([]);
    } finally {
      process.env = before;
    }
  });

  it('a receiver that does not answer is left after the deadline', async () => {
    receiver.answer = () => undefined;
    expect((await failureOf(webhook())).message).toMatch(/^No answer from 127\.0\.0\.1:\d+ within 0\.5 s\.$/);
  });

  it('a receiver that is not there is named by its host', async () => {
    await receiver.close();
    expect((await failureOf(webhook())).message).toMatch(
      /^No connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\.$/,
    );
    receiver = await startHttpReceiver();
  });

  it('a stop breaks a request off', async () => {
    const stop = new AbortController();
    receiver.answer = () => stop.abort();
    expect((await failureOf(webhook(stop.signal))).message).toBe('Sending was broken off by a stop.');
  });

  it('the heartbeat is a GET, and its failures are logged without its address', async () => {
    const { logger, lines } = keptLog();
    const heartbeat = createHeartbeat({ url: `${receiver.url}/ping/path-secret`, logger, timeoutMs: 200 });
    await heartbeat.ping();
    expect(receiver.requests).toMatchObject([{ method: 'GET', path: '/ping/path-secret' }]);
    expect(lines).toEqual([]);
    receiver.answer = (response) => void response.writeHead(500).end();
    await heartbeat.ping();
    receiver.answer = () => undefined;
    await heartbeat.ping();
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('path-secret');
    await createHeartbeat({ url: null, logger }).ping();
    expect(receiver.requests).toHaveLength(3);
  });
});

describe('by e-mail', () => {
  let receiver: SmtpReceiver;
  beforeEach(async () => {
    receiver = await startSmtpReceiver();
  });
  afterEach(() => receiver.close());

  const send = (url: string, to: string[]) =>
    createTransports({ clock: createManualClock(NOW), smtpUrl: url, timeoutMs: 1_000 }).EMAIL?.(
      { type: 'EMAIL', to },
      message,
      never,
    );

  it('a message reaches all its addresses, under an id that stays the same', async () => {
    expect(
      await send(`${receiver.url}?from=alerts@example.com`, ['a@example.com', 'b@example.com']),
    ).toBeNull();
    expect(receiver.mails).toMatchObject([
      { from: 'alerts@example.com', to: ['a@example.com', 'b@example.com'] },
    ]);
    const content = receiver.mails[0]?.content ?? '';
    expect(content).toContain('Subject: [CRITICAL] BC01: Account offline');
    expect(content).toContain('Message-ID: <delivery-1@pow-crm>');
    expect(content).toContain('Where: BC01 <!channel> & more');
  });

  it('says how many recipients were refused, when others were not', async () => {
    receiver.refused.add('typo@example.com');
    expect(await send(receiver.url, ['a@example.com', 'typo@example.com'])).toBe(
      'The mail server refuses 1 of 2 recipients: 550 no such mailbox.',
    );
  });

  it('fails in words that hold no password', async () => {
    const wrong = receiver.url.replace('smtp-secret', 'wrong-password');
    const error = await failureOf(send(wrong, ['a@example.com']));
    expect(error.message).toMatch(/refuses the user or password of SMTP_URL \(SMTP 535\)/);
    expect(error.message).not.toContain('wrong-password');
    receiver.refused.add('typo@example.com');
    expect((await failureOf(send(receiver.url, ['typo@example.com']))).message).toMatch(
      /refuses the sender or a recipient \(SMTP 550\)/,
    );
  });

  it('leaves a server that hangs, or is not there', async () => {
    receiver.silent = true;
    expect((await failureOf(send(receiver.url, ['a@example.com']))).message).toMatch(
      /did not answer in time/,
    );
    await receiver.close();
    expect((await failureOf(send(receiver.url, ['a@example.com']))).message).toMatch(
      /no connection to the mail server/,
    );
    receiver = await startSmtpReceiver();
  });

  it('is not possible without SMTP_URL', () => {
    expect(createTransports({ clock: createManualClock(NOW), smtpUrl: null }).EMAIL).toBeNull();
  });
});
