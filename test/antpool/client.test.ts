import { describe, expect, it } from '@jest/globals';
import { PoolError, PoolPausedError } from '../../src/antpool';
import { sign } from '../../src/antpool/sign';
import {
  START,
  benchWith,
  contextOf,
  failureOf,
  fakeGate,
  fingerprintOf,
  ok,
  refusal,
  running,
  scripted,
  GOOD,
  play,
} from './support';

describe('a call', () => {
  it('is reserved, signed with the nonce of its reservation, sent and logged', async () => {
    const { reading, gate, sent } = await play(GOOD);
    const context = contextOf();
    expect(reading).toEqual({
      value: expect.objectContaining({ balance: '0.10000000' }) as unknown,
      receivedAt: START,
      poolTime: null,
      oddities: [],
    });
    expect(gate.calls).toEqual([
      {
        accountId: 1,
        keyFingerprint: fingerprintOf(context),
        endpoint: 'account.htm',
        tier: 'TIER_1',
        runId: 7n,
        timeoutMs: 20_000,
        nonce: 1_700_000_000_001n,
        outcome: { httpStatus: 200, poolCode: 0, durationMs: 0, error: null },
      },
    ]);
    expect(sent.map(({ endpoint, form }) => ({ endpoint, form }))).toEqual([
      {
        endpoint: 'account.htm',
        form: {
          coin: 'BTC',
          userId: 'demo_farm',
          key: context.account.apiKey,
          nonce: '1700000000001',
          signature: sign(context.account, 1_700_000_000_001n),
        },
      },
    ]);
    expect(gate.answers).toBe(1);
  });

  it('that fails says what and why, for the log and for an operator', async () => {
    const { error, gate } = await play(refusal(-7, 'Signature error'));
    expect(error).toBeInstanceOf(PoolError);
    expect(error).toMatchObject({
      code: 'SIGNATURE',
      endpoint: 'account.htm',
      poolCode: -7,
      httpStatus: 200,
      retryable: false,
      raw: null,
      reason: null,
      message:
        'Antpool refused the signature (-7 "Signature error"): the API secret is wrong, or the user id is not the sub-account\'s name (an e-mail address does not work).',
    });
    expect(gate.calls[0]?.outcome).toMatchObject({ httpStatus: 200, poolCode: -7, error: 'SIGNATURE' });
  });

  it('with an unreadable reply hands the reply over', async () => {
    const body = ok({ balance: 'lots', settleTime: '2024-05-01' });
    const { error, gate } = await play(body);
    expect(error).toMatchObject({
      code: 'UNREADABLE',
      raw: body,
      reason: 'data.balance: an amount expected, got something else',
      poolCode: 0,
    });
    expect(gate.calls[0]?.outcome).toMatchObject({ poolCode: 0, error: 'UNREADABLE' });
  });

  it('keeps no more than 64 KiB of an unreadable reply, and whole characters only', async () => {
    const { error } = await play(`<html>1${'é'.repeat(100_000)}`);
    expect(Buffer.byteLength(error?.raw ?? '')).toBe(64 * 1024 - 1);
    expect(error?.raw?.endsWith('é')).toBe(true);
    expect(error?.message).toMatch(/maintenance/);
  });

  it('is as old as its answer, which a cache may have kept', async () => {
    const headers = { date: 'Thu, 02 May 2024 09:50:00 GMT', age: '600' };
    const bench = benchWith(() => Promise.resolve({ status: 200, body: GOOD, headers }));
    const { receivedAt, poolTime } = await running(bench.clock, bench.pool.balance(contextOf()));
    expect(receivedAt).toEqual(new Date('2024-05-02T09:50:00Z'));
    expect(poolTime).toEqual(new Date('2024-05-02T09:50:00.500Z'));
  });

  it('takes as long as the reply took', async () => {
    const bench = benchWith(async () => {
      await bench.clock.sleep(1234);
      return { status: 200, body: GOOD, headers: {} };
    });
    const { receivedAt } = await running(bench.clock, bench.pool.balance(contextOf()));
    expect(receivedAt).toEqual(new Date(START.getTime() + 1234));
    expect(bench.gate.calls[0]?.outcome).toMatchObject({ durationMs: 1234 });
  });
});

describe('the gate', () => {
  it('may refuse while calls are paused, and nothing is sent', async () => {
    const paused = new PoolPausedError(new Date('2024-05-02T10:10:00Z'), 'three keys were refused');
    const transport = scripted(GOOD);
    const { pool } = benchWith(transport, {}, fakeGate({ reserve: () => Promise.reject(paused) }));
    expect(await failureOf(pool.balance(contextOf()))).toBe(paused);
    expect(paused.message).toBe(
      'All calls to Antpool are paused until 2024-05-02T10:10:00.000Z: three keys were refused',
    );
    expect(paused.code).toBe('RATE_LIMITED');
    expect(transport.sent).toEqual([]);
  });

  it("may fail itself, which is not the pool's fault", async () => {
    const away = new Error('the database is away');
    const { pool } = benchWith(scripted(GOOD), {}, fakeGate({ reserve: () => Promise.reject(away) }));
    expect(await failureOf(pool.balance(contextOf()))).toBe(away);
  });

  it('that fails once does not hold up the next call of the key', async () => {
    const gate = fakeGate();
    let failing = true;
    const { pool } = benchWith(
      scripted(GOOD),
      {},
      {
        ...gate,
        reserve: (request, signal) =>
          failing ? Promise.reject(new Error('the database is away')) : gate.reserve(request, signal),
      },
    );
    await failureOf(pool.balance(contextOf()));
    failing = false;
    expect((await pool.balance(contextOf())).value.balance).toBe('0.10000000');
  });
});
