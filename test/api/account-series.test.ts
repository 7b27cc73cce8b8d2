import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { addAccount, addHashrate } from './rows';
import { counted, type CountedClient } from './statements';

type Points = Record<string, unknown>[];

describeOnDatabases('the series of an account', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    api = await startTestApi(client);
    const alpha = await addAccount(db, { name: 'alpha' });
    await addHashrate(db, alpha, '2026-06-15T08:50:00Z', { rate: 100, accepted: 1_000n, activeWorkers: 5 });
    await addHashrate(db, alpha, '2026-06-15T09:00:00Z', {
      rate: 200,
      accepted: 1_500n,
      activeWorkers: 6,
      totalWorkers: 9,
    });
    await addHashrate(db, alpha, '2026-06-15T09:50:00Z', { rate: 400, accepted: 1_600n, totalWorkers: 8 });
    // The counter begins anew, an hour is missing.
    await addHashrate(db, alpha, '2026-06-15T11:05:00Z', { rate: 50, accepted: 30n });
    const balances = [
      ['2026-06-15T09:10:00Z', '1'],
      ['2026-06-15T09:40:00Z', '1.123456789012345678'],
      ['2026-06-15T11:00:00Z', '0'],
    ] as const;
    for (const [at, balance] of balances)
      await db.accountBalance.create({
        data: {
          accountId: alpha,
          collectedAt: new Date(at),
          balance,
          earn24Hours: '0.5',
          earnTotal: '7',
          paidOut: '6',
        },
      });

    const busy = await addAccount(db, { name: 'busy' });
    await db.$executeRaw`
      insert into hashrates (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other)
      select ${busy}::int, ${new Date('2026-05-01T00:00:00Z')}::timestamptz + n * interval '10 minutes', n, n, n, n, n, n, n
      from generate_series(0, 2999) n`;
  });

  async function hashrates(
    args: string,
    fields = 'at source samples hashrate10m',
    name = 'alpha',
  ): Promise<Points> {
    const answer = await api.query<{ account: { hashrates: Points } }>(
      `{ account(name: "${name}") { hashrates(${args}) { ${fields} } } }`,
    );
    return answer.account.hashrates;
  }
  const balances = async (args: string) =>
    (
      await api.query<{ account: { balances: Points } }>(
        `{ account(name: "alpha") { balances(${args}) { at balance earn24Hours earnTotal paidOut } } }`,
      )
    ).account.balances;
  const DAY = 'from: "2026-06-15T00:00:00Z"';

  it('is as it was collected when no interval is named', async () => {
    expect(await hashrates(DAY)).toEqual([
      { at: '2026-06-15T08:50:00.000Z', source: 'SAMPLE', samples: 1, hashrate10m: 100 },
      { at: '2026-06-15T09:00:00.000Z', source: 'SAMPLE', samples: 1, hashrate10m: 200 },
      { at: '2026-06-15T09:50:00.000Z', source: 'SAMPLE', samples: 1, hashrate10m: 400 },
      { at: '2026-06-15T11:05:00.000Z', source: 'SAMPLE', samples: 1, hashrate10m: 50 },
    ]);
  });

  it('averages over the hours, has the growth of the counters, and leaves gaps as gaps', async () => {
    const fields = `at source samples hashrate10m hashrate1h hashrate1d min10m max10m acceptedDelta staleDelta
      duplicateDelta otherDelta activeWorkers totalWorkers onlineShare`;
    const unchanged = { staleDelta: 0, duplicateDelta: 0, otherDelta: 0 };
    expect(await hashrates(`${DAY}, interval: HOUR`, fields)).toEqual([
      {
        at: '2026-06-15T08:00:00.000Z',
        source: 'HOUR',
        samples: 1,
        hashrate10m: 100,
        hashrate1h: 200,
        hashrate1d: 300,
        min10m: 100,
        max10m: 100,
        // The first sample known: what its counters had grown by, nobody can tell.
        acceptedDelta: null,
        staleDelta: null,
        duplicateDelta: null,
        otherDelta: null,
        activeWorkers: 5,
        totalWorkers: null,
        onlineShare: null,
      },
      {
        at: '2026-06-15T09:00:00.000Z',
        source: 'HOUR',
        samples: 2,
        hashrate10m: 300,
        hashrate1h: 600,
        hashrate1d: 900,
        min10m: 200,
        max10m: 400,
        acceptedDelta: 600,
        ...unchanged,
        activeWorkers: 6,
        totalWorkers: 8,
        onlineShare: 6 / 9,
      },
      {
        at: '2026-06-15T11:00:00.000Z',
        source: 'HOUR',
        samples: 1,
        hashrate10m: 50,
        hashrate1h: 100,
        hashrate1d: 150,
        min10m: 50,
        max10m: 50,
        acceptedDelta: 30,
        ...unchanged,
        activeWorkers: null,
        totalWorkers: null,
        onlineShare: null,
      },
    ]);
  });

  it('knows the growth since the sample before the range', async () => {
    const range = 'from: "2026-06-15T09:00:00Z", to: "2026-06-15T09:50:00Z"';
    expect(await hashrates(range, 'at acceptedDelta')).toEqual([
      { at: '2026-06-15T09:00:00.000Z', acceptedDelta: 500 },
    ]);
  });

  it('takes ten-minute and daily buckets, in UTC', async () => {
    expect(
      (await hashrates(`${DAY}, interval: MINUTES_10`)).map((point) => [point.at, point.source]),
    ).toEqual([
      ['2026-06-15T08:50:00.000Z', 'SAMPLE'],
      ['2026-06-15T09:00:00.000Z', 'SAMPLE'],
      ['2026-06-15T09:50:00.000Z', 'SAMPLE'],
      ['2026-06-15T11:00:00.000Z', 'SAMPLE'],
    ]);
    expect(await hashrates('from: "2026-06-15T02:00:00+02:00", interval: DAY')).toEqual([
      { at: '2026-06-15T00:00:00.000Z', source: 'DAY', samples: 4, hashrate10m: 187.5 },
    ]);
  });

  it('goes to hours when there would be 2,000 samples or more', async () => {
    const points = await hashrates(
      'from: "2026-05-01T00:00:00Z"',
      'at source samples hashrate10m acceptedDelta',
      'busy',
    );
    expect(points).toHaveLength(500);
    expect(points[1]).toEqual({
      at: '2026-05-01T01:00:00.000Z',
      source: 'HOUR',
      samples: 6,
      hashrate10m: 8.5,
      acceptedDelta: 6,
    });
    const few = 'from: "2026-05-01T00:00:00Z", to: "2026-05-14T21:10:00Z"';
    expect(await hashrates(few, 'source', 'busy')).toHaveLength(1_999);
  });

  it.each([
    ['to: "2026-05-23T07:00:00Z"', 'HOUR', 1_999],
    ['to: "2026-05-23T07:00:01Z"', 'DAY', 84],
    ['to: null', 'DAY', 105],
  ])('goes to days when there would be 2,000 hours or more: %s', async (to, source, count) => {
    const name = `steady for ${count}`;
    const steady = await addAccount(db, { name });
    await db.$executeRaw`
      insert into hashrates (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other)
      select ${steady}::int, ${new Date('2026-03-01T00:00:00Z')}::timestamptz + n * interval '30 minutes', 1, 1, 1, 1, 1, 1, 1
      from generate_series(0, 5000) n`;
    const points = await hashrates(`from: "2026-03-01T00:00:00Z", ${to}`, 'source', name);
    expect(points).toHaveLength(count);
    expect(points[0]).toEqual({ source });
  });

  it('stays with hours over a long range where few of them are known', async () => {
    expect(await hashrates('from: "2026-01-01T00:00:00Z"', 'source', 'busy')).toHaveLength(500);
  });

  it('shows the last balance of each bucket, exactly', async () => {
    const same = { earn24Hours: '0.50000000', earnTotal: '7.00000000', paidOut: '6.00000000' };
    expect(await balances(`${DAY}, interval: HOUR`)).toEqual([
      { at: '2026-06-15T09:00:00.000Z', balance: '1.123456789012345678', ...same },
      { at: '2026-06-15T11:00:00.000Z', balance: '0.00000000', ...same },
    ]);
    expect((await balances(DAY)).map((point) => point.at)).toEqual([
      '2026-06-15T09:10:00.000Z',
      '2026-06-15T09:40:00.000Z',
      '2026-06-15T11:00:00.000Z',
    ]);
  });

  it.each([
    ['a range that ends before it begins', 'from: "2026-06-15T00:00:00Z", to: "2026-06-14T00:00:00Z"'],
    ['a range that begins after now', 'from: "2026-06-16T00:00:00Z"'],
    ['an interval that is too fine', 'from: "2025-06-15T00:00:00Z", interval: HOUR'],
  ])('refuses %s', async (_case, args) => {
    for (const series of ['hashrates', 'balances'])
      expect(await api.errorCode(`{ account(name: "alpha") { ${series}(${args}) { at } } }`)).toBe(
        'BAD_USER_INPUT',
      );
  });

  it.each([
    ['{ at samples }', '{ samples at }', 3],
    ['{ at }', '{ samples }', 4],
  ])(
    'takes one statement for the series of all accounts, for each set of columns: %s %s',
    async (one, other, count) => {
      const series = `hashrates(${DAY}) ${one} more: hashrates(${DAY}) ${other} balances(${DAY}) { at }`;
      const { statements } = await client.during(() => api.query(`{ accounts { nodes { ${series} } } }`));
      expect(statements).toBe(count);
    },
  );
});
