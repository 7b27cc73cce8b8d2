import { describe, expect, it } from '@jest/globals';
import { decide, heldFor } from '../../src/budget/decide';
import { settle } from '../../src/budget/settle';
import type { TierName } from '../../src/vocabulary';
import { after } from './support';
import { demands, shares, windowState } from './window-state';

const call = (tier: TierName | null, keyFingerprint = `key of ${tier}`) => ({ tier, keyFingerprint });

describe('what is held for a tier', () => {
  it.each([
    ['nothing, while it wants nothing', { used: 0, outstanding: 0, expectedSoon: 0 }, 0],
    ['the calls of its run', { used: 0, outstanding: 25, expectedSoon: 0 }, 25],
    ['what its run still wants, however much it has had', { used: 50, outstanding: 6, expectedSoon: 0 }, 6],
    ['its next run', { used: 0, outstanding: 0, expectedSoon: 40 }, 40],
    ['its next run, which will find its own slots free', { used: 30, outstanding: 0, expectedSoon: 40 }, 10],
    ['both runs', { used: 10, outstanding: 5, expectedSoon: 20 }, 15],
    ['never more than its guarantee', { used: 45, outstanding: 200, expectedSoon: 300 }, 15],
    ['nothing beyond its guarantee', { used: 75, outstanding: 200, expectedSoon: 0 }, 0],
  ])('is %s', (_, { used, ...demand }, held) => {
    const state = windowState({ used: { TIER_1: used }, demand: { TIER_1: demand } });
    expect(heldFor(state, 'TIER_1')).toBe(held);
  });
});

describe('the decision on a call', () => {
  it('is a grant while nobody else wants anything, up to the capacity', () => {
    expect(decide(windowState({ used: { TIER_3: 99 } }), call('TIER_3'))).toEqual({ kind: 'grant' });
    expect(decide(windowState({ used: { TIER_3: 100 } }), call('TIER_3'))).toEqual({
      kind: 'wait',
      why: 'window',
      until: after(1_234),
    });
  });

  it('leaves to a scheduled run what that will want, and no more', () => {
    const demand = { TIER_1: { outstanding: 0, expectedSoon: 30 } };
    expect(decide(windowState({ used: { TIER_3: 69 }, demand }), call('TIER_3'))).toEqual({ kind: 'grant' });
    expect(decide(windowState({ used: { TIER_3: 70 }, demand }), call('TIER_3'))).toMatchObject({
      kind: 'wait',
      why: 'share',
    });
    expect(decide(windowState({ used: { TIER_3: 70 }, demand }), call('TIER_1'))).toEqual({ kind: 'grant' });
  });

  it('is a grant for a call outside every tier, as long as there is room at all', () => {
    const demand = { TIER_1: { outstanding: 100, expectedSoon: 100 } };
    expect(decide(windowState({ used: { TIER_3: 99 }, demand }), call(null))).toEqual({ kind: 'grant' });
    expect(decide(windowState({ used: { TIER_3: 100 } }), call(null))).toMatchObject({ why: 'window' });
  });

  it('lets a key with a call in flight wait, but not longer than that may last', () => {
    const busyKeys = new Map([['k', after(500)]]);
    expect(decide(windowState({ busyKeys }), call('TIER_1', 'k'))).toEqual({
      kind: 'keyBusy',
      until: after(500),
    });
    expect(decide(windowState({ busyKeys, now: after(500) }), call('TIER_1', 'k'))).toEqual({
      kind: 'grant',
    });
    expect(decide(windowState({ busyKeys }), call('TIER_1', 'l'))).toEqual({ kind: 'grant' });
  });

  it('stops everything during a pause and lets one call at a time out after it', () => {
    const pause = { until: after(100), reason: 'HTTP 403', level: 1 };
    expect(decide(windowState({ pause }), call('TIER_1'))).toEqual({
      kind: 'paused',
      until: after(100),
      reason: 'HTTP 403',
    });
    const later = { pause, now: after(100) };
    expect(decide(windowState(later), call('TIER_1'))).toEqual({ kind: 'grant' });
    expect(decide(windowState({ ...later, openCalls: 1, openUntil: after(900) }), call('TIER_1'))).toEqual({
      kind: 'wait',
      why: 'probation',
      until: after(900),
    });
  });
});

describe('deciding on all who wait', () => {
  const deadlineOf = () => after(40_000);
  const kinds = (...args: Parameters<typeof settle>) => settle(...args).map(({ kind }) => kind);

  it('gives the last slots to those with least of their guarantee, in the order in which they came', () => {
    const used = { TIER_1: 60, TIER_2: 9, TIER_3: 18, TIER_4: 10 };
    const calls = [
      call('TIER_1', 'a'),
      call('TIER_4', 'b'),
      call('TIER_3', 'c'),
      call('TIER_3', 'd'),
      call('TIER_3', 'e'),
      call('TIER_2', 'f'),
    ];
    expect(kinds(windowState({ used }), calls, deadlineOf)).toEqual([
      'wait',
      'wait',
      'grant',
      'grant',
      'wait',
      'grant',
    ]);
  });

  it('lets one call per key out, and others of its tier pass it', () => {
    const calls = [call('TIER_1', 'a'), call('TIER_1', 'a'), call('TIER_1', 'b')];
    expect(kinds(windowState(), calls, deadlineOf)).toEqual(['grant', 'keyBusy', 'grant']);
  });

  it('serves the same key of two tiers once', () => {
    const calls = [call('TIER_3', 'a'), call('TIER_1', 'a')];
    expect(kinds(windowState({ used: { TIER_3: 10 } }), calls, deadlineOf)).toEqual(['keyBusy', 'grant']);
  });

  it('holds for a tier what waits here, should its own figures not say so', () => {
    const calls = [
      ...Array.from({ length: 5 }, (_, index) => call('TIER_1', `busy ${index % 2}`)),
      ...Array.from({ length: 9 }, (_, index) => call('TIER_3', `free ${index}`)),
    ];
    const busyKeys = new Map([0, 1].map((index) => [`busy ${index}`, after(500)]));
    const decided = kinds(windowState({ used: { TIER_3: 90 }, busyKeys }), calls, deadlineOf);
    expect(decided.filter((kind) => kind === 'grant')).toHaveLength(5);
  });

  it('lets one call out during a probation', () => {
    const pause = { until: after(-1), reason: 'HTTP 403', level: 2 };
    const calls = [call('TIER_1', 'a'), call(null, 'b')];
    expect(kinds(windowState({ pause }), calls, deadlineOf)).toEqual(['wait', 'grant']);
  });

  it('answers nothing for nobody', () => {
    expect(settle(windowState({ used: shares(), demand: demands() }), [], deadlineOf)).toEqual([]);
  });
});
