import { describe, expect, it } from '@jest/globals';
import { getMaxListeners } from 'node:events';
import fc from 'fast-check';
import type { CallContext, Transport } from '../../src/antpool';
import {
  BALANCE,
  benchWith,
  contextOf,
  fakeGate,
  networkError,
  ok,
  running,
  settled,
  turnedClock,
} from './support';

const GOOD = ok(BALANCE);
const TIERS: CallContext['tier'][] = ['TIER_1', 'TIER_2', 'TIER_3', null];

/** What a call does: its key, its tier, how long budget and pool take, and whether the first answer is a fault. */
const plan = fc.record({
  key: fc.nat({ max: 4 }),
  tier: fc.constantFrom(...TIERS),
  budgetMs: fc.nat({ max: 30_000 }),
  poolMs: fc.nat({ max: 30_000 }),
  fault: fc.boolean(),
});

describe('many calls at once', () => {
  it('have one call in flight per key, few in all, and nonces in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 6 }),
        async (plans, concurrency) => {
          const clock = turnedClock();
          const gate = fakeGate();
          const inFlight = new Map<string, number>();
          const lastNonce = new Map<string, bigint>();
          const broken: string[] = [];
          let all = 0;
          let turn = 0;

          const transport: Transport = async ({ form, signal }) => {
            const key = form.key ?? '';
            const { poolMs = 0, fault = false } = plans[turn++ % plans.length] ?? {};
            const nonce = BigInt(form.nonce ?? 0);
            inFlight.set(key, (inFlight.get(key) ?? 0) + 1);
            all += 1;
            // Collected, not thrown: what a transport throws is only a lost connection to the client.
            if (inFlight.get(key) !== 1) broken.push('two calls of one key');
            if (all > concurrency) broken.push('too many calls');
            if (nonce <= (lastNonce.get(key) ?? 0n)) broken.push('a nonce out of order');
            lastNonce.set(key, nonce);
            try {
              await clock.sleep(poolMs, signal);
            } finally {
              inFlight.set(key, (inFlight.get(key) ?? 0) - 1);
              all -= 1;
            }
            if (fault) throw networkError('ECONNRESET');
            return { status: 200, body: GOOD, headers: {} };
          };

          let reserved = 0;
          const { pool } = benchWith(
            transport,
            { clock, concurrency },
            {
              ...gate,
              // The nonce is drawn first and handed over later: calls of one key overtake each other here.
              async reserve(request, signal) {
                const reservation = await gate.reserve(request, signal);
                await clock.sleep(plans[reserved++ % plans.length]?.budgetMs ?? 0, signal);
                return reservation;
              },
            },
          );
          const calls = plans.map(({ key, tier }) =>
            pool.balance(contextOf({ apiKey: `${key}`.repeat(32), tier })).catch(() => undefined),
          );
          await running(clock, Promise.all(calls));
          expect(broken).toEqual([]);
          expect(gate.calls.filter(({ outcome }) => outcome === null)).toEqual([]);
          const sent = gate.calls.filter(({ outcome }) => outcome !== 'cancelled');
          expect(sent.length).toBeGreaterThanOrEqual(plans.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('calls of one key', () => {
  it('go first come first served within a tier', async () => {
    const order: string[] = [];
    const { pool, clock } = benchWith(async ({ endpoint }) => {
      order.push(endpoint);
      await clock.sleep(10);
      return { status: 500, body: '', headers: {} };
    });
    const context = contextOf();
    const calls = [pool.balance(context), pool.hashrate(context), pool.overview(context)];
    await running(clock, Promise.allSettled(calls));
    expect(order.slice(0, 3)).toEqual(['account.htm', 'hashrate.htm', 'accountOverview.htm']);
  });

  it('of a tier that has budget do not wait for one that has none', async () => {
    const gate = fakeGate();
    const { pool, clock } = benchWith(
      async () => ({ status: 200, body: GOOD, headers: {} }),
      { concurrency: 1 },
      {
        ...gate,
        reserve: (request, signal) =>
          request.tier === 'TIER_3' ? new Promise(() => undefined) : gate.reserve(request, signal),
      },
    );
    void pool.balance(contextOf({ tier: 'TIER_3' }));
    await settled();
    const { value } = await running(clock, pool.balance(contextOf({ tier: 'TIER_1' })));
    expect(value.balance).toBe('0.10000000');
  });

  it('reserve anew when a higher nonce went out first, or when they waited too long to be sent', async () => {
    const nonces: string[] = [];
    const { pool, gate, clock } = benchWith(async ({ form }) => {
      nonces.push(form.nonce ?? '');
      await clock.sleep(15_000);
      return { status: 200, body: GOOD, headers: {} };
    });
    const calls = TIERS.map((tier) => pool.balance(contextOf({ tier })));
    await running(clock, Promise.all(calls));
    expect(nonces).toHaveLength(4);
    expect([...nonces].sort()).toEqual(nonces);
    expect(gate.calls.some(({ outcome }) => outcome === 'cancelled')).toBe(true);
    expect(gate.calls.filter(({ outcome }) => outcome !== 'cancelled')).toHaveLength(4);
  });
});

describe('one signal for all calls of a run', () => {
  it('is no cause for a warning', async () => {
    const { signal } = new AbortController();
    const { pool } = benchWith(async () => ({ status: 200, body: GOOD, headers: {} }));
    await Promise.all(Array.from({ length: 40 }, (_, id) => pool.balance(contextOf({ id, signal }))));
    // Node warns of a leak from the eleventh listener on, unless told that many are normal.
    expect(getMaxListeners(signal)).toBe(Infinity);
  });
});
