import { describe, expect, it } from '@jest/globals';
import { accountOffline, type AccountSample } from '../../../src/alerts/rules/account-offline';
import type { Finding, Previous } from '../../../src/alerts/rules/finding';
import { highRejectRate, type EarlierCounters } from '../../../src/alerts/rules/high-reject-rate';
import { lowHashrate } from '../../../src/alerts/rules/low-hashrate';
import { newPayoutAddress } from '../../../src/alerts/rules/new-payout-address';
import { withoutMoney } from '../../../src/alerts/rules/words';
import { workerOffline, type WorkerFacts } from '../../../src/alerts/rules/worker-offline';
import { workersOffline, type WorkerCounts } from '../../../src/alerts/rules/workers-offline';
import { KIND_SETTINGS } from '../../../src/alerts/settings/kinds';

const NOW = new Date('2026-06-10T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const verdict = (finding: Finding | null) => finding?.verdict ?? 'CANNOT TELL';
const open = (some: Partial<Previous> = {}): Previous => ({
  startedAt: ago(60),
  firedAt: ago(50),
  frozenLevel: null,
  ...some,
});

describe('a worker is offline', () => {
  const worker = (some: Partial<WorkerFacts>): WorkerFacts => ({
    status: 'ONLINE',
    hashrate10m: 1e14,
    lastShareAt: ago(1),
    collectedAt: NOW,
    ...some,
  });
  it.each<[string, Partial<WorkerFacts>, string]>([
    ['it is online and hashes', {}, 'GONE'],
    ['the pool calls it offline', { status: 'OFFLINE', lastShareAt: ago(25) }, 'HOLDS'],
    ['the pool calls it invalid, after a day', { status: 'INVALID', lastShareAt: ago(3_000) }, 'HOLDS'],
    ['it has no rate and its share is old', { hashrate10m: 0, lastShareAt: ago(20) }, 'HOLDS'],
    ['it has no rate yet and a fresh share', { hashrate10m: 0 }, 'BETWEEN'],
  ])('when %s: %#', (_, some, expected) => {
    expect(verdict(workerOffline(worker(some), null))).toBe(expected);
  });
  it('since its last share, and never since later than it was read', () => {
    expect(workerOffline(worker({ status: 'OFFLINE', lastShareAt: ago(25) }), null)).toMatchObject({
      began: ago(25),
      holdFrom: ago(25),
      exact: true,
    });
    expect(workerOffline(worker({ status: 'OFFLINE', lastShareAt: ago(-5) }), null)).toMatchObject({
      began: NOW,
    });
  });
  it('since it was first seen so, where the pool knows of no share', () => {
    const silent = worker({ status: 'INVALID', lastShareAt: null, hashrate10m: 0 });
    expect(workerOffline(silent, null)).toMatchObject({ began: NOW, exact: false });
    expect(workerOffline(silent, open())).toMatchObject({ began: ago(60) });
  });
});

describe('an account is offline', () => {
  const usual = (active: number | null) => ({ active, rule: KIND_SETTINGS.WORKERS_OFFLINE.rule });
  const sample = (some: Partial<AccountSample>): AccountSample => ({
    at: NOW,
    hashrate10m: 1e15,
    hashrate1d: 1e15,
    totalWorkers: 10,
    activeWorkers: 10,
    ...some,
  });
  it.each<[string, Partial<AccountSample>, boolean, string]>([
    ['all work', {}, false, 'GONE'],
    ['none is active', { activeWorkers: 0 }, false, 'HOLDS'],
    [
      'it has no workers and no hashrate',
      { totalWorkers: 0, activeWorkers: 0, hashrate10m: 0, hashrate1d: 0 },
      false,
      'CANNOT TELL',
    ],
    ['ten minutes are empty and the day is not', { hashrate10m: 0 }, false, 'HOLDS'],
    ['the day is empty too, and it was not open', { hashrate10m: 0, hashrate1d: 0 }, false, 'CANNOT TELL'],
    ['the day has become empty while it was open', { hashrate10m: 0, hashrate1d: 0 }, true, 'HOLDS'],
    [
      'it hashes and the pool does not count workers',
      { activeWorkers: null, totalWorkers: null },
      true,
      'GONE',
    ],
  ])('when %s', (_, some, wasOpen, expected) => {
    expect(verdict(accountOffline(sample(some), wasOpen ? open() : null, usual(null)))).toBe(expected);
  });
  it.each<[string, Partial<AccountSample>, Partial<Previous>, string]>([
    ['half of them are back', { activeWorkers: 30 }, {}, '30 of 60 workers are back.'],
    ['one is back', { activeWorkers: 1 }, {}, '1 of 60 workers is back.'],
    ['all but two are back', { activeWorkers: 58 }, {}, 'GONE'],
    [
      'all but a few of many are back',
      { activeWorkers: 980, totalWorkers: 1_000 },
      { frozenLevel: 1_000 },
      'GONE',
    ],
    ['half are back and the pool lists no more', { activeWorkers: 30, totalWorkers: 31 }, {}, 'GONE'],
    ['nobody knows how many there were', { activeWorkers: 30 }, { frozenLevel: null }, 'GONE'],
    ['it had never fired', { activeWorkers: 30 }, { firedAt: null }, 'GONE'],
  ])('and is back when %s', (_, some, previous, expected) => {
    const back = { totalWorkers: 60, hashrate10m: 1e12, ...some };
    const before = open({ frozenLevel: 60, ...previous });
    const finding = accountOffline(sample(back), before, usual(null));
    const said = finding?.verdict === 'BETWEEN' && finding.eased ? finding.message : verdict(finding);
    expect(said).toBe(expected);
  });
  it('remembers how many worked before, whatever is known later', () => {
    const dark = sample({ activeWorkers: 0, hashrate10m: 0 });
    expect(accountOffline(dark, null, usual(60))).toMatchObject({ frozenLevel: 60 });
    expect(accountOffline(dark, open({ frozenLevel: 60 }), usual(3))).toMatchObject({ frozenLevel: 60 });
  });
  it('began before it could be seen, but its hold counts from the first sight: one zero may be the pool’s error', () => {
    expect(accountOffline(sample({ activeWorkers: 0 }), null, usual(null))).toMatchObject({
      began: ago(20),
      holdFrom: NOW,
    });
  });
});

describe('low hashrate', () => {
  const rule = KIND_SETTINGS.LOW_HASHRATE.rule;
  const evaluate = (hour: number, day: number, frozenLevel: number | null = null) =>
    lowHashrate(
      { at: NOW, hashrate1h: hour, hashrate1d: day },
      rule,
      frozenLevel === null ? null : open({ frozenLevel }),
    );
  it.each<[number, number, number | null, string]>([
    [0.71e15, 1e15, null, 'BETWEEN'],
    [0.69e15, 1e15, null, 'HOLDS'],
    [0.9e15, 1e15, null, 'GONE'],
    [0, 0, null, 'CANNOT TELL'],
    // The day's average has decayed to what is left; what was normal has not.
    [0.3e15, 0.3e15, 1e15, 'HOLDS'],
    [0, 0, 1e15, 'HOLDS'],
    [0.84e15, 0.5e15, 1e15, 'BETWEEN'],
    [0.86e15, 0.5e15, 1e15, 'GONE'],
  ])('an hour of %d against a day of %d, frozen at %s: %s', (hour, day, frozen, expected) => {
    expect(verdict(evaluate(hour, day, frozen))).toBe(expected);
  });
  it('says how it stands between its levels as well', () => {
    expect(evaluate(0.84e15, 0.5e15, 1e15)).toMatchObject({
      value: 0.84,
      message: expect.stringContaining('84 %'),
    });
  });
  it('is critical below half, and says what it compares', () => {
    expect(evaluate(0.49e15, 1e15)).toMatchObject({
      critical: true,
      frozenLevel: 1e15,
      value: 0.49,
      threshold: 0.7,
      message: '490 TH/s in the last hour, 49 % of the normal 1 PH/s.',
    });
    expect(evaluate(0.6e15, 1e15)).toMatchObject({ critical: false });
  });
});

describe('many workers offline', () => {
  const rule = KIND_SETTINGS.WORKERS_OFFLINE.rule;
  const counts = (some: Partial<WorkerCounts>): WorkerCounts => ({
    at: NOW,
    total: 100,
    inactive: 0,
    invalid: 0,
    lastShares: null,
    ...some,
  });
  it.each<[string, Partial<WorkerCounts>, number | null, string]>([
    ['none', {}, null, 'GONE'],
    ['5 %', { inactive: 5 }, null, 'HOLDS'],
    ['4 %', { inactive: 4 }, null, 'BETWEEN'],
    ['2 of 10', { inactive: 2, total: 10 }, null, 'GONE'],
    ['3 of 10', { inactive: 3, total: 10 }, null, 'HOLDS'],
    ['of no workers', { total: 0 }, null, 'CANNOT TELL'],
    ['20 that were gone long before', { invalid: 20 }, null, 'GONE'],
    ['20 that have been gone for a day since it is open', { invalid: 20 }, 0, 'HOLDS'],
    ['scrap that has left the list meanwhile', { invalid: 4, inactive: 6 }, 10, 'HOLDS'],
  ])('%s', (_, some, frozenLevel, expected) => {
    expect(
      verdict(workersOffline(counts(some), rule, frozenLevel === null ? null : open({ frozenLevel }))),
    ).toBe(expected);
  });
  it('since the worker that made them too many, where a list tells', () => {
    const lastShares = [90, 80, 70, 60, 50, 40].map(ago);
    expect(workersOffline(counts({ inactive: 6, lastShares }), rule, null)).toMatchObject({
      began: ago(50),
      holdFrom: ago(50),
    });
  });
  it('since twenty minutes before, where only counts are known; the hold counts from then on', () => {
    expect(workersOffline(counts({ inactive: 30 }), rule, null)).toMatchObject({
      began: ago(20),
      holdFrom: NOW,
      critical: true,
    });
  });
});

describe('too many rejected shares', () => {
  const rule = KIND_SETTINGS.HIGH_REJECT_RATE.rule;
  const at = (minutes: number, accepted: number, stale: number): EarlierCounters => ({
    at: ago(minutes),
    accepted,
    stale,
    duplicate: 0,
    other: 0,
    isRunning: true,
  });
  it.each<[string, EarlierCounters, EarlierCounters | null, string]>([
    ['no sample before', at(0, 100, 50), null, 'CANNOT TELL'],
    ['a sample too long before', at(0, 200, 50), at(21, 100, 0), 'CANNOT TELL'],
    ['no share between', at(0, 100, 50), at(10, 100, 50), 'CANNOT TELL'],
    ['3 % exactly', at(0, 197, 3), at(10, 100, 0), 'BETWEEN'],
    ['more than 3 %', at(0, 196, 4), at(10, 100, 0), 'HOLDS'],
    ['2 %', at(0, 198, 2), at(10, 100, 0), 'GONE'],
    ['counters that do not run', at(0, 196, 4), { ...at(10, 100, 0), isRunning: false }, 'CANNOT TELL'],
    ['counters that were reset', at(0, 99, 1), at(10, 1_000_000, 900_000), 'GONE'],
  ])('%s', (_, now, then, expected) => {
    expect(verdict(highRejectRate(now, then, rule, 20 * 60_000))).toBe(expected);
  });
  it('began with the interval in which they came', () => {
    expect(highRejectRate(at(0, 150, 50), at(10, 100, 0), rule, 20 * 60_000)).toMatchObject({
      began: ago(10),
      value: 0.5,
    });
  });
});

describe('a payout to a new address', () => {
  const payout = (minutes: number, address: string) => ({
    address,
    amount: '0.50000000',
    coin: 'BTC',
    paidAt: ago(minutes),
    txId: 'abc',
  });
  it('is nothing while there is none', () => expect(newPayoutAddress([], NOW)).toBeNull());
  it('fires at once and names the newest', () => {
    expect(newPayoutAddress([payout(50, 'bc1old'), payout(5, 'bc1new')], NOW)).toMatchObject({
      atOnce: true,
      critical: true,
      began: ago(5),
      message:
        '0.5 BTC paid on 2026-06-10 11:55 UTC to bc1new, an address never paid to before (transaction abc). Before it, 1 more to such addresses.',
    });
  });
  it.each(['bc1new', 'a b', ', an address never paid to before', '1.5 BTC\nto bc1', ''])(
    'shows neither amount nor address nor transaction to who may not see money, whatever the address %j is',
    (address) => {
      const finding = newPayoutAddress([{ ...payout(5, address), txId: '7 XMR bc1q' }], NOW);
      expect(
        withoutMoney('NEW_PAYOUT_ADDRESS', finding && 'message' in finding ? (finding.message ?? '') : ''),
      ).toBe('••• BTC paid on 2026-06-10 11:55 UTC to an address never paid to before.');
    },
  );
  it('tells what it is where its text is of another form', () =>
    expect(withoutMoney('NEW_PAYOUT_ADDRESS', 'To bc1new: 0.5')).toBe(
      'A payout to an address never paid to before.',
    ));
});
