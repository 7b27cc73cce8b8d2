import { describe, expect, it } from '@jest/globals';
import {
  SILENCE,
  benchWith,
  contextOf,
  failureOf,
  fakeGate,
  running,
  scripted,
  settled,
  GOOD,
  play,
} from './support';

describe('the deadline', () => {
  it('ends a call that gets no answer, and its signal tells the transport', async () => {
    const { error, gate, sent } = await play(SILENCE);
    expect(error).toMatchObject({ code: 'TIMEOUT', httpStatus: null, poolCode: null });
    expect(error?.message).toMatch(/account\.htm in full within 20 s/);
    expect(gate.calls[0]?.outcome).toEqual({
      httpStatus: null,
      poolCode: null,
      durationMs: 20_000,
      error: 'TIMEOUT',
    });
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('starts when the request goes out, not when it begins to wait', async () => {
    const bench = benchWith(async ({ onQueued, onSend, signal }) => {
      onQueued?.();
      await bench.clock.sleep(60_000);
      onSend?.();
      await bench.clock.sleep(19_999, signal);
      return { status: 200, body: GOOD, headers: {} };
    });
    await running(bench.clock, bench.pool.balance(contextOf()));
    expect(bench.gate.calls).toHaveLength(1);
    expect(bench.gate.calls[0]?.outcome).toMatchObject({ durationMs: 19_999, error: null });
  });

  it('counts from then on', async () => {
    const bench = benchWith(async ({ onQueued, onSend }) => {
      onQueued?.();
      await bench.clock.sleep(60_000);
      onSend?.();
      return new Promise(() => undefined);
    });
    await running(bench.clock, failureOf(bench.pool.balance(contextOf())));
    expect(bench.gate.calls[0]?.outcome).toMatchObject({ durationMs: 20_000, error: 'TIMEOUT' });
  });
});

describe('a stop', () => {
  it('of a call that has its slot but no place in flight gives the slot back', async () => {
    const stop = new AbortController();
    const { pool, gate } = benchWith(scripted(SILENCE), { concurrency: 1 });
    void pool.balance(contextOf()).catch(() => undefined);
    const second = failureOf(pool.balance(contextOf({ apiKey: 'b'.repeat(32), signal: stop.signal })));
    await settled();
    stop.abort();
    expect(await second).toMatchObject({ code: 'INTERRUPTED' });
    expect(gate.calls.map(({ outcome }) => outcome)).toEqual([null, 'cancelled']);
  });

  it('ends the call in flight and logs it', async () => {
    const stop = new AbortController();
    const transport = scripted(SILENCE);
    const { pool, gate } = benchWith(transport);
    const call = failureOf(pool.balance(contextOf({ signal: stop.signal })));
    await settled();
    stop.abort();
    expect(await call).toMatchObject({ name: 'PoolError', code: 'INTERRUPTED', endpoint: 'account.htm' });
    expect(gate.calls.map(({ outcome }) => outcome)).toEqual([
      expect.objectContaining({ error: 'INTERRUPTED' }),
    ]);
    expect(transport.sent[0]?.signal.aborted).toBe(true);
  });

  it('before anything is sent leaves no call behind', async () => {
    const stop = new AbortController();
    stop.abort();
    const { pool, gate } = benchWith(scripted(GOOD));
    expect(await failureOf(pool.balance(contextOf({ signal: stop.signal })))).toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(gate.calls).toEqual([]);
  });

  it('of a request that still waits for its pace gives the slot back', async () => {
    const stop = new AbortController();
    const { pool, gate } = benchWith(({ onQueued }) => {
      onQueued?.();
      return new Promise(() => undefined);
    });
    const call = failureOf(pool.balance(contextOf({ signal: stop.signal })));
    await settled();
    stop.abort();
    expect(await call).toMatchObject({ code: 'INTERRUPTED' });
    expect(gate.calls.map(({ outcome }) => outcome)).toEqual(['cancelled']);
  });

  it('while waiting for the budget or for the next try says the same', async () => {
    for (const waiting of ['budget', 'retry']) {
      const stop = new AbortController();
      const gate = fakeGate();
      const reserve: typeof gate.reserve = (_, signal) =>
        new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      const { pool } = benchWith(
        scripted({ status: 500 }),
        {},
        waiting === 'budget' ? { ...gate, reserve } : gate,
      );
      const call = failureOf(pool.balance(contextOf({ signal: stop.signal })));
      await settled();
      stop.abort();
      expect(await call).toMatchObject({ code: 'INTERRUPTED', endpoint: 'account.htm' });
    }
  });
});
