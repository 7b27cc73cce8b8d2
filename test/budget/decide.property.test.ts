import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide, heldFor, type WindowState } from '../../src/budget/decide';
import { settle } from '../../src/budget/settle';
import { guaranteedShares } from '../../src/budget/shares';
import { TIERS, type TierName } from '../../src/vocabulary';
import { after } from './support';
import { shares, windowState } from './window-state';

const some = fc.oneof(fc.constant(0), fc.nat(20), fc.nat(700));
const demand = fc.record({ outstanding: some, expectedSoon: some });
const tier = fc.constantFrom(...TIERS);

/** Any window that the rules can lead to: never fuller than its capacity. */
const anyState = fc
  .record({
    capacity: fc.integer({ min: 4, max: 600 }),
    parts: fc.tuple(some, some, some, some),
    demand: fc.record({ TIER_1: demand, TIER_2: demand, TIER_3: demand, TIER_4: demand }),
  })
  .map(({ capacity, parts, demand }): WindowState => {
    const used = shares();
    let left = capacity;
    TIERS.forEach((name, index) => {
      used[name] = Math.min(left, parts[index] ?? 0);
      left -= used[name];
    });
    return windowState({ capacity, used, demand });
  });

const caller = (name: TierName | null, key = 'a key') => ({ tier: name, keyFingerprint: key });

describe('whatever the window holds', () => {
  it('a tier below its guarantee gets its call while there is room', () => {
    fc.assert(
      fc.property(anyState, tier, (state, name) => {
        fc.pre(state.usedTotal < state.capacity && state.usedByTier[name] < state.guaranteed[name]);
        expect(decide(state, caller(name))).toEqual({ kind: 'grant' });
      }),
    );
  });

  it('nobody gets a call where there is no room', () => {
    fc.assert(
      fc.property(anyState, fc.option(tier), (state, name) => {
        const full = { ...state, usedTotal: state.capacity };
        expect(decide(full, caller(name))).toMatchObject({ kind: 'wait', why: 'window' });
      }),
    );
  });

  it('no tier takes a slot beyond its guarantee that another will want within its own', () => {
    fc.assert(
      fc.property(anyState, tier, (state, name) => {
        fc.pre(state.usedByTier[name] >= state.guaranteed[name]);
        fc.pre(decide(state, caller(name)).kind === 'grant');
        const held = TIERS.filter((other) => other !== name).reduce(
          (sum, other) => sum + heldFor(state, other),
          0,
        );
        expect(state.capacity - state.usedTotal - 1).toBeGreaterThanOrEqual(held);
      }),
    );
  });

  it('a round of many never goes above the capacity', () => {
    fc.assert(
      fc.property(anyState, fc.array(fc.option(tier), { maxLength: 300 }), (state, wanted) => {
        const calls = wanted.map((name, index) => caller(name, `key ${index}`));
        const grants = settle(state, calls, () => after(40_000)).filter(
          ({ kind }) => kind === 'grant',
        ).length;
        expect(state.usedTotal + grants).toBeLessThanOrEqual(state.capacity);
      }),
    );
  });

  it('a tier that is alone in wanting anything fills the window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 600 }), tier, (capacity, name) => {
        const calls = Array.from({ length: capacity + 5 }, (_, index) => caller(name, `key ${index}`));
        const decisions = settle(windowState({ capacity }), calls, () => after(40_000));
        expect(decisions.filter(({ kind }) => kind === 'grant')).toHaveLength(capacity);
      }),
    );
  });
});

describe('when all four tiers want calls without end', () => {
  /** A window of 20 ticks over which `rate` slots free and are asked for per tick, from a window that one tier filled. */
  function play(capacity: number, first: TierName, order: readonly TierName[], callersPerTick: number) {
    const log: { tick: number; tier: TierName }[] = [];
    for (let index = 0; index < capacity; index++) log.push({ tick: -1 - (index % 20), tier: first });
    for (let tick = 0; tick < 60; tick++) {
      const inWindow = log.filter((entry) => entry.tick > tick - 20);
      const used = shares();
      for (const entry of inWindow) used[entry.tier] += 1;
      const calls = Array.from({ length: callersPerTick }, (_, index) =>
        order.map((name) => caller(name, `${name} ${index}`)),
      ).flat();
      const decisions = settle(windowState({ capacity, used }), calls, () => after(40_000));
      decisions.forEach(({ kind }, index) => {
        const name = calls[index]?.tier;
        if (kind === 'grant' && name) log.push({ tick, tier: name });
      });
    }
    const used = shares();
    for (const entry of log) if (entry.tick >= 40) used[entry.tier] += 1;
    return used;
  }

  it('each has its guarantee within two windows, whoever filled the first and whoever asks first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 200 }),
        tier,
        fc.shuffledSubarray([...TIERS], { minLength: 4 }),
        (capacity, first, order) => {
          expect(play(capacity, first, order, Math.ceil(capacity / 10))).toEqual(guaranteedShares(capacity));
        },
      ),
      { numRuns: 30 },
    );
  });
});
