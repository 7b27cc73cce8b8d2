import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Viewer } from '../../../src/access/viewer';
import { createTimeShare } from '../../../src/api/limits/time-share';
import { createWorkBudget } from '../../../src/http/work/budget';
import { createTurns } from '../../../src/http/work/turns';
import { createWork, WorkRefusal } from '../../../src/http/work/work';
import type { PrismaClient } from '../../../src/store/connection/prisma';
import { closeTestDatabases, openTestEmbedded } from '../../support/databases';
import { startTestApi, TEST_SCHEDULES, TEST_TOKEN } from '../../support/api';

/** A clock that stands until it is turned, and what runs after each step. */
function handTurned() {
  let at = 0;
  let after: (() => void)[] = [];
  return {
    now: () => at,
    afterStep: (then: () => void) => void after.push(then),
    /** time that passes while somebody steps */
    step(ms: number) {
      at += ms;
      const ended = after;
      after = [];
      for (const then of ended) then();
    },
    /** time that passes while nobody does */
    wait: (ms: number) => void (at += ms),
  };
}

describe('the time of the server', () => {
  it('counts for the operation that steps, and is shared by those that wait', () => {
    const clock = handTurned();
    const time = createTimeShare(clock);
    const first = time.begin();
    clock.step(10);
    const second = time.begin();
    clock.step(5);
    clock.wait(100);
    first.goOn();
    clock.step(40);
    clock.wait(20);
    second.goOn();
    expect(second.end()).toBe(5 + 50 + 10);
    expect(first.end()).toBe(10 + 50 + 40 + 10);
  });

  it('is not counted while an operation waits for something else', () => {
    const clock = handTurned();
    const share = createTimeShare(clock).begin();
    share.waitElsewhere();
    clock.step(3);
    clock.wait(300_000);
    share.goOn();
    clock.step(4);
    expect(share.end()).toBe(7);
  });

  it('leaves out what a database inside the process works within a step', () => {
    const clock = handTurned();
    let worked = 0;
    const time = createTimeShare({ ...clock, databaseMs: () => worked });
    const [waiting, reading] = [time.begin(), time.begin()];
    waiting.waitElsewhere();
    clock.step(4);
    waiting.goOn();
    // 5 ms of its own, and 700 ms in which a run of a tier used the database.
    worked += 700;
    clock.step(705);
    expect(waiting.end()).toBe(4 + 5);
    // The database's time is divided among those that wait.
    expect(reading.end()).toBe(4 + 350);
  });

  it('of a mutation that waits for a run of the embedded database is its own alone', async () => {
    const database = await openTestEmbedded();
    const from = performance.now();
    const time = createTimeShare({ databaseMs: database.workedMs });
    const share = time.begin();
    share.waitElsewhere();
    const before = database.workedMs();
    for (let statement = 0; statement < 30; statement++) {
      share.goOn();
      await database.session(({ query }) => query('select count(*) from generate_series(1, 20000)'));
    }
    const used = share.end();
    expect(database.workedMs()).toBeGreaterThan(before);
    expect(used).toBeLessThanOrEqual(performance.now() - from - (database.workedMs() - before));
    await closeTestDatabases();
  });

  it('is never more in all than what has passed', () => {
    const happening = fc.record({
      who: fc.nat(4),
      what: fc.constantFrom('begin' as const, 'goOn' as const, 'end' as const),
      step: fc.nat(50),
      wait: fc.nat(50),
    });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (story) => {
        const clock = handTurned();
        const time = createTimeShare(clock);
        const open = new Map<number, ReturnType<typeof time.begin>>();
        let charged = 0;
        for (const { who, what, step, wait } of story) {
          const share = open.get(who);
          if (what === 'begin' && !share) open.set(who, time.begin());
          else if (what === 'goOn') share?.goOn();
          else if (share) {
            charged += share.end();
            open.delete(who);
          }
          clock.step(what === 'end' ? 0 : step);
          clock.wait(wait);
        }
        for (const share of open.values()) charged += share.end();
        expect(charged).toBeLessThanOrEqual(clock.now() + 1e-6);
        expect(charged).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the budget of a token', () => {
  it('allows a burst, then what comes back, and says how long to wait', () => {
    let at = 0;
    const budget = createWorkBudget(() => at, { burstMs: 1_000, refillMs: 500 });
    budget.charge('a', 999);
    expect(budget.wait('a')).toBeNull();
    budget.charge('a', 1_001);
    expect(budget.wait('a')).toBe(3);
    expect(budget.wait('b')).toBeNull();
    at += 3_000;
    expect(budget.wait('a')).toBeNull();
    at += 3_600_000;
    budget.charge('a', 1_000);
    expect(budget.wait('a')).toBe(1);
  });
});

describe('the turns of a token', () => {
  const limits = { operations: 2, objects: 100, waiting: 2, characters: 50, waitMs: 10_000 };
  const asked = { objects: 10, characters: 20 };

  it('run so many at once, and others in the order in which they were asked', async () => {
    const turns = createTurns(limits);
    const [first, second] = [await turns.take('a', asked), await turns.take('a', asked)];
    const order: string[] = [];
    const third = turns.take('a', asked).then((end) => (order.push('third'), end));
    const fourth = turns.take('a', asked).then((end) => (order.push('fourth'), end));
    expect(await turns.take('a', asked)).toBeNull();
    expect(await turns.take('b', asked)).not.toBeNull();
    expect(order).toEqual([]);
    second?.();
    second?.();
    (await third)?.();
    first?.();
    (await fourth)?.();
    expect(order).toEqual(['third', 'fourth']);
  });

  it('hold back what is large while something runs, but never what is alone', async () => {
    const turns = createTurns(limits);
    const huge = await turns.take('a', { objects: 1_000, characters: 1 });
    const small = turns.take('a', asked);
    huge?.();
    expect(await small).not.toBeNull();
  });

  it('let only so much text wait', async () => {
    const turns = createTurns({ ...limits, operations: 1 });
    await turns.take('a', asked);
    void turns.take('a', { objects: 0, characters: 40 });
    expect(await turns.take('a', { objects: 0, characters: 11 })).toBeNull();
  });
});

describe('mutations', () => {
  it('have places of their own, so that triggers which wait hold up no query', async () => {
    const work = createWork();
    const viewer: Viewer = { name: 'x', tokenId: 1, scopes: ['ADMIN'], groups: null };
    const wanted = { objects: 0, characters: 0, isMutation: true };
    const never = () => new Promise<never>(() => undefined);
    for (let i = 0; i < 32; i++) void work.run(viewer, wanted, never);
    await expect(work.run(viewer, wanted, never)).rejects.toBeInstanceOf(WorkRefusal);
    expect(await work.run(viewer, { ...wanted, isMutation: false }, async () => 'answered')).toBe('answered');
    expect(await work.run({ ...viewer, tokenId: 2 }, wanted, async () => 'answered')).toBe('answered');
  });
});

it('a token that is revoked while its operation runs gets no answer of it', async () => {
  let isRevoked = false;
  const viewer: Viewer = { name: 'x', tokenId: 1, scopes: ['READ'], groups: null };
  const timeouts = { requestMs: 30_000, headersMs: 10_000, checkMs: 2_000, recheckMs: 0 };
  const { request } = await startTestApi(
    { read: {} as PrismaClient },
    {
      timeouts,
      services: {
        authenticate: async () => (isRevoked ? null : viewer),
        schedules: async () => ((isRevoked = true), TEST_SCHEDULES),
      },
    },
  );
  expect((await request('{ viewer { name } }')).status).toBe(200);
  expect(await request('{ tiers { name } }')).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

describe('a token without budget', () => {
  async function start() {
    const clock = { at: 0 };
    const viewers: Record<string, Viewer> = {
      [TEST_TOKEN]: { name: 'busy', tokenId: 1, scopes: ['READ'], groups: null },
      other: { name: 'busy', tokenId: 2, scopes: ['READ'], groups: null },
    };
    const { app } = await startTestApi(
      { read: {} as PrismaClient },
      {
        work: createWork(() => clock.at),
        http: { responseCache: true },
        services: {
          authenticate: async (bearer) => viewers[bearer] ?? null,
          schedules: async () => ((clock.at += 30_000), TEST_SCHEDULES),
        },
      },
    );
    const ask = (query: string, token = TEST_TOKEN, headers = {}) =>
      app.inject({
        url: `/graphql?query=${encodeURIComponent(query)}`,
        headers: { authorization: `Bearer ${token}`, ...headers },
      });
    return { ask, clock };
  }
  const KEPT = '{ __typename }';
  const INTROSPECTION = '{ __schema { queryType { name } } }';

  it('is told so with 429 and when to come again, while another one and kept answers are served', async () => {
    const { ask, clock } = await start();
    const kept = await ask(KEPT);
    expect(kept.statusCode).toBe(200);
    await ask(INTROSPECTION);
    await ask('{ tiers { name } }');
    const refused = await ask('{ viewer { scopes } }');
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    expect(refused.body).toContain('20 seconds of server time');
    expect((await ask('{ viewer { scopes } }', 'other')).statusCode).toBe(200);
    expect((await ask(KEPT)).statusCode).toBe(200);
    expect((await ask(INTROSPECTION)).statusCode).toBe(200);
    expect((await ask(KEPT, TEST_TOKEN, { 'if-none-match': kept.headers.etag })).statusCode).toBe(304);
    clock.at += Number(refused.headers['retry-after']) * 1_000;
    expect((await ask('{ viewer { scopes } }')).statusCode).toBe(200);
  });
});
