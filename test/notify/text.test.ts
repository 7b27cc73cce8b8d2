import { describe, expect, it } from '@jest/globals';
import { compose, messageOf, type Composing } from '../../src/notify/text/compose';
import { digestMessage } from '../../src/notify/text/digest';
import { durationText, timesText } from '../../src/notify/text/time';
import type { AlertFacts, Telling } from '../../src/notify/types';
import { alertFacts, BC01, BC02, minutesAfter, NOW, SOLO } from './support';

const composing: Composing = {
  now: NOW,
  newKey: () => 'key',
  timeZone: 'UTC',
  showMoney: false,
  source: 'https://pow.example.com',
  pages: 'https://pow.example.com',
  losses: new Map(),
};

function firedOf(given: Partial<AlertFacts>): Telling {
  return { alert: alertFacts(given), change: 'FIRED' };
}

const rigs = (count: number): Telling[] =>
  Array.from({ length: count }, (_, i) =>
    firedOf({ id: BigInt(i), worker: { id: BigInt(i), name: `rig-${i}` } }),
  );

describe('the messages of one pass', () => {
  it('tell of one alert what, where, since when, value against threshold and what to do', () => {
    const [message, ...others] = compose(
      'ALERTS',
      [firedOf({ kind: 'LOW_HASHRATE', worker: null, value: 0.6213, threshold: 0.7, severity: 'CRITICAL' })],
      composing,
    );
    expect(others).toEqual([]);
    expect(message?.subject).toBe('[CRITICAL] BC01: Low hashrate');
    expect(message?.body.split('\n')).toEqual([
      'Low hashrate (critical)',
      'Where: BC01 (group BC)',
      'Since: 2026-06-15 11:40 UTC (20 min)',
      'What: No share for 20 minutes.',
      'Value: 62.1 % (threshold 70 %)',
      'What to do: Look for machines that are offline, throttled by heat or mining elsewhere.',
      'Open: https://pow.example.com/alerts/1',
    ]);
  });

  it.each([
    [1, 'BC01', 'Value: 1 failed run (threshold 3 failed runs)', 'Run pow-crm accounts check BC01 (over'],
    [
      2,
      "Ann's",
      'Value: 2 failed runs (threshold 3 failed runs)',
      "Run pow-crm accounts check 'Ann'\\''s' (over",
    ],
  ])('count %i failed run as it is said, and give the command for %s', (value, name, counted, command) => {
    const account = { ...BC01, name };
    const [message] = compose(
      'ALERTS',
      [firedOf({ kind: 'COLLECTION_FAILING', account, worker: null, value, threshold: 3 })],
      composing,
    );
    expect(message?.body).toContain(counted);
    expect(message?.body).toContain(command);
  });

  it('lead nowhere where the address of the dashboard is not known', () => {
    const [message] = compose('ALERTS', [firedOf({})], { ...composing, pages: null });
    expect(message?.body).not.toContain('Open:');
    expect(message?.document).toContain('"url":null');
  });

  it('tell of an end how long it lasted and why it ended', () => {
    const ended = alertFacts({
      resolvedAt: minutesAfter(23),
      resolution: 'MANUAL',
      resolvedBy: 'Ana',
    });
    const [message] = compose('ALERTS', [{ alert: ended, change: 'RESOLVED' }], composing);
    expect(message?.subject).toBe('[RESOLVED] BC01 / rig-7: Worker offline after 43 min');
    expect(message?.body).toContain('resolved by hand by Ana; it lasted 43 min, from 2026-06-15 11:40 UTC');
  });

  it('tell that it happens again, that it is worse, and that it is partly over', () => {
    const dark = alertFacts({
      kind: 'ACCOUNT_OFFLINE',
      worker: null,
      severity: 'CRITICAL',
      message: '30 of 60 workers are back.',
    });
    const told = (telling: Telling) => compose('ALERTS', [telling], composing)[0];
    const again = told({ alert: { ...dark, times: 3 }, change: 'FIRED' });
    expect(again?.subject).toBe('[CRITICAL] BC01: Account offline again, the third time in 24 hours');
    expect(again?.body).toContain('\nAgain: the third time in 24 hours\n');
    const worse = told({ alert: dark, change: 'WORSE' });
    expect(worse?.subject).toBe('[CRITICAL] BC01: worse: Account offline');
    expect(worse?.body).toMatch(/^Worse: Account offline \(critical\)\n/);
    const better = told({ alert: { ...dark, easedAt: NOW }, change: 'BETTER' });
    expect(better?.subject).toBe('[BETTER] BC01: Account offline: 30 of 60 workers are back');
    expect(better?.body).toMatch(/^Partly over: Account offline \(critical\)\n/);
    expect(JSON.parse(better?.document ?? '')).toMatchObject({
      fired: 0,
      open: 1,
      alerts: [{ change: 'BETTER', easedAt: NOW.toISOString(), times: 1 }],
    });
  });

  it('count what is partly over and what has ended beside what fires', () => {
    const [message] = compose(
      'ALERTS',
      [
        firedOf({}),
        { alert: alertFacts({ id: 2n, easedAt: NOW }), change: 'BETTER' },
        { alert: alertFacts({ id: 3n, resolvedAt: NOW }), change: 'RESOLVED' },
      ],
      composing,
    );
    expect(message?.subject).toBe('[WARNING] BC01 / rig-7: Worker offline; 1 partly over; 1 resolved');
  });

  it('tell an end as when it was, not when it was noticed', () => {
    const alert = alertFacts({
      resolvedAt: minutesAfter(100),
      endedAt: minutesAfter(10),
      resolution: 'RECOVERED',
    });
    const [message] = compose('ALERTS', [{ alert, change: 'RESOLVED' }], composing);
    expect(message?.subject).toBe('[RESOLVED] BC01 / rig-7: Worker offline after 30 min');
    expect(message?.body).toContain('it lasted 30 min, from 2026-06-15 11:40 UTC to 2026-06-15 12:10 UTC');
  });

  it('are one for an account, with counts', () => {
    const end: Telling = {
      alert: alertFacts({ id: 99n, resolvedAt: NOW, kind: 'LOW_HASHRATE' }),
      change: 'RESOLVED',
    };
    const [message, ...others] = compose('ALERTS', [...rigs(180), end], composing);
    expect(others).toEqual([]);
    expect(message?.subject).toBe('[WARNING] BC01: Worker offline × 180; 1 resolved');
    expect(message?.body).toContain('Worker offline: 180');
    expect(message?.body).toContain('- and 168 more');
    expect(message?.body).toContain(
      'Open: https://pow.example.com/alerts?account=1&kind=WORKER_OFFLINE&chosen=all',
    );
    expect(message?.document).toContain('"url":"https://pow.example.com/alerts?account=1&chosen=all"');
    expect(message?.document).toContain('"url":"https://pow.example.com/alerts/99"');
    expect(message?.tellings).toHaveLength(181);
  });

  it('tell of one that is partly over that it is, even if nothing was told of it before', () => {
    const [message] = compose(
      'ALERTS',
      [
        firedOf({
          ...{ kind: 'ACCOUNT_OFFLINE', worker: null, severity: 'CRITICAL', times: 2 },
          ...{ easedAt: NOW, message: '30 of 60 workers are back.' },
        }),
      ],
      composing,
    );
    expect(message?.subject).toBe(
      '[CRITICAL] BC01: Account offline again, the second time in 24 hours: 30 of 60 workers are back',
    );
    expect(message?.body).toContain('What to do: Part of it is back.');
    expect(message?.body).not.toContain('Nothing mines');
  });

  it.each<[string, Telling[], string]>([
    ['one alert, to itself', [firedOf({})], '/alerts/1'],
    [
      'a group, to its alerts',
      [firedOf({}), firedOf({ id: 2n, account: BC02 })],
      '?group=BC&kind=WORKER_OFFLINE&chosen=all',
    ],
    [
      'several kinds of an account, to them',
      [firedOf({}), firedOf({ id: 2n, kind: 'LOW_HASHRATE' })],
      '?account=1&chosen=all',
    ],
    [
      'places that share nothing, to what needs somebody',
      [firedOf({}), firedOf({ id: 2n, account: SOLO, kind: 'LOW_HASHRATE' })],
      '/alerts"',
    ],
    [
      'what is over, to what is over',
      [1n, 2n].map((id) => ({ alert: alertFacts({ id, resolvedAt: NOW }), change: 'RESOLVED' })),
      '?view=resolved&account=1&kind=WORKER_OFFLINE"',
    ],
  ])('lead from %s', (_name, tellings, link) => {
    const document = messageOf('ALERTS', 'x', '', tellings, composing).document;
    expect(document).toContain(`"url":"https://pow.example.com/alerts${link.replace(/^\/alerts/, '')}`);
  });

  it('are one for several accounts of a group, and one for each account without a group', () => {
    const offline = (id: bigint, account: AlertFacts['account']) =>
      firedOf({ id, account, worker: null, kind: 'ACCOUNT_OFFLINE', severity: 'CRITICAL' });
    const messages = compose(
      'ALERTS',
      [offline(1n, BC01), offline(2n, SOLO), offline(3n, BC02), offline(4n, null)],
      composing,
    );
    expect(messages.map(({ subject }) => subject)).toEqual([
      '[CRITICAL] Group BC, 2 accounts: Account offline × 2',
      '[CRITICAL] Solo: Account offline',
      '[CRITICAL] Pool: Account offline',
    ]);
  });

  it('keep amounts out, in the text and in the JSON', () => {
    const [message] = compose(
      'ALERTS',
      [
        firedOf({
          kind: 'PAYOUT_LATE',
          message: 'Balance 1.23456789 BTC.',
          value: 80.5,
          threshold: 72,
        }),
        firedOf({
          id: 2n,
          kind: 'LEDGER_MISMATCH',
          message: 'Off by 0.005 BTC.',
          value: 0.005,
          threshold: 0.001,
        }),
      ],
      composing,
    );
    expect(`${message?.body} ${message?.document}`).not.toMatch(/1\.23|0\.005|0\.001/);
    expect(message?.body).toContain('Payout late');
    expect(message?.body).toContain('Value: 80.5 h (threshold 72 h)');
  });

  it('stay within what Telegram takes, however long names and lists are', () => {
    const name = 'x'.repeat(400);
    const many = rigs(2_800).map(({ alert, change }, i) => ({
      alert: {
        ...alert,
        kind: i % 2 ? ('LOW_HASHRATE' as const) : alert.kind,
        worker: { id: BigInt(i), name },
      },
      change,
    }));
    const [message] = compose('ALERTS', many, composing);
    expect(`${message?.subject}\n\n${message?.body}`.length).toBeLessThan(4_096);
    const document = JSON.parse(message?.document ?? '') as {
      fired: number;
      alerts: [];
      alertsLeftOut: number;
    };
    expect([document.fired, document.alerts.length, document.alertsLeftOut]).toEqual([2_800, 500, 2_300]);
  });

  it('keep names on one line', () => {
    const [message] = compose(
      'ALERTS',
      [firedOf({ account: { id: 1, name: 'BC01\r\nBcc: all@example.com', group: null }, worker: null })],
      composing,
    );
    expect(message?.subject).toBe('[WARNING] BC01 Bcc: all@example.com: Worker offline');
  });
});

