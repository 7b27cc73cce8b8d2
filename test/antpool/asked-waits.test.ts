import { describe, expect, it } from '@jest/globals';
import { askedWait } from '../../src/antpool/asked-waits';
import { benchWith, contextOf, failureOf, fakeGate, GOOD, running, scripted, START } from './support';

const HOUR = 3_600_000;

it.each([
  ['seconds', { 'retry-after': '120' }, 120_000],
  [
    'a date, by the clock of the pool',
    { 'retry-after': 'Wed, 01 May 2024 10:02:00 GMT', date: 'Wed, 01 May 2024 10:00:00 GMT' },
    119_500,
  ],
  ['a day', { 'retry-after': '86400' }, HOUR],
  ['more seconds than a number has', { 'retry-after': '9'.repeat(400) }, null],
  ['a date long ago', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, null],
  ['zero', { 'retry-after': '0' }, null],
  ['less than zero', { 'retry-after': '-5' }, null],
  ['words', { 'retry-after': 'soon' }, null],
  ['nothing', {}, null],
])('a wait of %s', (_, headers, expected) => {
  expect(askedWait(headers, START)).toBe(expected);
});

describe('a key whose call is refused', () => {
  const refused = { status: 429, headers: { 'retry-after': '120' } };

  it.each([429, 403, 503])(
    'with HTTP %d and a time to wait is not used before it, and others are',
    async (status) => {
      const transport = scripted({ ...refused, status }, GOOD);
      const { pool, gate, clock } = benchWith(transport);
      const account = contextOf({ apiKey: 'a'.repeat(32), id: 1 });
      await failureOf(pool.balance(account));
      expect(transport.sent).toHaveLength(1);
      expect(await failureOf(pool.hashrate(account))).toMatchObject({
        code: 'RATE_LIMITED',
        message: expect.stringContaining(
          `asked to wait until ${new Date(START.getTime() + 120_000).toISOString()}`,
        ),
      });
      expect(transport.sent).toHaveLength(1);
      expect(gate.calls).toHaveLength(1);
      await pool.balance(contextOf({ apiKey: 'b'.repeat(32), id: 2 }));
      await running(clock, clock.sleep(120_000));
      await pool.balance(account);
      expect(transport.sent).toHaveLength(3);
    },
  );

  it('without a time to wait may be used at once', async () => {
    const { pool } = benchWith(scripted({ status: 429 }, GOOD));
    const account = contextOf({ apiKey: 'a'.repeat(32), id: 1 });
    await failureOf(pool.balance(account));
    await expect(pool.balance(account)).resolves.toBeDefined();
  });

  it('tells the pause for a suspected ban how long to last at least', async () => {
    const waits: (number | undefined)[] = [];
    const gate = fakeGate({
      pause: (_reason, waitMs) => {
        waits.push(waitMs);
        return Promise.resolve(START);
      },
    });
    const { pool } = benchWith(scripted({ ...refused, headers: { 'retry-after': '1800' } }), {}, gate);
    for (const [id, digit] of ['a', 'b', 'c'].entries())
      await failureOf(pool.balance(contextOf({ apiKey: digit.repeat(32), id })));
    expect(waits).toEqual([1_800_000]);
  });
});
