import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransports, RECEIVERS, type Transports } from '../../src/notify';
import { DeliveryError } from '../../src/notify/delivery-error';
import { compose } from '../../src/notify/text/compose';
import type { Message, Telling } from '../../src/notify/types';
import { startHttpReceiver, type HttpReceiver } from '../support/http-receiver';
import { createManualClock } from '../support/manual-clock';
import { alertFacts, NOW } from './support';

const never = new AbortController().signal;
const PAGE = 'https://pow.example.com';
const composing = {
  now: NOW,
  newKey: () => 'delivery-1',
  source: PAGE,
  pages: PAGE,
  losses: new Map(),
  timeZone: 'UTC',
  showMoney: false,
};

function told(...tellings: Telling[]): Message {
  const [message] = compose('ALERTS', tellings, composing);
  if (!message) throw new Error('nothing was composed');
  return message;
}

const dark = alertFacts({
  id: 4711n,
  kind: 'ACCOUNT_OFFLINE',
  severity: 'CRITICAL',
  worker: null,
  message: 'None of 180 workers is active.',
});
const over = alertFacts({ id: 5n, resolvedAt: NOW, resolution: 'RECOVERED' });
const one = told({ alert: dark, change: 'FIRED' });
const many = told(
  ...Array.from({ length: 12 }, (_, place): Telling => {
    const alert = alertFacts({
      id: BigInt(place),
      worker: { id: BigInt(place), name: `rig_${place}_${'Ä*<@everyone>'.repeat(8)}` },
    });
    return { alert, change: 'FIRED' };
  }),
);

let receiver: HttpReceiver;
let transports: Transports;
beforeEach(async () => {
  receiver = await startHttpReceiver();
  transports = createTransports({ clock: createManualClock(NOW), smtpUrl: null, timeoutMs: 2_000 });
});
afterEach(() => receiver.close());

const bodies = () => receiver.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const answers = (status: number, said: unknown, headers = {}) =>
  (receiver.answer = (response: ServerResponse) =>
    void response.writeHead(status, headers).end(typeof said === 'string' ? said : JSON.stringify(said)));

const ROUTING_KEY = 'R0UTINGKEYR0UTINGKEYR0UTINGKEY01';
const send = {
  DISCORD: (message: Message) =>
    transports.DISCORD?.(
      { type: 'DISCORD', url: `${receiver.url}/api/webhooks/1/hooksecret` },
      message,
      never,
    ),
  TEAMS: (message: Message) =>
    transports.TEAMS?.({ type: 'TEAMS', url: `${receiver.url}/invoke?sig=hooksecret` }, message, never),
  NTFY: (message: Message) =>
    transports.NTFY?.(
      { type: 'NTFY', url: `${receiver.url}/hooksecret`, token: 'tk_hooksecret' },
      message,
      never,
    ),
  PAGERDUTY: (message: Message) =>
    transports.PAGERDUTY?.({ type: 'PAGERDUTY', routingKey: ROUTING_KEY, url: receiver.url }, message, never),
};
const TYPES = Object.keys(send) as (keyof typeof send)[];

async function failureOf(sending: Promise<unknown> | undefined): Promise<DeliveryError> {
  const error = await Promise.resolve(sending).then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`no failure to deliver: ${String(error)}`);
  return error;
}

describe.each(TYPES)('%s', (type) => {
  it('waits as long as a 429 asks, and keeps its secrets out of the reason', async () => {
    answers(429, 'slow down, hooksecret', { 'retry-after': '9' });
    const error = await failureOf(send[type](one));
    expect(error).toMatchObject({ retryAfterMs: 9_000, refused: false });
    expect(error.message).toMatch(/HTTP 429: it gets too many messages\.$/);
  });

  it('refuses for good with a 400, and not with a 503', async () => {
    answers(400, '');
    expect((await failureOf(send[type](one))).refused).toBe(true);
    answers(503, '');
    expect((await failureOf(send[type](one))).refused).toBe(false);
  });

  it('never goes to an address at which clouds tell secrets', () => {
    const given = { url: 'http://169.254.169.254/topic', routingKey: ROUTING_KEY };
    expect(JSON.stringify(RECEIVERS[type].check(given))).toContain('address for special purposes');
  });

  it('shows its host alone', () => {
    const checked = RECEIVERS[type].check({
      url: 'https://a.example.com/hooksecret',
      routingKey: ROUTING_KEY,
    });
    if (!('config' in checked)) throw new Error(checked.faults.join());
    expect(RECEIVERS[type].target(checked.config)).toBe('a.example.com');
  });
});

describe('Discord', () => {
  it('gets the subject where phones show it, the text below, and calls nobody', async () => {
    await send.DISCORD(many);
    const [sent] = bodies() as { content: string; embeds: { description: string; color: number }[] }[];
    expect(receiver.requests[0]?.path).toBe('/api/webhooks/1/hooksecret?wait=true');
    expect(sent).toMatchObject({ allowed_mentions: { parse: [] }, embeds: [{ color: 0xf9a825 }] });
    expect(sent?.content).toMatch(/^\*\*\\\[WARNING\\\] BC01: Worker offline × 12\*\*$/);
    expect(sent?.embeds[0]?.description.length).toBeLessThanOrEqual(4_096);
    expect(sent?.embeds[0]?.description).toContain('rig\\_0\\_Ä\\*\\<@everyone\\>');
  });

  it('says how long to wait in its reply', async () => {
    answers(
      429,
      { message: 'You are being rate limited.', code: 0, retry_after: 1.2 },
      { 'retry-after': '9' },
    );
    expect(await failureOf(send.DISCORD(one))).toMatchObject({ retryAfterMs: 1_200 });
  });
});