describe('the digest', () => {
  it('says that nothing is open, and whose figures are not collected', () => {
    const ended = alertFacts({ resolvedAt: NOW });
    const message = digestMessage(
      [ended],
      [
        { name: 'BC01', group: 'BC', status: 'OK' },
        { name: 'BC02', group: 'BC', status: 'AUTH_ERROR' },
      ],
      minutesAfter(-1_440),
      composing,
    );
    expect(message.subject).toBe('[DIGEST] nothing open');
    expect(message.body).toBe(
      'Open now: 0. In the last 24 hours 1 fired and 1 resolved.\nAccounts collected: 1 of 2; not: BC02 AUTH_ERROR.',
    );
  });

  it('lists the worst first, and not what a larger alert speaks for', () => {
    const dark = alertFacts({
      id: 50n,
      kind: 'ACCOUNT_OFFLINE',
      worker: null,
      severity: 'CRITICAL',
      account: BC02,
    });
    const rigsOfIt = Array.from({ length: 46 }, (_, i) =>
      alertFacts({ id: BigInt(i + 1), account: BC02, inhibited: true }),
    );
    const single = alertFacts({ id: 99n });
    const { subject, body } = digestMessage([single, ...rigsOfIt, dark], [], minutesAfter(-1_440), composing);
    expect(subject).toBe('[DIGEST] 2 open, worst CRITICAL');
    expect(body).toContain('Open now: 2. In the last 24 hours 2 fired and 0 resolved.');
    expect(body.indexOf('Account offline')).toBeLessThan(body.indexOf('Worker offline'));
    expect(body).not.toContain('Worker offline: ');
  });

  it('lists what is open', () => {
    const message = digestMessage(
      [alertFacts({ severity: 'CRITICAL' })],
      [],
      minutesAfter(-1_440),
      composing,
    );
    expect(message.subject).toBe('[DIGEST] 1 open, worst CRITICAL');
    expect(message.body).toContain('Where: BC01 (group BC), worker rig-7');
  });
});

