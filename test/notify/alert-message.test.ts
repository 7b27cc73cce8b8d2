import { describe, expect, it } from '@jest/globals';
import { compose } from '../../src/notify/text/compose';
import type { Telling } from '../../src/notify/types';
import { composing, firedOf } from './composing';
import { alertFacts, BC01, minutesAfter, NOW } from './support';

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

  it('keep names on one line', () => {
    const [message] = compose(
      'ALERTS',
      [firedOf({ account: { id: 1, name: 'BC01\r\nBcc: all@example.com', group: null }, worker: null })],
      composing,
    );
    expect(message?.subject).toBe('[WARNING] BC01 Bcc: all@example.com: Worker offline');
  });
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
