import { describe, expect, it } from '@jest/globals';
import type { Switches } from '../../src/simulator';
import { MINUTE, NOON, poolWith, signed, type Answer } from './caller';

/** A pool of ten calls in ten minutes, and a way to call it from any address. */
function tight(
  switches: Partial<Switches> = {},
): ReturnType<typeof poolWith> & { call: (client?: string) => number } {
  const opened = poolWith({ switches: { callLimit: 10, ...switches } });
  const query = signed(opened.first);
  const call = (client = '10.0.0.1'): number =>
    opened.pool.handle({ method: 'GET', path: '/api/account.htm', query, client }).status;
  return { ...opened, call };
}

const times = (count: number, call: () => number): number[] => Array.from({ length: count }, call);

describe('the call limit', () => {
  it('is 600 calls in ten minutes, then a ban of half an hour with HTTP 403', () => {
    const { pool } = poolWith();
    expect(pool.switches).toMatchObject({
      callLimit: 600,
      callWindowSeconds: 600,
      banMinutes: 30,
      banSignal: 'http-403',
    });
  });

  it('bans the client with the call that is one too many, for the time of the ban', () => {
    const { pool, clock, call } = tight();
    expect(times(10, call)).toEqual(Array(10).fill(200));
    expect(call()).toBe(403);
    expect(pool.bannedUntil('10.0.0.1')).toBe(NOON + 30 * MINUTE);
    clock.at += 30 * MINUTE - 1;
    expect(call()).toBe(403);
    clock.at += 1;
    expect(call()).toBe(200);
  });

  it('slides: a call leaves the window exactly when the window has passed', () => {
    const { clock, call } = tight();
    times(5, call);
    clock.at += 5 * MINUTE;
    times(5, call);
    clock.at += 5 * MINUTE;
    expect(times(5, call)).toEqual(Array(5).fill(200));
    expect(call()).toBe(403);
  });

  it('counts per client address', () => {
    const { call } = tight();
    times(11, () => call('10.0.0.1'));
    expect(call('10.0.0.1')).toBe(403);
    expect(call('10.0.0.2')).toBe(200);
  });

  it('counts calls that fail, are nonsense, or are never answered', () => {
    const { pool, call } = tight();
    pool.inject({ kind: 'hang', times: 4 });
    times(4, call);
    times(4, () => pool.handle({ method: 'GET', path: '/api/account.htm', client: '10.0.0.1' }).status);
    times(2, () => pool.handle({ method: 'GET', path: '/nowhere', client: '10.0.0.1' }).status);
    expect(call()).toBe(403);
    expect(pool.maxCallsInWindow()).toBe(11);
  });

  it.each([
    ['http-429', { status: 429 }],
    ['refuse', { status: 0, drop: 'refuse' }],
    ['reset', { status: 0, drop: 'reset' }],
  ] as const)('shows its ban as %s when told so', (banSignal, expected) => {
    const { pool, first, call } = tight({ banSignal });
    times(10, call);
    expect(
      pool.handle({ method: 'GET', path: '/api/account.htm', query: signed(first), client: '10.0.0.1' }),
    ).toMatchObject(expected);
  });

  it('shows its ban as an error of the pool when told so', () => {
    const { pool, call } = tight({ banSignal: 'code' });
    times(10, call);
    const { status, body } = pool.handle({ method: 'GET', path: '/api/account.htm', client: '10.0.0.1' });
    expect([status, JSON.parse(body) as Answer]).toEqual([200, { code: -8, message: 'Too many requests' }]);
  });
});

describe('the log of calls', () => {
  it('tells what was called, by whom, when and with which outcome', () => {
    const { pool, first, clock, call } = tight();
    call();
    clock.at += 1_000;
    pool.handle({
      method: 'GET',
      path: '/api/hashrate.htm?key=nobody&nonce=1&signature=x',
      client: '10.0.0.9',
    });
    expect(pool.calls).toMatchObject([
      {
        number: 1,
        at: NOON,
        client: '10.0.0.1',
        endpoint: 'account',
        userId: first.userId,
        key: first.apiKey,
        status: 200,
        code: 0,
      },
      {
        number: 2,
        at: NOON + 1_000,
        client: '10.0.0.9',
        endpoint: 'hashrate',
        key: 'nobody',
        status: 200,
        code: -6,
      },
    ]);
    expect(pool.calls[1]?.userId).toBeUndefined();
    expect(pool.calls[0]?.params).toMatchObject(signed(first));
  });

  it('keeps the latest, counts them all, and can be emptied', () => {
    const { pool, first } = poolWith({ keepCalls: 20 });
    times(50, () => pool.handle({ method: 'GET', path: '/api/account.htm', query: signed(first) }).status);
    expect(pool.calls.length).toBeLessThanOrEqual(22);
    expect([pool.calls.at(-1)?.number, pool.callCount(), pool.maxCallsInWindow()]).toEqual([50, 50, 50]);
    pool.resetCalls();
    expect([pool.calls.length, pool.callCount(), pool.maxCallsInWindow()]).toEqual([0, 50, 0]);
  });
});
