import { describe, expect, it } from '@jest/globals';
import { SILENCE, networkError, ok, refusal, GOOD, play, type Answer } from './support';

describe('another try', () => {
  const cases: [string, Answer, number, string][] = [
    ['a server error', { status: 502 }, 3, 'UNAVAILABLE'],
    ['a reset connection', networkError('ECONNRESET'), 3, 'UNAVAILABLE'],
    ['a page instead of JSON', '<html>', 3, 'UNREADABLE'],
    ['broken JSON', '{"code":0,', 3, 'UNREADABLE'],
    ['a used nonce', refusal(-18, 'nonce'), 3, 'NONCE'],
    ["the pool's own database", refusal(-4, 'db'), 3, 'POOL_ERROR'],
    ['a time-out', SILENCE, 2, 'TIMEOUT'],
    ['a wrong secret', refusal(-7, 'Signature error'), 1, 'SIGNATURE'],
    ['an unknown key', refusal(-6, 'API Key not exist'), 1, 'UNKNOWN_KEY'],
    ['a missing permission', refusal(-9, 'permission'), 1, 'PERMISSION'],
    ['a refused address', refusal(-8, 'IP'), 1, 'IP_REFUSED'],
    ['HTTP 403', { status: 403 }, 1, 'RATE_LIMITED'],
    ['HTTP 429', { status: 429 }, 1, 'RATE_LIMITED'],
    ['an over-limit text', refusal(-1, 'Too many requests'), 1, 'RATE_LIMITED'],
    ['a refused connection', networkError('ECONNREFUSED'), 1, 'UNAVAILABLE'],
    ['an unknown host', networkError('ENOTFOUND'), 1, 'UNAVAILABLE'],
    ['a redirect', { status: 302 }, 1, 'UNAVAILABLE'],
    ['an unknown error', refusal(-1, 'unknown'), 1, 'POOL_ERROR'],
    ['data null', '{"code":0,"message":"ok","data":null}', 1, 'UNREADABLE'],
    ['another form', ok({}), 1, 'UNREADABLE'],
  ];

  it.each(cases)('after %s: calls, then an error', async (_, answer, calls, code) => {
    const { error, gate } = await play(answer);
    expect(error).toMatchObject({ code, retryable: calls > 1 });
    expect(gate.calls.map((call) => call.outcome)).toEqual(
      Array(calls).fill(expect.objectContaining({ error: code })),
    );
  });

  it.each(cases.filter(([, , calls]) => calls > 1))('helps after %s', async (_, answer) => {
    const { reading, gate } = await play(answer, GOOD);
    expect(reading?.value.balance).toBe('0.10000000');
    expect(gate.calls).toHaveLength(2);
  });

  it('is a new call with a new nonce and a new signature', async () => {
    const { sent } = await play({ status: 500 }, { status: 500 }, GOOD);
    expect(sent.map(({ form }) => form.nonce)).toEqual(['1700000000001', '1700000000002', '1700000000003']);
    expect(new Set(sent.map(({ form }) => form.signature)).size).toBe(3);
  });

  it('after a time-out following a quick failure is not made', async () => {
    const { gate } = await play({ status: 500 }, SILENCE, GOOD);
    expect(gate.calls).toHaveLength(2);
  });

  it('waits a random part of a growing time', async () => {
    const { clock } = await play({ status: 500 }, { status: 500 }, GOOD);
    expect(clock.elapsed()).toBe(500 + 1000);
  });
});
