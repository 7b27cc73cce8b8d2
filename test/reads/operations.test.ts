import { beforeAll, expect, it } from '@jest/globals';
import { countApiCalls, listApiCalls } from '../../src/reads/collecting/api-calls';
import type { Page } from '../../src/reads/lists/page';
import { latestPoolStats } from '../../src/reads/fleet/pool-stats';
import { errorsOfTierRuns, notesOfTierRuns } from '../../src/reads/collecting/run-details';
import { countTierRuns, lastTierRuns, listTierRuns, tierRunById } from '../../src/reads/collecting/runs';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { TIERS } from '../../src/vocabulary';
import { describeOnDatabases } from '../support/databases';
import { account, at, call, outcome, run } from './fixtures';

const ids = (page: Page<{ id: string }>) => page.nodes.map((row) => row.id);

async function walk<Row extends { id: string }>(
  read: (page: { first: number; after: string | null }) => Promise<Page<Row>>,
) {
  const walked: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: Page<Row> = await read({ first: 2, after });
    walked.push(...ids(page));
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  return walked;
}

describeOnDatabases('tier runs', (open) => {
  let db: PrismaClient;
  let bc: number;
  let br: number;
  const runs: string[] = [];
  beforeAll(async () => {
    db = (await open()).write;
    bc = await account(db, { group: 'BC' });
    br = await account(db, { group: 'BR' });
    const other = await account(db, { group: 'BC' });
    const first = await run(db, { tier: 'TIER_3', startedAt: at('06:00'), state: 'PARTIAL' });
    await outcome(db, first, bc, { outcome: 'FAILED', position: 2, error: 'SIGNATURE' });
    await outcome(db, first, br, { outcome: 'SUCCEEDED', position: 1, note: 'the overview counts 3 more' });
    await outcome(db, first, other, { outcome: 'DEFERRED', position: 3, note: 'no calls left' });
    const second = await run(db, { tier: 'TIER_1', startedAt: at('08:00') });
    const third = await run(db, {
      tier: 'TIER_3',
      startedAt: at('08:00'),
      state: 'RUNNING',
      finishedAt: null,
    });
    await outcome(db, third, bc, { outcome: 'PENDING' });
    await outcome(db, third, br, { outcome: 'SUCCEEDED' });
    await db.tierRunError.create({
      data: {
        runId: third,
        code: 'UNAVAILABLE',
        endpoint: 'poolStats.htm',
        message: 'no pool',
        at: at('08:00'),
      },
    });
    runs.push(...[first, second, third].map(String));
  });
  const list = (input: Partial<Parameters<typeof listTierRuns>[1]>) =>
    listTierRuns(db, { visible: null, tier: null, page: { first: 10 }, ...input });

  it('go from the newest to the oldest, of all tiers or of one, page by page', async () => {
    const [first, second, third] = runs;
    expect(ids(await list({}))).toEqual([third, second, first]);
    expect(ids(await list({ tier: 'TIER_3' }))).toEqual([third, first]);
    expect(await walk((page) => list({ page }))).toEqual([third, second, first]);
    expect([await countTierRuns(db, null), await countTierRuns(db, 'TIER_3')]).toEqual([3, 2]);
  });

  it('count their accounts by outcome, those of a run under way as far as it has come', async () => {
    expect(await tierRunById(db, { visible: null, id: BigInt(runs[0] ?? 0) })).toMatchObject({
      state: 'PARTIAL',
      accountsTotal: 3,
      accountsSucceeded: 1,
      accountsFailed: 1,
      accountsDeferred: 1,
    });
    expect(await tierRunById(db, { visible: null, id: BigInt(runs[2] ?? 0) })).toMatchObject({
      state: 'RUNNING',
      accountsTotal: 2,
      accountsSucceeded: 1,
      accountsFailed: 0,
      accountsDeferred: 0,
      finishedAt: null,
    });
    expect(await tierRunById(db, { visible: null, id: 999n })).toBeNull();
  });

  it('count for a viewer of some groups only the accounts of these', async () => {
    expect(await tierRunById(db, { visible: ['BR'], id: BigInt(runs[0] ?? 0) })).toMatchObject({
      accountsTotal: 1,
      accountsSucceeded: 1,
      accountsFailed: 0,
      accountsDeferred: 0,
    });
  });

  it('name the last run of every tier that ever ran', async () => {
    const last = await lastTierRuns(db, { visible: null, tiers: TIERS });
    expect(last.map((row) => [row.tier, row.id]).sort()).toEqual([
      ['TIER_1', runs[1]],
      ['TIER_3', runs[2]],
    ]);
  });

  it('tell errors and notes of several runs, and not those of other groups', async () => {
    const runIds = runs.map(BigInt);
    expect(await errorsOfTierRuns(db, { visible: null, runIds })).toEqual([
      { runId: runs[0], accountId: bc, code: 'SIGNATURE', endpoint: 'account.htm', message: 'said no' },
      { runId: runs[2], accountId: null, code: 'UNAVAILABLE', endpoint: 'poolStats.htm', message: 'no pool' },
    ]);
    expect((await notesOfTierRuns(db, { visible: null, runIds })).map((row) => row.message)).toEqual([
      'the overview counts 3 more',
      'no calls left',
    ]);
    expect((await errorsOfTierRuns(db, { visible: ['BR'], runIds })).map((row) => row.message)).toEqual([
      'no pool',
    ]);
    expect((await notesOfTierRuns(db, { visible: ['BR'], runIds })).map((row) => row.accountId)).toEqual([
      br,
    ]);
  });
});

