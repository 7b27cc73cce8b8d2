import { describe, expect, it } from '@jest/globals';
import { groupAlerts } from '../../web/src/format/alert-groups';
import { mostDifferent } from '../../web/src/format/own-day';
import { verdictOf, type Situation } from '../../web/src/format/verdict';

const WELL: Situation = {
  lost: false,
  askedLast: null,
  filling: false,
  poolUnreachable: false,
  accounts: 33,
  staleAccounts: 0,
  collectedAt: '2026-01-31T03:04:00.000Z',
  needs: { count: 0, critical: 0, more: false },
};
const needs = (count: number, critical = 0, more = false) => ({ needs: { count, critical, more } });

describe('the verdict', () => {
  it.each<[string, Partial<Situation>, string, string]>([
    ['nothing is wrong', {}, 'good', 'All well'],
    ['one account is stale', { staleAccounts: 1 }, 'good', 'All well'],
    ['one alert', needs(1), 'warn', '1 thing needs you'],
    ['two, one of them critical', needs(2, 1), 'bad', '2 things need you'],
    ['more than are counted', needs(100, 0, true), 'warn', 'More than 100 things need you'],
    ['the server is lost, whatever was known', { lost: true, ...needs(2, 2) }, 'off', 'Not known'],
    ['the pool is unreachable', { poolUnreachable: true, ...needs(1) }, 'off', 'Not known'],
    ['most accounts are stale', { staleAccounts: 17 }, 'off', 'Not known'],
    ['it is of yesterday, as when a lid is opened', { askedLast: '1 d ago' }, 'off', 'Not known'],
    ['no list of workers was read yet', { filling: true }, 'off', 'Not known'],
    ['nothing has been collected yet', { collectedAt: null }, 'off', 'Not known'],
    ['there are no accounts', { accounts: 0, collectedAt: null }, 'off', 'Not known'],
  ])('when %s', (_when, situation, tone, headline) => {
    expect(verdictOf({ ...WELL, ...situation })).toMatchObject({ tone, headline });
  });

  it('still tells what needs a person while the pool is unreachable', () => {
    expect(verdictOf({ ...WELL, poolUnreachable: true, ...needs(3) }).reason).toBe(
      'The pool cannot be reached. 3 things need you.',
    );
  });

  it('tells how far the first collection has come', () => {
    const reason = (staleAccounts: number) =>
      verdictOf({ ...WELL, filling: true, staleAccounts, ...needs(1) }).reason;
    expect([reason(24), reason(1)]).toEqual([
      'Collecting for the first time: 9 of 33 accounts so far. 1 thing needs you.',
      'Collecting for the first time: the lists of workers are still to come. 1 thing needs you.',
    ]);
  });

  it('is not known before the first answer', () => {
    expect(verdictOf(null).tone).toBe('off');
  });
});

describe('alerts that need a person', () => {
  const alert = (id: string, kind: string, severity = 'WARNING', account = 'A') => ({
    id,
    kind,
    severity,
    startedAt: `2026-01-31T03:0${id.at(-1)}:00.000Z`,
    account: { id: account, name: account },
  });

  it('are one line each, and one for a kind that has many, so that the rare one is seen', () => {
    const many = ['5', '2', '3', '4'].map((id, index) =>
      alert(id, 'WORKER_OFFLINE', 'WARNING', index < 2 ? 'A' : 'B'),
    );
    const groups = groupAlerts([
      alert('1', 'NEW_PAYOUT_ADDRESS', 'CRITICAL'),
      ...many,
      alert('9', 'PAYOUT_LATE'),
    ]);
    expect(
      groups.map(({ kind, alerts, accounts, newest }) => [
        kind,
        alerts.length,
        accounts,
        newest.slice(14, 16),
      ]),
    ).toEqual([
      ['NEW_PAYOUT_ADDRESS', 1, 1, '01'],
      ['PAYOUT_LATE', 1, 1, '09'],
      ['WORKER_OFFLINE', 4, 2, '05'],
    ]);
  });

  it('are not lost in the grouping', () => {
    const alerts = Array.from({ length: 9 }, (_, index) =>
      alert(String(index), index % 2 ? 'PAYOUT_LATE' : 'WORKER_OFFLINE'),
    );
    expect(
      groupAlerts(alerts)
        .flatMap((group) => group.alerts.map(({ id }) => id))
        .sort(),
    ).toEqual(alerts.map(({ id }) => id));
  });
});

it('puts the account first whose hour is least like its day, and none of which it is not known', () => {
  const row = (name: string, hashrateChange: number | null, isStale = false) => ({
    name,
    isStale,
    hashrateChange,
  });
  const rows = [row('up', 0.3), row('down', -0.6), row('stale', -1, true), row('new', null), row('same', 0)];
  expect(mostDifferent(rows, 3).map(({ name }) => name)).toEqual(['down', 'up', 'same']);
});
