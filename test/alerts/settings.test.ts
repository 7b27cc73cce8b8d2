import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contradiction, wrongField } from '../../src/alerts/settings/check';
import { effectiveRule, type StoredOverride } from '../../src/alerts/settings/effective';
import { ignores } from '../../src/alerts/settings/ignored';
import { unwarranted } from '../../src/alerts/settings/warranted';
import type { RuleOverride } from '../../src/alerts/types';
import { ALERT_KINDS, type AlertKind } from '../../src/vocabulary';

const override = (some: Partial<StoredOverride>): StoredOverride => ({
  kind: 'LOW_HASHRATE',
  group: null,
  accountId: null,
  enabled: null,
  fireLevel: null,
  resolveLevel: null,
  criticalLevel: null,
  fireHoldSeconds: null,
  resolveHoldSeconds: null,
  ignoreWorkers: null,
  ...some,
});
const account = { accountId: 7, accountName: 'BC07', group: 'BC' };

describe('the rule that applies', () => {
  it('is ours while nobody has set another', () => {
    expect(effectiveRule([], 'LOW_HASHRATE', account)).toMatchObject({
      enabled: true,
      fireLevel: 0.7,
      resolveLevel: 0.85,
      fireHoldSeconds: 1_200,
      inheritedFrom: 'default',
    });
  });
  it('takes each field from the nearest scope that sets it', () => {
    const set = [
      override({ fireLevel: 0.6, fireHoldSeconds: 60 }),
      override({ group: 'BC', fireLevel: 0.5 }),
      override({ group: 'BR', fireLevel: 0.1 }),
      override({ accountId: 7, enabled: false }),
      override({ kind: 'WORKERS_OFFLINE', fireLevel: 0.5 }),
    ];
    expect(effectiveRule(set, 'LOW_HASHRATE', account)).toMatchObject({
      enabled: false,
      fireLevel: 0.5,
      fireHoldSeconds: 60,
      resolveLevel: 0.85,
      inheritedFrom: 'account BC07',
    });
    expect(effectiveRule(set, 'LOW_HASHRATE', { accountId: 8, group: 'BC' }).inheritedFrom).toBe('group BC');
    expect(effectiveRule(set, 'LOW_HASHRATE', { accountId: 9, group: null })).toMatchObject({
      fireLevel: 0.6,
      inheritedFrom: 'global',
    });
  });
  it('of every kind as we ship it contradicts nothing', () => {
    for (const kind of ALERT_KINDS) {
      const rule = effectiveRule([], kind, account);
      expect(contradiction(rule)).toBeNull();
      expect(wrongField(kind, { ...rule, ignoreWorkers: null })).toBeNull();
    }
  });
});

describe('a broken rule', () => {
  it.each<[AlertKind, RuleOverride, RegExp]>([
    ['LOW_HASHRATE', { fireLevel: -0.1 }, /above 0 and at most 1\./],
    ['LOW_HASHRATE', { fireLevel: 70 }, /a fraction, such as 0.05 for 5 %/],
    ['LOW_HASHRATE', { fireLevel: NaN }, /above 0 and at most 1\./],
    ['WORKER_OFFLINE', { fireLevel: 0.5 }, /WORKER_OFFLINE has no fireLevel/],
    ['COLLECTION_FAILING', { fireLevel: 2.5 }, /whole number/],
    ['COLLECTION_FAILING', { resolveLevel: 1 }, /has no resolveLevel/],
    ['ACCOUNT_OFFLINE', { fireHoldSeconds: 604_800 }, /from 0 to 86400 \(a day\)/],
    ['ACCOUNT_OFFLINE', { resolveHoldSeconds: -1 }, /from 0 to 86400/],
    ['LOW_HASHRATE', { ignoreWorkers: ['x'] }, /not about workers/],
    ['WORKER_OFFLINE', { ignoreWorkers: [' '] }, /1 to 200 characters/],
  ])('%s %j is refused with the reason', (kind, given, reason) => {
    expect(wrongField(kind, given)).toMatch(reason);
  });
  it('a hold of nothing is not one', () => {
    expect(wrongField('ACCOUNT_OFFLINE', { fireHoldSeconds: 0, resolveHoldSeconds: 0 })).toBeNull();
  });
  it.each<[AlertKind, Partial<StoredOverride>, RegExp]>([
    ['LOW_HASHRATE', { resolveLevel: 0.6 }, /resolveLevel is worse than fireLevel/],
    ['LOW_HASHRATE', { criticalLevel: 0.8 }, /criticalLevel is better than fireLevel/],
    ['WORKERS_OFFLINE', { resolveLevel: 0.06 }, /worse than fireLevel/],
    ['WORKERS_OFFLINE', { fireLevel: 0.3 }, /criticalLevel is better than fireLevel/],
  ])('%s %j contradicts what it inherits', (kind, some, reason) => {
    expect(contradiction(effectiveRule([override({ kind, ...some })], kind, account))).toMatch(reason);
  });
});

describe('the list of ignored workers', () => {
  it.each<[string, string, boolean]>([
    ['rack1x07', 'rack1x07', true],
    ['RACK1x07', 'rack1X07', true],
    ['rack1', 'rack1x07', false],
    ['rack1*', 'rack1x07', true],
    ['*x07', 'rack1x07', true],
    ['r*k*7', 'rack1x07', true],
    ['r*k*8', 'rack1x07', false],
    ['rack?x07', 'rack1x07', true],
    ['rack?x07', 'rackx07', false],
    ['*', '', true],
    ['a.b', 'axb', false],
  ])('%s and %s: %s', (pattern, name, expected) => expect(ignores([pattern])(name)).toBe(expected));
  it('is quick about hostile patterns', () => {
    expect(ignores([`${'*a'.repeat(90)}b`])('a'.repeat(200))).toBe(false);
  });
  it('means what the same regular expression means', () => {
    const letters = fc.stringMatching(/^[ab]{0,8}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*?]{0,7}$/), letters, (pattern, name) => {
        const same = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(ignores([pattern])(name)).toBe(same.test(name));
      }),
    );
  });
});

describe('an open alert under a changed rule', () => {
  const before = effectiveRule([], 'LOW_HASHRATE', account);
  const alert = { value: 0.65, threshold: 0.7, worker: null };
  it.each<[string, Partial<StoredOverride>, boolean]>([
    ['is not warranted when the rule is off', { enabled: false }, true],
    ['is not when its value does not reach the new level', { fireLevel: 0.6 }, true],
    ['is when it does', { fireLevel: 0.66 }, false],
    ['is when only a hold has changed', { fireHoldSeconds: 5 }, false],
  ])('%s', (_, some, expected) => {
    expect(unwarranted(alert, before, effectiveRule([override(some)], 'LOW_HASHRATE', account))).toBe(
      expected,
    );
  });
  it('is not when its worker is ignored', () => {
    const rule = effectiveRule(
      [override({ kind: 'WORKER_OFFLINE', ignoreWorkers: ['old*'] })],
      'WORKER_OFFLINE',
      account,
    );
    expect(unwarranted({ ...alert, worker: 'old-rig' }, before, rule)).toBe(true);
    expect(unwarranted({ ...alert, worker: 'new-rig' }, before, rule)).toBe(false);
  });
});
