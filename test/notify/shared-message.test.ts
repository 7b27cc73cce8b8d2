import { describe, expect, it } from '@jest/globals';
import { compose, messageOf } from '../../src/notify/text/compose';
import type { AlertFacts, Telling } from '../../src/notify/types';
import { composing, firedOf } from './composing';
import { alertFacts, BC01, BC02, NOW, SOLO } from './support';

const rigs = (count: number): Telling[] =>
  Array.from({ length: count }, (_, i) =>
    firedOf({ id: BigInt(i), worker: { id: BigInt(i), name: `rig-${i}` } }),
  );

describe('the messages of one pass', () => {
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
});
