import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import type { TierRunTrigger } from '../../src/vocabulary';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
import { engineOn, gate, NOON, refused, type Engine } from './support';

const pages = (length: number): string[][] => Array.from({ length }, (_, index) => [`w${index}`]);

describe('worker lists beyond the calls of a scheduled run', () => {
  let database: Database;
  let engine: Engine;
  beforeAll(async () => {
    database = await openTestEmbedded();
  });
  afterAll(closeTestDatabases);
  beforeEach(async () => {
    engine = await engineOn(database);
  });

  /** Accounts with lists of so many pages, whose lengths are known from their overviews. */
  async function known(...lengths: number[]): Promise<number[]> {
    const ids = await engine.accounts(lengths.length);
    engine.pool.workers = new Map(ids.map((id, index) => [id, pages(lengths[index] ?? 0)]));
    await database.write.accountState.createMany({
      data: ids.map((accountId, index) => ({ accountId, overviewTotal: 50 * (lengths[index] ?? 0) })),
    });
    return ids;
  }
  let slot = 0;
  const runAs = (trigger: TierRunTrigger) =>
    engine.run('TIER_3', {
      trigger,
      slotAt: trigger === 'MANUAL' ? null : new Date(NOON.getTime() + ++slot * 7_200_000),
    });

  it('are left for the next run, which begins with them', async () => {
    const [, second] = await known(180, 160, 100);
    const run = await runAs('SCHEDULE');
    expect(run).toMatchObject({ state: 'SUCCEEDED', outcomes: ['SUCCEEDED', 'DEFERRED', 'SUCCEEDED'] });
    expect(engine.pool.calls).toHaveLength(280);
    engine.pool.calls.length = 0;
    await engine.clock.advance(7_200_000);
    await runAs('SCHEDULE');
    expect(engine.pool.calls[0]).toMatchObject({ account: second });
  });

  it('are all read in a run by hand', async () => {
    await known(180, 160, 100);
    expect(await runAs('MANUAL')).toMatchObject({ outcomes: ['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED'] });
    expect(engine.pool.calls).toHaveLength(440);
  });

  it('are read all the same when one account alone has more', async () => {
    await known(310, 1);
    expect(await runAs('SCHEDULE')).toMatchObject({ outcomes: ['SUCCEEDED', 'DEFERRED'] });
    expect(engine.pool.calls).toHaveLength(310);
  });

  it('are read, too, when their length is only known from their first page', async () => {
    const [first] = await engine.accounts(2);
    engine.pool.workers = new Map([[first ?? 0, pages(305)]]);
    expect(await runAs('SCHEDULE')).toMatchObject({ outcomes: ['SUCCEEDED', 'DEFERRED'] });
    expect(engine.pool.calls).toHaveLength(305);
  });

  it('are left after their first page when they turn out too long, and keep it', async () => {
    const [, second] = await known(200, 2, 2);
    engine.pool.workers = new Map(engine.pool.workers as Map<number, string[][]>).set(
      second ?? 0,
      pages(102),
    );
    expect(await runAs('SCHEDULE')).toMatchObject({ outcomes: ['SUCCEEDED', 'DEFERRED', 'SUCCEEDED'] });
    expect(engine.pool.calls).toHaveLength(203);
    expect(await database.write.worker.count({ where: { accountId: second ?? 0 } })).toBe(1);
    expect(await database.write.workerList.count({ where: { accountId: second ?? 0 } })).toBe(0);
  });

  it('do not suffer from an account that fails at its first page', async () => {
    const [first] = await known(250, 250);
    engine.pool.script = ({ endpoint, account }) => {
      if (account === first) throw refused(endpoint, 'SIGNATURE');
    };
    expect(await runAs('SCHEDULE')).toMatchObject({ state: 'PARTIAL', outcomes: ['FAILED', 'SUCCEEDED'] });
  });

  it('are not read a second time beyond the limit when they shift', async () => {
    const [first, second] = await known(100, 150);
    // One row slips through whenever the list is read.
    const lists = engine.pool.workers as Map<number, string[][]>;
    lists.set(second ?? 0, [...pages(149), ['w0']]);
    const run = await runAs('SCHEDULE');
    expect(run.accounts).toMatchObject([
      { accountId: first, outcome: 'SUCCEEDED' },
      { accountId: second, outcome: 'FAILED' },
    ]);
    expect(engine.pool.calls).toHaveLength(250);
  });

  it('are read when a trigger names an account that was put off', async () => {
    const [first, second, third] = await known(200, 150, 10);
    const door = gate();
    engine.pool.script = ({ account }) => (account === third ? door.arrive() : undefined);
    const running = await engine.runner.start({
      tier: 'TIER_3',
      trigger: 'SCHEDULE',
      slotAt: new Date(NOON.getTime() + ++slot * 7_200_000),
      accountIds: null,
    });
    await door.reached;
    await engine.runner.start({ tier: 'TIER_3', trigger: 'MANUAL', slotAt: null, accountIds: [second ?? 0] });
    door.open();
    await engine.clock.runUntil(running?.ended ?? Promise.resolve());
    const run = await engine.ended(running?.runId ?? 0n);
    expect(run.accounts).toMatchObject([
      { accountId: first, outcome: 'SUCCEEDED' },
      { accountId: second, outcome: 'SUCCEEDED' },
      { accountId: third, outcome: 'SUCCEEDED' },
    ]);
  });
});
