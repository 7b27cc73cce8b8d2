import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCallAllowance } from '../../src/tiers/run/call-allowance';

describe("a run's calls", () => {
  it('are dealt out to its turns until none are left', () => {
    const allowance = createCallAllowance(10);
    expect(allowance.begin(6)).not.toBeNull();
    expect(allowance.begin(5)).toBeNull();
    expect(allowance.begin(4)).not.toBeNull();
    expect(allowance.begin(1)).toBeNull();
  });

  it('that a turn took and did not need serve the next one', () => {
    const allowance = createCallAllowance(10);
    const turn = allowance.begin(10);
    for (let call = 0; call < 3; call++) turn?.use();
    turn?.end();
    expect(allowance.begin(8)).toBeNull();
    expect(allowance.begin(7)).not.toBeNull();
  });

  it('are as many as the first turn wants, also when it learns so late', () => {
    const early = createCallAllowance(10);
    expect(early.begin(400)).not.toBeNull();
    expect(early.begin(1)).toBeNull();
    const late = createCallAllowance(10);
    expect(late.begin(1)?.resize(400)).toBe(true);
    expect(late.begin(1)).toBeNull();
  });

  it('are not more for a later turn that turns out longer than they last', () => {
    const allowance = createCallAllowance(10);
    allowance.begin(4);
    const turn = allowance.begin(1);
    expect(turn?.resize(7)).toBe(false);
    expect(turn?.resize(6)).toBe(true);
    expect(allowance.begin(1)).toBeNull();
  });

  it('have no end in a run by hand', () => {
    const allowance = createCallAllowance(null);
    allowance.begin(1e6)?.end();
    expect(allowance.begin(1e9)).not.toBeNull();
  });

  it('never exceed the limit, unless it is the first turn alone that does', () => {
    const turns = fc.array(
      fc.record({
        expected: fc.integer({ min: 1, max: 40 }),
        real: fc.integer({ min: 1, max: 40 }),
        used: fc.integer({ min: 0, max: 40 }),
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), turns, (limit, list) => {
        const allowance = createCallAllowance(limit);
        let made = 0;
        list.forEach(({ expected, real, used }, index) => {
          const turn = allowance.begin(expected);
          if (!turn) return;
          const share = turn.resize(real) ? real : expected;
          const calls = Math.min(used, share);
          for (let call = 0; call < calls; call++) turn.use();
          turn.end();
          made += calls;
          if (index > 0) expect(made).toBeLessThanOrEqual(Math.max(limit, list[0]?.used ?? 0));
        });
      }),
    );
  });
});
