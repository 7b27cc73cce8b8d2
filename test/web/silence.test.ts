import { describe, expect, it } from '@jest/globals';
import { isWithin, namesIn, weeklyWords, workerWords } from '../../web/src/format/silence';
import { mistakesIn, refusalOf } from '../../web/src/screens/settings/silences/draft';

const window = { days: [1, 2, 3, 4, 5], from: '17:00', until: '20:00', timeZone: 'America/Chicago' };

describe('the hours of a silence', () => {
  it.each([
    [{}, 'Mon–Fri 17:00–20:00 America/Chicago'],
    [{ days: [7, 6] }, 'Sat, Sun 17:00–20:00 America/Chicago'],
    [{ days: [1, 2, 3, 6] }, 'Mon–Wed, Sat 17:00–20:00 America/Chicago'],
    [{ days: [1, 2, 3, 4, 5, 6, 7], timeZone: 'UTC' }, 'every day 17:00–20:00 UTC'],
    [{ days: [5], until: '06:00' }, 'Fri 17:00–06:00 of the next day America/Chicago'],
    [{ days: [5], timeZone: 'America/New_York' }, 'Fri 17:00–20:00 America/New York'],
  ])('%j reads %s', (part, words) => expect(weeklyWords({ ...window, ...part })).toBe(words));

  it.each([
    // 2026-01-05 is a Monday; Chicago is six hours behind.
    [{}, '2026-01-05T22:59:59Z', false],
    [{}, '2026-01-05T23:00:00Z', true],
    [{}, '2026-01-06T01:59:59Z', true],
    [{}, '2026-01-06T02:00:00Z', false],
    [{}, '2026-01-10T23:00:00Z', false],
    [{ days: [7], until: '06:00' }, '2026-01-05T11:59:00Z', true],
    [{ days: [7], until: '06:00' }, '2026-01-05T12:00:00Z', false],
    [{ days: [1], until: '06:00' }, '2026-01-05T11:59:00Z', false],
  ])('%j at %s: on is %s', (part, at, on) =>
    expect(isWithin({ ...window, ...part }, Date.parse(at))).toBe(on),
  );
});

it('names workers, and patterns of them', () => {
  expect(workerWords(['rig-1'])).toBe('worker rig-1');
  expect(workerWords(['rack7-*'])).toBe('workers rack7-*');
  expect(workerWords(namesIn(' rig-1, ,rig-2 '))).toBe('workers rig-1, rig-2');
});

describe('a silence that is being written', () => {
  const draft = { reason: 'curtailment', workers: '', weekly: window };
  it.each([
    [{}, []],
    [{ reason: ' ' }, ['reason']],
    [{ weekly: { ...window, days: [] } }, ['days']],
    [{ weekly: { ...window, from: '', until: '' } }, ['from', 'until']],
    [{ weekly: { ...window, until: '17:00' } }, ['until']],
    [{ workers: `rig-1, ${'x'.repeat(201)}` }, ['workers']],
  ])('with %j is wrong in %j', (part, fields) =>
    expect(Object.keys(mistakesIn({ ...draft, ...part }))).toEqual(fields),
  );

  it("shows the server's refusal at the field that it names", () => {
    expect(refusalOf(new Error('weekly.timeZone is no zone of the IANA list.'))).toHaveProperty('timeZone');
    expect(refusalOf(new Error('workers holds at most 500 names.'))).toHaveProperty('workers');
    expect(refusalOf(new Error('until must lie after from.'))).toBeNull();
    expect(refusalOf(new Error('The server has lost its database.'))).toBeNull();
    expect(refusalOf(null)).toBeNull();
  });
});