describeOnDatabases('calls to the pool', (open) => {
  let db: PrismaClient;
  let bc: number;
  let br: number;
  const calls: string[] = [];
  beforeAll(async () => {
    db = (await open()).write;
    bc = await account(db, { group: 'BC' });
    br = await account(db, { group: 'BR' });
    const given: [number, Parameters<typeof call>[2]][] = [
      [bc, { at: new Date('2026-05-08T10:00:00Z') }],
      [br, { at: new Date('2026-05-09T23:59:59.999Z'), error: 'TIMEOUT' }],
      [bc, { at: at('00:00') }],
      [bc, { at: at('08:00'), error: 'SIGNATURE', tier: null }],
      [br, { at: at('08:00'), finished: false }],
    ];
    for (const [accountId, values] of given) calls.unshift(String(await call(db, accountId, values)));
  });
  const list = (input: Partial<Parameters<typeof listApiCalls>[1]>) =>
    listApiCalls(db, { visible: null, accountIds: null, errorsOnly: false, page: { first: 10 }, ...input });

  it('go from the newest to the oldest over all days, page by page', async () => {
    expect(ids(await list({}))).toEqual(calls);
    expect(await walk((page) => list({ page }))).toEqual(calls);
  });

  it('are those of an account, those that failed, or those of the groups one sees', async () => {
    expect((await list({ accountIds: [br] })).nodes.map((row) => row.accountId)).toEqual([br, br]);
    expect((await list({ errorsOnly: true })).nodes.map((row) => row.error)).toEqual([
      'SIGNATURE',
      'TIMEOUT',
    ]);
    expect((await list({ visible: ['BR'] })).nodes.map((row) => row.accountId)).toEqual([br, br]);
    expect(await countApiCalls(db, { visible: ['BC'], accountIds: null, errorsOnly: true })).toBe(1);
    expect(await countApiCalls(db, { visible: null, accountIds: [bc], errorsOnly: false })).toBe(3);
  });

  it('have no outcome while they are under way', async () => {
    const [open, failed] = (await list({})).nodes;
    expect(open).toMatchObject({
      httpStatus: null,
      poolCode: null,
      durationMs: null,
      error: null,
      at: at('08:00'),
    });
    expect(failed).toMatchObject({
      httpStatus: 200,
      poolCode: 0,
      durationMs: 120,
      error: 'SIGNATURE',
      tier: null,
    });
  });
});

describeOnDatabases("the pool's own figures", (open) => {
  it('are the newest of the coin, and none where none were collected', async () => {
    const { write: db } = await open();
    const figures = { poolHashrate: 1.5e20, activeWorkers: 3n, networkDifficulty: 9.3e13 };
    for (const [coin, collectedAt] of [
      ['BTC', at('07:00')],
      ['BTC', at('08:00')],
      ['LTC', at('09:00')],
    ] as const)
      await db.poolStats.create({ data: { coin, collectedAt, ...figures } });
    expect(await latestPoolStats(db, 'BTC')).toEqual({
      coin: 'BTC',
      collectedAt: at('08:00'),
      poolStatus: null,
      estimateTimeSeconds: null,
      currentRoundSeconds: null,
      totalShares: null,
      totalBlocks: null,
      ...figures,
    });
    expect(await latestPoolStats(db, 'DOGE')).toBeNull();
  });
});
