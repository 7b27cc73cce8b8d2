import { describe, expect, it } from '@jest/globals';
import { collectionFailing, type EndpointFacts } from '../../../src/alerts/rules/collection-failing';
import type { Finding } from '../../../src/alerts/rules/finding';
import { payoutLate, type PayoutFacts } from '../../../src/alerts/rules/payout-late';
import { poolUnreachable, type AccountCalls } from '../../../src/alerts/rules/pool-unreachable';
import { withoutMoney } from '../../../src/alerts/rules/words';
import { KIND_SETTINGS } from '../../../src/alerts/settings/kinds';

const NOW = new Date('2026-06-10T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const days = (count: number) => ago(count * 24 * 60);
const verdict = (finding: Finding | null) => finding?.verdict ?? 'CANNOT TELL';

describe('collection fails', () => {
  const rule = KIND_SETTINGS.COLLECTION_FAILING.rule;
  const calls = (some: Partial<EndpointFacts> = {}): EndpointFacts => ({
    endpoint: 'hashrate.htm',
    checkedAt: NOW,
    okAt: NOW,
    errorCode: null,
    message: null,
    failures: 0,
    ...some,
  });
  const failed = (failures: number, some: Partial<EndpointFacts> = {}) =>
    calls({ errorCode: 'UNAVAILABLE', message: 'HTTP 500.', failures, okAt: ago(30), ...some });

  const pending = { startedAt: ago(10), firedAt: null, frozenLevel: null };
  const firing = { ...pending, firedAt: ago(5) };

  it('cannot be told before the first call', () => {
    expect(collectionFailing([], false, rule, null)).toBeNull();
  });
  it('not while all endpoints answer', () => {
    expect(collectionFailing([calls(), calls({ endpoint: 'account.htm' })], false, rule, null)).toMatchObject(
      {
        verdict: 'GONE',
        observedAt: NOW,
      },
    );
  });
  it('from its first failure on, at once at the third', () => {
    expect(collectionFailing([failed(1)], false, rule, null)).toMatchObject({ began: NOW, atOnce: false });
    expect(collectionFailing([failed(2)], false, rule, pending)).toMatchObject({
      began: ago(10),
      atOnce: false,
    });
    expect(collectionFailing([failed(3)], false, rule, null)).toMatchObject({
      atOnce: true,
      value: 3,
      threshold: 3,
    });
  });
  it('as of the failing calls, though others answered later: nothing new is known of those', () => {
    const list = failed(1, { endpoint: 'userWorkerList.htm', checkedAt: ago(45) });
    expect(collectionFailing([list, calls()], false, rule, null)).toMatchObject({ observedAt: ago(45) });
  });
  it('as long as one endpoint by itself fails: two single failures hours apart are two small things', () => {
    const payments = failed(1, { endpoint: 'paymentHistoryV2.htm', checkedAt: ago(600) });
    const waiting = { startedAt: ago(600), firedAt: null, frozenLevel: null };
    const overview = calls({ endpoint: 'accountOverview.htm', checkedAt: ago(5) });
    expect(collectionFailing([payments, overview, failed(1)], false, rule, waiting)).toMatchObject({
      began: NOW,
      holdFrom: NOW,
      atOnce: false,
    });
    const list = failed(2, { endpoint: 'userWorkerList.htm', okAt: ago(240) });
    expect(
      collectionFailing([list, overview], false, rule, { ...waiting, startedAt: ago(120) }),
    ).toMatchObject({
      began: ago(120),
      holdFrom: ago(120),
    });
  });
  it('no longer, when what failed once was not tried again since others answer', () => {
    const list = (failures: number) =>
      failed(failures, { endpoint: 'userWorkerList.htm', checkedAt: ago(45) });
    expect(verdict(collectionFailing([list(1), calls()], false, rule, firing))).toBe('GONE');
    expect(verdict(collectionFailing([list(2), calls()], false, rule, firing))).toBe('HOLDS');
    expect(verdict(collectionFailing([list(1), failed(1)], false, rule, firing))).toBe('HOLDS');
    // While it waits it goes on waiting: the next failure shall be the second.
    expect(verdict(collectionFailing([list(1), calls()], false, rule, pending))).toBe('HOLDS');
  });
  it('says what cannot be seen, and since when', () => {
    const finding = collectionFailing(
      [failed(3), failed(2, { endpoint: 'account.htm', okAt: ago(50) })],
      false,
      rule,
      null,
    );
    expect(finding).toMatchObject({
      message:
        'Hashrate and balance cannot be read since 2026-06-10 11:10 UTC: UNAVAILABLE at hashrate.htm, HTTP 500.',
    });
  });
  it('not for a list that shifted while it was read, until that has happened three times', () => {
    const list = (failures: number) => [calls(), failed(failures, { endpoint: 'userWorkerList.htm' })];
    expect(verdict(collectionFailing(list(2), true, rule, null))).toBe('GONE');
    expect(verdict(collectionFailing(list(3), true, rule, null))).toBe('HOLDS');
    expect(verdict(collectionFailing(list(2), false, rule, null))).toBe('HOLDS');
  });
});

describe('the pool is unreachable', () => {
  const rule = KIND_SETTINGS.POOL_UNREACHABLE.rule;
  const account = (errorCode: AccountCalls['errorCode'], failures = 1): AccountCalls => ({
    checkedAt: ago(1),
    errorCode,
    message: null,
    failures: errorCode === null ? 0 : failures,
  });
  const evaluate = (accounts: AccountCalls[], pause: { until: Date; reason: string | null } | null = null) =>
    poolUnreachable({ now: NOW, pause, accounts }, rule);

  it.each<[string, AccountCalls[], string]>([
    ['there are no fresh calls', [], 'CANNOT TELL'],
    ['all answer', [account(null), account(null)], 'GONE'],
    ['the only account fails', [account('UNAVAILABLE', 9)], 'BETWEEN'],
    ['half of them fail', [account('TIMEOUT'), account('TIMEOUT'), account(null), account(null)], 'BETWEEN'],
    ['one of two fails', [account('TIMEOUT'), account(null)], 'GONE'],
    [
      'two of five fail',
      [account('TIMEOUT'), account('TIMEOUT'), account(null), account(null), account(null)],
      'GONE',
    ],
    ['most of them fail alike', [account('TIMEOUT'), account('UNAVAILABLE'), account(null)], 'HOLDS'],
    [
      'they fail each in its own way',
      [account('SIGNATURE'), account('UNKNOWN_KEY'), account('NONCE')],
      'GONE',
    ],
    [
      'most have the same trouble with their keys',
      [account('SIGNATURE'), account('SIGNATURE'), account(null)],
      'HOLDS',
    ],
  ])('when %s: %#', (_, accounts, expected) => expect(verdict(evaluate(accounts))).toBe(expected));

  it('at once when most have failed three times, not because one has for long', () => {
    expect(evaluate([3, 3, 3].map((n) => account('TIMEOUT', n)))).toMatchObject({ atOnce: true });
    expect(evaluate([50, 1, 1].map((n) => account('TIMEOUT', n)))).toMatchObject({ atOnce: false });
  });
  it('at once when calls are paused, until one has been answered', () => {
    expect(evaluate([account(null)], { until: ago(-10), reason: 'HTTP 403.' })).toMatchObject({
      atOnce: true,
      message: 'Calls to the pool are paused until 2026-06-10 12:10 UTC: HTTP 403.',
    });
    expect(verdict(evaluate([account(null)], { until: ago(10), reason: null }))).toBe('HOLDS');
  });
});

describe('a payout is late', () => {
  const rule = KIND_SETTINGS.PAYOUT_LATE.rule;
  const facts = (some: Partial<PayoutFacts>): PayoutFacts => ({
    now: NOW,
    coin: 'BTC',
    balance: '0.02000000',
    balanceAt: ago(5),
    firstBalanceAt: days(30),
    payoutThreshold: '0.01',
    aboveSince: null,
    payoutCount: 10,
    lastPayoutAt: days(4),
    medianGapHours: 24,
    medianAmount: '0.005',
    ...some,
  });
  it.each<[string, Partial<PayoutFacts>, string]>([
    ['three days have passed above the threshold', {}, 'HOLDS'],
    ['it was paid two days ago', { lastPayoutAt: days(2) }, 'GONE'],
    ['the balance is at the threshold, not above', { balance: '0.01' }, 'GONE'],
    ['the balance is a hair above', { balance: '0.010000000000000001' }, 'HOLDS'],
    ['the balance went above only yesterday', { aboveSince: days(1) }, 'GONE'],
    ['nothing was ever paid, and the balance has been above from the first', { lastPayoutAt: null }, 'HOLDS'],
    [
      'nothing was ever paid, and the account is new',
      { lastPayoutAt: null, firstBalanceAt: days(1) },
      'GONE',
    ],
    ['no threshold is set: three usual gaps have passed', { payoutThreshold: null }, 'HOLDS'],
    ['no threshold is set: two have', { payoutThreshold: null, lastPayoutAt: days(2.5) }, 'GONE'],
    ['no threshold is set: the balance is small', { payoutThreshold: null, balance: '0.004' }, 'GONE'],
    [
      'no threshold is set: too few payouts are known',
      { payoutThreshold: null, payoutCount: 4 },
      'CANNOT TELL',
    ],
  ])('when %s', (_, some, expected) => expect(verdict(payoutLate(facts(some), rule))).toBe(expected));

  it('since it was due, and its amounts can be blanked', () => {
    const finding = payoutLate(facts({}), rule);
    expect(finding).toMatchObject({ began: days(1), value: 96, threshold: 72 });
    const message = finding?.verdict === 'HOLDS' ? finding.message : '';
    expect(message).toBe(
      'No payout for 4 days, though the balance of 0.02 BTC is above the threshold of 0.01 BTC.',
    );
    expect(withoutMoney('PAYOUT_LATE', message)).toBe(
      'No payout for 4 days, though the balance of ••• BTC is above the threshold of ••• BTC.',
    );
  });
  it.each(['BTC', 'X', 'KASPACOIN', '1INCH', 'A1'])('blanks amounts of %s', (coin) => {
    expect(withoutMoney('PAYOUT_LATE', `Paid -0.5 ${coin}, 12 ${coin}.`)).toBe(
      `Paid ••• ${coin}, ••• ${coin}.`,
    );
  });
  it('blanks money and nothing else', () => {
    const plain = 'No share since 2026-06-10 11:10 UTC, 612.3 TH/s, 5 of 9 workers.';
    expect(withoutMoney('PAYOUT_LATE', plain)).toBe(plain);
  });
});