describe('Teams', () => {
  it('gets a card of at most 28 kB with the alert one tap away', async () => {
    answers(202, '');
    await send.TEAMS(one);
    await send.TEAMS(many);
    const [first] = bodies() as { attachments: { contentType: string; content: object }[] }[];
    expect(first?.attachments[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        actions: [{ type: 'Action.OpenUrl', url: `${PAGE}/alerts/4711` }],
      },
    });
    expect(first?.attachments[0]?.content).toMatchObject({
      body: expect.arrayContaining([
        expect.objectContaining({ text: '\\[CRITICAL\\] BC01: Account offline', color: 'attention' }),
        expect.objectContaining({ text: 'What: None of 180 workers is active.' }),
      ]),
    });
    for (const { body } of receiver.requests) expect(Buffer.byteLength(body)).toBeLessThan(28_000);
  });

  it('says why by its code', async () => {
    answers(400, { error: { code: 'WorkflowTriggerIsNotEnabled', message: 'inner words' } });
    expect((await failureOf(send.TEAMS(one))).message).toMatch(/HTTP 400: WorkflowTriggerIsNotEnabled\.$/);
  });
});

describe('ntfy', () => {
  it('gets the message at its topic, as loud as it is severe, and small enough for a phone', async () => {
    await send.NTFY(one);
    await send.NTFY(told({ alert: over, change: 'RESOLVED' }));
    await send.NTFY(many);
    expect(receiver.requests[0]).toMatchObject({
      path: '/',
      headers: { authorization: 'Bearer tk_hooksecret' },
    });
    const [first, second, third] = bodies();
    expect(first).toMatchObject({
      topic: 'hooksecret',
      title: '[CRITICAL] BC01: Account offline',
      priority: 5,
      click: `${PAGE}/alerts/4711`,
    });
    expect(second).toMatchObject({ priority: 3, tags: ['white_check_mark'] });
    expect(Buffer.byteLength(String(third?.['message']))).toBeLessThanOrEqual(4_096);
  });

  it('is refused without a topic', () => {
    expect(RECEIVERS.NTFY.check({ url: 'https://ntfy.sh/' })).toEqual({
      faults: ['config.url does not end with a topic (https://ntfy.sh/your-topic)'],
    });
  });

  it('keeps its topic out of the reason', async () => {
    answers(403, { code: 40301, http: 403, error: 'forbidden: hooksecret' });
    expect((await failureOf(send.NTFY(one))).message).toMatch(/HTTP 403: it refuses us; forbidden: \[…\]\.$/);
  });
});

describe('PagerDuty', () => {
  it('opens and closes one incident per alert under one key', async () => {
    answers(202, { status: 'success' });
    await send.PAGERDUTY(one);
    await send.PAGERDUTY(told({ alert: dark, change: 'ACKNOWLEDGED' }));
    await send.PAGERDUTY(
      told({ alert: { ...dark, resolvedAt: NOW, resolution: 'RECOVERED' }, change: 'RESOLVED' }),
    );
    const key = { routing_key: ROUTING_KEY, dedup_key: 'pow-crm pow.example.com alert 4711' };
    expect(receiver.requests[0]?.path).toBe('/v2/enqueue');
    expect(bodies()).toEqual([
      expect.objectContaining({
        ...key,
        event_action: 'trigger',
        payload: {
          summary: 'BC01: Account offline. None of 180 workers is active.',
          source: 'BC01',
          severity: 'critical',
          timestamp: '2026-06-15T11:40:00.000Z',
          class: 'ACCOUNT_OFFLINE',
          group: 'BC',
        },
        links: [{ href: `${PAGE}/alerts/4711`, text: 'Open the alert in Pow CRM' }],
      }),
      { ...key, event_action: 'acknowledge' },
      { ...key, event_action: 'resolve' },
    ]);
  });

  it('goes on after a limit of calls with what it has not yet sent', async () => {
    let answered = 0;
    receiver.answer = (response) => void response.writeHead((answered += 1) > 5 ? 429 : 202).end('{}');
    await failureOf(send.PAGERDUTY(many));
    answers(202, { status: 'success' });
    const before = receiver.requests.length;
    await send.PAGERDUTY(many);
    expect(receiver.requests.length - before).toBe(7);
    await send.PAGERDUTY(many);
    expect(receiver.requests.length - before).toBe(19);
  });

  it('is tested with an incident that is closed at once, and gets no digest', async () => {
    answers(202, { status: 'success' });
    await send.PAGERDUTY({ ...one, event: 'TEST' });
    expect(bodies().map((sent) => sent['event_action'])).toEqual(['trigger', 'resolve']);
    await send.PAGERDUTY({ ...one, event: 'DIGEST' });
    expect(receiver.requests).toHaveLength(2);
  });

  it('says what is wrong with an event, but not its key', async () => {
    answers(400, {
      status: 'invalid event',
      message: 'Event object is invalid',
      errors: [`bad ${ROUTING_KEY}`],
    });
    const error = await failureOf(send.PAGERDUTY(one));
    expect(error.message).toMatch(/HTTP 400: Event object is invalid; bad \[…\]\.$/);
  });
});
