import { describe, expect, it } from '@jest/globals';
import { reportOf, waitingWords } from '../../src/cli/commands/tier';
import { UsageError } from '../../src/cli/errors';
import type * as operations from '../../src/cli/operations';
import { table } from '../../src/cli/table';
import { showsColours } from '../../src/cli/text/tone';
import { momentOf } from '../../src/cli/text/time';

describe('a table', () => {
  it('stands in columns, shows nothing as "-", and lets no control character through', () => {
    const rows = [
      ['a\u001b[31m', 1, null],
      ['longer', 20, 'x'],
    ];
    expect(table(['name', 'n', 'why'], rows, null).split('\n')).toEqual([
      'NAME    N   WHY',
      'a [31m  1   -',
      'longer  20  x',
    ]);
  });

  it('puts letters of double width in their columns, and tones on a terminal only', () => {
    const rows = [[{ text: '宝汇', tone: 'bad' as const }, 'x']];
    expect(table(['name', 'n'], rows, null)).toBe('NAME  N\n宝汇  x');
    expect(table(['name', 'n'], rows, null, true)).toContain('\n\u001b[31m宝汇\u001b[0m  x');
  });

  it.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{ isTTY: true }, { NO_COLOR: '' }, true],
    [{ isTTY: true }, { TERM: 'dumb' }, false],
    [{ isTTY: false }, {}, false],
    [{}, { FORCE_COLOR: '1' }, false],
  ])('has colours on %j with %j: %s', (stream, env, shown) => {
    expect(showsColours(stream, env)).toBe(shown);
  });

  it('folds the last column where the terminal is narrow', () => {
    const text = table(['a', 'why'], [['x', 'one two three four five six seven']], 24);
    expect(text.split('\n')).toEqual(['A  WHY', 'x  one two three four', '   five six seven']);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(24);
  });
});

describe('the report of a run', () => {
  const run: operations.RunDetails = {
    id: '1',
    tier: 'TIER_1',
    state: 'PARTIAL',
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: '2026-01-01T00:00:10Z',
    accountsTotal: 3,
    accountsSucceeded: 1,
    accountsFailed: 1,
    accountsDeferred: 1,
    apiCalls: 4,
    rowsWritten: 2,
    waitingForBudget: false,
    waitingSince: null,
    waitingUntil: null,
    outcomes: [
      { account: { name: 'bad' }, outcome: 'FAILED' },
      { account: { name: 'good' }, outcome: 'SUCCEEDED' },
      { account: { name: 'late' }, outcome: 'DEFERRED' },
    ],
    errors: [
      {
        account: { name: 'bad' },
        code: 'SIGNATURE',
        endpoint: 'account.htm',
        message: 'the secret is wrong',
      },
      { account: null, code: 'TIMEOUT', endpoint: 'poolStats.htm', message: 'too late' },
    ],
    notes: [{ account: { name: 'good' }, message: 'counts differ' }],
  };

  const TERMINAL = { width: null, colours: false };

  it('names those that went well only with --all or a remark', () => {
    const silent = { ...run, notes: [] };
    expect(reportOf(run, TERMINAL, false)).toMatch(/^good/m);
    expect(reportOf(silent, TERMINAL, false)).not.toMatch(/^good/m);
    expect(reportOf(silent, TERMINAL, false)).toMatch(/^bad/m);
    expect(reportOf(silent, TERMINAL, true)).toMatch(/^good/m);
    const well = { ...silent, outcomes: silent.outcomes.slice(1, 2), errors: [] };
    expect(reportOf(well, TERMINAL, false)).toMatch(/^TIER_1 PARTIAL: 1 account/);
  });

  it('has every account with its outcome, those in trouble last, and the sum', () => {
    const lines = reportOf(run, TERMINAL, true)
      .split('\n')
      .map((line) => line.replace(/ {2,}/g, '|'));
    expect(lines).toEqual([
      'ACCOUNT|OUTCOME|CODE|CALL|WHAT TO DO',
      'good|SUCCEEDED|-|-|counts differ',
      'late|DEFERRED|-|-|left for the next run',
      'bad|FAILED|SIGNATURE|account.htm|the secret is wrong',
      '-|-|TIMEOUT|poolStats.htm|too late',
      '',
      'TIER_1 PARTIAL: 1 account succeeded, 1 failed, 1 left for the next run; 4 calls, 2 rows written.',
    ]);
  });

  it('says what to do where there is no account', () => {
    const empty = { ...run, outcomes: [], errors: [], notes: [] };
    expect(reportOf(empty, TERMINAL, false)).toContain('pow-crm accounts import');
  });
});

describe('the end of a token', () => {
  const now = new Date('2026-06-15T12:00:00Z');
  it.each([
    ['30d', '2026-07-15T12:00:00.000Z'],
    ['12h', '2026-06-16T00:00:00.000Z'],
    ['90m', '2026-06-15T13:30:00.000Z'],
    ['2027-01-31T00:00:00+08:00', '2027-01-30T16:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(momentOf('--expires', text, now).toISOString()).toBe(instant);
  });

  it.each(['0d', 'tomorrow', '2027-01-31', '2027-13-31T00:00:00Z', ''])('is not %j', (text) => {
    expect(() => momentOf('--expires', text, now)).toThrow(UsageError);
  });
});

it('a run that waits for the budget says since when, and until when at least, where that is known', () => {
  const words = (waitingForBudget: boolean, waitingSince: string | null, waitingUntil: string | null) =>
    waitingWords({ waitingForBudget, waitingSince, waitingUntil });
  const [since, until] = ['2026-01-01T12:01:40.000Z', '2026-01-01T12:05:00.000Z'];
  expect(words(false, null, null)).toBe('');
  expect(words(true, null, null)).toBe(', waiting for the budget');
  expect(words(true, since, until)).toBe(
    ', waiting for the budget since 12:01:40 UTC, until 12:05:00 UTC or later',
  );
});
