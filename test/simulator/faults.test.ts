import { describe, expect, it } from '@jest/globals';
import { smallFleet, type AccountSpec, type Fault } from '../../src/simulator';
import { ask, dataOf, MINUTE, NOON, poolWith, post, type PageData } from './caller';

const [one, other] = smallFleet() as [AccountSpec, AccountSpec];
const GOOD = { status: 200, delayMs: 0 };

describe('a fault', () => {
  const cases: [Fault, object][] = [
    [{ kind: 'hang' }, { status: 0, drop: 'hang' }],
    [{ kind: 'reset' }, { status: 0, drop: 'reset' }],
    [{ kind: 'refuse' }, { status: 0, drop: 'refuse' }],
    [
      { kind: 'slow', delayMs: 900 },
      { status: 200, delayMs: 900 },
    ],
    [{ kind: 'status', status: 503 }, { status: 503 }],
    [
      { kind: 'status', status: 429, delayMs: 5 },
      { status: 429, delayMs: 5 },
    ],
    [{ kind: 'html' }, { status: 200, body: expect.stringContaining('<html>') }],
    [
      { kind: 'html', status: 502, body: '<p>no</p>' },
      { status: 502, body: '<p>no</p>' },
    ],
    [{ kind: 'signature-error' }, { status: 200, body: '{"code":-7,"message":"Signature error"}' }],
    [{ kind: 'unknown-key' }, { status: 200, body: '{"code":-6,"message":"API Key not exist"}' }],
    [
      { kind: 'code', code: -3, message: 'system' },
      { status: 200, body: '{"code":-3,"message":"system"}' },
    ],
    [{ kind: 'data-null' }, { body: '{"code":0,"message":"ok","data":null}' }],
    [{ kind: 'missing-field', field: 'balance' }, { body: expect.not.stringContaining('balance') }],
    [{ kind: 'wrong-type', field: 'balance', value: 7 }, { body: expect.stringContaining('"balance":7') }],
    [
      { kind: 'wrong-type', field: 'balance' },
      { body: expect.stringContaining('"balance":{"unexpected":true}') },
    ],
  ];

  it.each(cases)('%j strikes the account that it names and no other', (fault, expected) => {
    const { pool } = poolWith();
    const injected = pool.inject({ ...fault, account: one.userId });
    expect(post(pool, other, 'account')).toMatchObject(GOOD);
    expect(injected.struck).toBe(0);
    expect(post(pool, one, 'account')).toMatchObject(expected);
    expect(injected.struck).toBe(1);
    injected.remove();
    expect(post(pool, one, 'account')).toMatchObject(GOOD);
    expect(ask(pool, one, 'account').code).toBe(0);
  });

  it('can break an answer off in the middle', () => {
    const { pool } = poolWith();
    pool.inject({ kind: 'broken-json' });
    expect(() => ask(pool, one, 'account')).toThrow(SyntaxError);
  });

  it('is spent after the number of calls it was given', () => {
    const { pool } = poolWith();
    pool.inject({ kind: 'status', status: 500, times: 2 });
    expect([1, 2, 3].map(() => post(pool, one, 'account').status)).toEqual([500, 500, 200]);
  });

  it('can be for one endpoint', () => {
    const { pool } = poolWith();
    pool.inject({ kind: 'status', status: 500, endpoint: 'hashrate' });
    expect(['account', 'hashrate'].map((endpoint) => post(pool, one, endpoint).status)).toEqual([200, 500]);
  });

  it('can have a beginning and an end', () => {
    const { pool, clock } = poolWith();
    pool.inject({ kind: 'status', status: 500, from: NOON + MINUTE, until: NOON + 2 * MINUTE });
    const statuses = [0, 1, 1, 2].map((minute) => {
      clock.at = NOON + minute * MINUTE;
      return post(pool, one, 'account').status;
    });
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it('can strike by chance, the same calls every time', () => {
    const struck = (): number[] => {
      const { pool } = poolWith();
      pool.inject({ kind: 'status', status: 500, probability: 0.3 });
      return Array.from({ length: 100 }, () => post(pool, one, 'account').status);
    };
    const statuses = struck();
    expect(statuses).toEqual(struck());
    expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(15);
    expect(statuses.filter((status) => status === 500).length).toBeLessThan(45);
  });

  it('can spoil one row only', () => {
    const { pool } = poolWith();
    pool.inject({ kind: 'missing-field', field: 'last1h', firstOnly: true });
    const { rows } = dataOf<PageData>(pool, one, 'workers');
    expect(rows.map((row) => 'last1h' in row)).toEqual([false, ...Array<boolean>(9).fill(true)]);
  });

  it('leaves with all others when faults are cleared', () => {
    const { pool } = poolWith();
    pool.inject({ kind: 'hang' });
    pool.inject({ kind: 'slow', delayMs: 9 });
    pool.clearFaults();
    expect(post(pool, one, 'account')).toMatchObject(GOOD);
  });
});

describe('a fault of paging', () => {
  const names = ({ rows }: PageData): (string | undefined)[] => rows.map(({ worker }) => worker);

  function pages(fault?: Fault): PageData[] {
    const { pool, first } = poolWith({ accounts: smallFleet({ workersEach: 25 }) });
    if (fault) pool.inject(fault);
    return ['1', '2', '3'].map((page) => dataOf<PageData>(pool, first, 'workers', { page }));
  }

  const good = pages().flatMap(names);

  it('repeats page 1 and says so', () => {
    const read = pages({ kind: 'page-one-again' });
    expect(read.map(names)).toEqual([1, 2, 3].map(() => good.slice(0, 10)));
    expect(read.map(({ page }) => page)).toEqual([1, 1, 1]);
  });

  it('repeats page 1 under the number that was asked', () => {
    const read = pages({ kind: 'page-one-as-asked', times: 1 });
    expect(read.map(names)).toEqual([good.slice(0, 10), good.slice(0, 10), good.slice(20)]);
    expect(read.map(({ page }) => page)).toEqual([1, 2, 3]);
  });

  it.each([
    [1, good.slice(9, 19), good.slice(19, 25)],
    [-2, good.slice(12, 22), good.slice(22)],
  ])('moves rows by %d between the pages', (by, second, third) => {
    expect(pages({ kind: 'rows-shift', by }).map(names)).toEqual([good.slice(0, 10), second, third]);
  });
});

describe('the whole pool', () => {
  it.each([
    [true, { status: 503 }],
    [500, { status: 500 }],
    ['html', { status: 200, body: expect.stringContaining('System upgrading') }],
    ['hang', { status: 0, drop: 'hang' }],
    ['refuse', { status: 0, drop: 'refuse' }],
  ] as const)('is down with %s and comes up again', (how, expected) => {
    const { pool } = poolWith();
    pool.down(how);
    expect(post(pool, one, 'account')).toMatchObject(expected);
    pool.down(false);
    expect(post(pool, one, 'account')).toMatchObject(GOOD);
  });
});
