import { describe, expect, it } from '@jest/globals';
import { PoolPausedError } from '../../src/antpool';
import {
  SILENCE,
  START,
  benchWith,
  contextOf,
  failureOf,
  fakeGate,
  networkError,
  refusal,
  running,
  scripted,
  type Answer,
} from './support';

describe('a suspected ban', () => {
  const keys = ['a', 'b', 'c', 'd', 'e'].map((digit) => digit.repeat(32));
  const contextsOf = (n: number) => keys.slice(0, n).map((apiKey, id) => contextOf({ apiKey, id }));

  it.each<[string, Answer]>([
    ['HTTP 403', { status: 403, body: '<html>' }],
    ['HTTP 429', { status: 429 }],
    ['refused connections', networkError('ECONNREFUSED')],
    ['over-limit texts', refusal(-1, 'requests too frequent')],
  ])('after %s on three keys pauses all calls, once', async (_, answer) => {
    const { pool, gate } = benchWith(scripted(answer));
    await Promise.all(contextsOf(5).map((context) => failureOf(pool.balance(context))));
    expect(gate.pauses).toEqual([expect.stringMatching(/refused several calls in a row/)]);
  });

  it.each([
    [1, 3],
    [2, 4],
  ])('holds back the calls that already had their slots, %d in flight', async (concurrency, sent) => {
    const paused = new PoolPausedError(START, 'suspected');
    const gate = fakeGate();
    let isPaused = false;
    const transport = scripted({ status: 403 });
    const { pool, clock } = benchWith(
      transport,
      { concurrency },
      {
        ...gate,
        reserve: (request, signal) => (isPaused ? Promise.reject(paused) : gate.reserve(request, signal)),
        async pause() {
          await clock.sleep(500);
          isPaused = true;
          return START;
        },
      },
    );
    const calls = contextsOf(5).map((context) => failureOf(pool.balance(context)));
    const errors = await running(clock, Promise.all(calls));
    expect(errors.map((error) => error === paused)).toEqual([0, 1, 2, 3, 4].map((n) => n >= sent));
    expect(transport.sent).toHaveLength(sent);
    expect(gate.calls.filter(({ outcome }) => outcome === 'cancelled')).toHaveLength(5 - sent);
  });

  it('that cannot be written down does not keep the call out of the log', async () => {
    const gate = fakeGate();
    const away = new Error('the database is away');
    const { pool } = benchWith(scripted({ status: 403 }), {}, { ...gate, pause: () => Promise.reject(away) });
    const errors = await Promise.all(contextsOf(3).map((context) => failureOf(pool.balance(context))));
    expect(errors[2]).toBe(away);
    expect(gate.calls.map(({ outcome }) => outcome)).toEqual(
      Array(3).fill(expect.objectContaining({ httpStatus: 403 })),
    );
  });

  it('is suspected again when the pool goes on refusing after the pause', async () => {
    const { pool, gate } = benchWith(scripted({ status: 403 }));
    for (let round = 1; round <= 3; round += 1) {
      await Promise.all(contextsOf(3).map((context) => failureOf(pool.balance(context))));
      expect(gate.pauses).toHaveLength(round);
    }
  });

  it('is not one when a single account is refused', async () => {
    const { pool, gate } = benchWith(scripted({ status: 403 }), { keysInUse: () => 33 });
    for (let i = 0; i < 5; i += 1) await failureOf(pool.balance(contextOf()));
    expect(gate.pauses).toEqual([]);
  });

  it('counts over all keys where fewer than three are in use', async () => {
    const { pool, gate } = benchWith(scripted({ status: 403 }));
    for (const context of [...contextsOf(2), ...contextsOf(1)]) await failureOf(pool.balance(context));
    expect(gate.pauses).toHaveLength(1);
  });

  it('is not one when pages, time-outs and server errors come', async () => {
    const { pool, gate, clock } = benchWith(scripted({ status: 500 }, '<html>', SILENCE, { status: 503 }));
    await running(clock, Promise.all(contextsOf(5).map((context) => failureOf(pool.balance(context)))));
    expect(gate.pauses).toEqual([]);
  });
});
