import { beforeAll, expect, it } from '@jest/globals';
import type { ApiServices } from '../../src/api/services';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, call, outcome, run } from '../reads/fixtures';
import { startTestApi, TEST_SCHEDULES, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { counted, type CountedClient } from './statements';

type BudgetStatus = Awaited<ReturnType<ApiServices['budgetStatus']>>;

const BUDGET: BudgetStatus = {
  limit: 600,
  reserve: 20,
  windowSeconds: 600,
  used: 580,
  remaining: 0,
  nextSlotAt: at('08:05'),
  pausedUntil: null,
  pauseReason: null,
  byTier: [
    { tier: 'TIER_1', used: 579, guaranteed: 348 },
    { tier: null, used: 1, guaranteed: 0 },
  ],
};
const SCHEDULES: typeof TEST_SCHEDULES = {
  TIER_1: { ...TEST_SCHEDULES.TIER_1, effectiveSeconds: 600, nextRunAt: at('08:10') },
  TIER_2: { ...TEST_SCHEDULES.TIER_2, effectiveSeconds: 1_800.4, nextRunAt: at('08:30') },
  TIER_3: TEST_SCHEDULES.TIER_3,
  TIER_4: TEST_SCHEDULES.TIER_4,
};

describeOnDatabases('tiers over the API', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let alpha: number;
  let beta: number;
  let failed: string;
  let running: string;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    const services = { schedules: async () => SCHEDULES, budgetStatus: async () => BUDGET };
    api = await startTestApi({ read: client.read }, { services });
    alpha = await account(db, { name: 'Alpha', group: 'BC' });
    beta = await account(db, { name: 'Beta', group: 'BR' });
    const first = await run(db, { tier: 'TIER_3', startedAt: at('06:00'), state: 'PARTIAL' });
    await outcome(db, first, alpha, { outcome: 'FAILED', error: 'SIGNATURE' });
    await outcome(db, first, beta, { outcome: 'DEFERRED', note: 'no calls left' });
    await run(db, { tier: 'TIER_1', startedAt: at('07:00') });
    const last = await run(db, {
      tier: 'TIER_3',
      startedAt: at('08:00'),
      state: 'RUNNING',
      finishedAt: null,
    });
    await outcome(db, last, alpha, { outcome: 'PENDING' });
    await outcome(db, last, beta, { outcome: 'SUCCEEDED' });
    [failed, running] = [String(first), String(last)];
    await db.tierState.update({ where: { tier: 'TIER_1' }, data: { expectedCalls: 66 } });
    await db.tierState.update({ where: { tier: 'TIER_2' }, data: { expectedCalls: 34 } });
    await db.tierState.update({ where: { tier: 'TIER_3' }, data: { expectedCalls: 200 } });
  });

  it('say when they run, how often really, and which run was the last', async () => {
    const { result, statements } = await client.during(() =>
      api.query('{ tiers { name cron nextRunAt effectiveIntervalSeconds lastRun { id state } } }'),
    );
    expect(statements).toBe(1);
    expect(result).toEqual({
      tiers: [
        {
          name: 'TIER_1',
          cron: '*/10 * * * *',
          nextRunAt: '2026-05-10T08:10:00.000Z',
          effectiveIntervalSeconds: 600,
          lastRun: expect.objectContaining({ state: 'SUCCEEDED' }),
        },
        {
          name: 'TIER_2',
          cron: '*/30 * * * *',
          nextRunAt: '2026-05-10T08:30:00.000Z',
          effectiveIntervalSeconds: 1_800,
          lastRun: null,
        },
        {
          name: 'TIER_3',
          cron: '0 */2 * * *',
          nextRunAt: null,
          effectiveIntervalSeconds: null,
          lastRun: { id: running, state: 'RUNNING' },
        },
        {
          name: 'TIER_4',
          cron: '30 0 * * *',
          nextRunAt: null,
          effectiveIntervalSeconds: null,
          lastRun: null,
        },
      ],
    });
  });

  it('list their runs newest first, with outcomes, errors and notes, each in one statement', async () => {
    const { result, statements } = await client.during(() =>
      api.query(`{ tierRuns(tier: TIER_3) { totalCount nodes { id tier trigger state startedAt finishedAt accountsTotal
        accountsSucceeded accountsFailed accountsDeferred accountsPending apiCalls rowsWritten waitingForBudget waitingSince waitingUntil
        errors { account { name } code endpoint message } notes { message } } } }`),
    );
    expect(statements).toBe(1 + 1 + 1 + 1 + 1);
    const common = {
      tier: 'TIER_3',
      trigger: 'SCHEDULE',
      apiCalls: 4,
      rowsWritten: 7,
      waitingForBudget: false,
      waitingSince: null,
      waitingUntil: null,
    };
    expect(result).toEqual({
      tierRuns: {
        totalCount: 2,
        nodes: [
          {
            ...common,
            id: running,
            state: 'RUNNING',
            startedAt: '2026-05-10T08:00:00.000Z',
            finishedAt: null,
            accountsTotal: 2,
            accountsSucceeded: 1,
            accountsFailed: 0,
            accountsDeferred: 0,
            accountsPending: 1,
            errors: [],
            notes: [],
          },
          {
            ...common,
            id: failed,
            state: 'PARTIAL',
            startedAt: '2026-05-10T06:00:00.000Z',
            finishedAt: '2026-05-10T08:01:00.000Z',
            accountsTotal: 2,
            accountsSucceeded: 0,
            accountsFailed: 1,
            accountsDeferred: 1,
            accountsPending: 0,
            errors: [
              { account: { name: 'Alpha' }, code: 'SIGNATURE', endpoint: 'account.htm', message: 'said no' },
            ],
            notes: [{ message: 'no calls left' }],
          },
        ],
      },
    });
  });

  it('page over their runs, and show a single one', async () => {
    const page =
      'query ($after: String) { tierRuns(first: 1, after: $after) { nodes { startedAt } pageInfo { endCursor } } }';
    type Runs = { tierRuns: { nodes: { startedAt: string }[]; pageInfo: { endCursor: string } } };
    const first = await api.query<Runs>(page);
    const second = await api.query<Runs>(page, { after: first.tierRuns.pageInfo.endCursor });
    expect(second.tierRuns.nodes).toEqual([{ startedAt: '2026-05-10T07:00:00.000Z' }]);
    expect(await api.query(`{ tierRun(id: "${failed}") { state } }`)).toEqual({
      tierRun: { state: 'PARTIAL' },
    });
    for (const id of ['0', 'nonsense', '424242'])
      expect(await api.query(`{ tierRun(id: "${id}") { state } }`)).toEqual({ tierRun: null });
  });

  it('tell a token of one group only of its accounts', async () => {
    const viewer = { name: 'br', scopes: ['READ'] as const, groups: ['BR'] };
    const bound = await startTestApi({ read: db }, { viewer });
    expect(
      await bound.query(
        `{ tierRun(id: "${failed}") { accountsTotal accountsFailed errors { message } notes { message } } }`,
      ),
    ).toEqual({
      tierRun: { accountsTotal: 1, accountsFailed: 0, errors: [], notes: [{ message: 'no calls left' }] },
    });
  });

  it('share a budget, which says what the schedules will want of it', async () => {
    expect(
      await api.query(`{ apiBudget { limit reserve windowSeconds used remaining nextSlotAt pausedUntil pauseReason
        projectedPerWindow byTier { tier used guaranteed } } }`),
    ).toEqual({
      apiBudget: {
        ...BUDGET,
        nextSlotAt: '2026-05-10T08:05:00.000Z',
        projectedPerWindow: Math.ceil(66 + 34 / 3.0007),
      },
    });
  });

  it('show the calls they made, newest first, those still under way without an outcome', async () => {
    await call(db, alpha, { at: at('08:00'), error: 'TIMEOUT' });
    await call(db, beta, { at: at('08:01') });
    await call(db, alpha, { at: at('08:02'), finished: false, tier: null });
    const { result, statements } = await client.during(() =>
      api.query<{ apiCalls: { nodes: object[] } }>(
        '{ apiCalls { totalCount nodes { at endpoint account { name } tier httpStatus poolCode durationMs error } } }',
      ),
    );
    expect(statements).toBe(1 + 1 + 1);
    const done = { endpoint: 'account.htm', tier: 'TIER_1', httpStatus: 200, poolCode: 0, durationMs: 120 };
    expect(result).toEqual({
      apiCalls: {
        totalCount: 3,
        nodes: [
          {
            at: '2026-05-10T08:02:00.000Z',
            endpoint: 'account.htm',
            account: { name: 'Alpha' },
            tier: null,
            httpStatus: null,
            poolCode: null,
            durationMs: null,
            error: null,
          },
          { ...done, at: '2026-05-10T08:01:00.000Z', account: { name: 'Beta' }, error: null },
          { ...done, at: '2026-05-10T08:00:00.000Z', account: { name: 'Alpha' }, error: 'TIMEOUT' },
        ],
      },
    });
    const count = async (args: string) => api.query(`{ apiCalls${args} { totalCount } }`);
    expect(await count(`(account: "${alpha}")`)).toEqual({ apiCalls: { totalCount: 2 } });
    expect(await count(`(account: "${alpha}", errorsOnly: true)`)).toEqual({ apiCalls: { totalCount: 1 } });
    expect(await count('(account: "")')).toEqual({ apiCalls: { totalCount: 0 } });
  });

  it("show the pool's figures, and say when they are old", async () => {
    await db.poolStats.create({
      data: {
        coin: 'BTC',
        collectedAt: at('08:00'),
        poolHashrate: 1.2e20,
        activeWorkers: 500_000n,
        poolStatus: 'Alive',
        networkDifficulty: 8.3e13,
        estimateTimeSeconds: 2_100n,
        totalBlocks: 90_000n,
      },
    });
    const stats = `{ poolStats { coin collectedAt isStale poolHashrate activeWorkers poolStatus networkDifficulty
      estimateTimeSeconds currentRoundSeconds totalShares totalBlocks } other: poolStats(coin: "LTC") { coin } }`;
    const fresh = await startTestApi({ read: db }, { now: () => at('09:00') });
    expect(await fresh.query(stats)).toEqual({
      poolStats: {
        coin: 'BTC',
        collectedAt: '2026-05-10T08:00:00.000Z',
        isStale: false,
        poolHashrate: 1.2e20,
        activeWorkers: 500_000,
        poolStatus: 'Alive',
        networkDifficulty: 8.3e13,
        estimateTimeSeconds: 2_100,
        currentRoundSeconds: null,
        totalShares: null,
        totalBlocks: 90_000,
      },
      other: null,
    });
    const later = await startTestApi({ read: db }, { now: () => new Date(at('09:00').getTime() + 1) });
    expect(await later.query(stats)).toMatchObject({ poolStats: { isStale: true } });
  });
});