it.each([
  [2, 'second time in 24 hours'],
  [11, '11th time in 24 hours'],
  [12, '12th time in 24 hours'],
  [21, '21st time in 24 hours'],
  [22, '22nd time in 24 hours'],
  [23, '23rd time in 24 hours'],
  [112, '112th time in 24 hours'],
])('%i is read as the %s', (times, text) => {
  expect(timesText(times)).toBe(text);
});

it.each([
  [30, '30 s'],
  [59 * 60, '59 min'],
  [7_200, '2 h'],
  [7_500, '2 h 5 min'],
  [100 * 3_600, '4 d 4 h'],
])('%i seconds are read as %s', (seconds, text) => {
  expect(durationText(NOW, new Date(NOW.getTime() + seconds * 1000))).toBe(text);
});

describe('the reader', () => {
  it('gets every time in the zone of the channel, also those in the sentence of a rule', () => {
    const alert = alertFacts({ message: 'No share since 2026-06-15 11:40 UTC.' });
    const [message] = compose('ALERTS', [{ alert, change: 'FIRED' }], {
      ...composing,
      timeZone: 'America/Chicago',
    });
    expect(message?.body).toContain('Since: 2026-06-15 06:40 CDT (20 min)');
    expect(message?.body).toContain('What: No share since 2026-06-15 06:40 CDT.');
  });

  it('sees wallet and amount if the channel says so', () => {
    const alert = alertFacts({
      kind: 'NEW_PAYOUT_ADDRESS',
      worker: null,
      message: '0.5 BTC paid to bc1qnew.',
    });
    const told = (showMoney: boolean) =>
      compose('ALERTS', [{ alert, change: 'FIRED' }], { ...composing, showMoney })[0];
    expect(told(true)?.body).toContain('What: 0.5 BTC paid to bc1qnew.');
    expect(told(true)?.document).toContain('bc1qnew');
    expect(`${told(false)?.body}${told(false)?.document}`).not.toContain('bc1qnew');
    expect(told(false)?.body).toContain('Open: https://pow.example.com/alerts/1');
  });
});
