import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { CallContext, Oddity, Reading } from '../../src/antpool';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases } from '../support/databases';
import { engineOn, gate, NOON, payoutRow, refused, type Engine } from './support';

describeOnDatabases('a tier run', (open) => {
  let database: Database;
  let engine: Engine;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    engine = await engineOn(database);
  });

  it('succeeds when every account was served, and writes what it says', async () => {
    const ids = await engine.accounts(3);
    const run = await engine.run('TIER_1');
    expect(run).toMatchObject({
      state: 'SUCCEEDED',
      outcomes: ['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED'],
      rowsWritten: 6,
      errors: [],
      startedAt: NOON,
      waitingForBudget: false,
    });
    expect(
      engine.pool.calls.filter(({ account }) => account === ids[0]).map(({ endpoint }) => endpoint),
    ).toEqual(['account.htm', 'hashrate.htm']);
    expect(await database.write.accountBalance.count()).toBe(3);
  });

  it('is partial when an account failed, and says which call and why', async () => {
    const [, second] = await engine.accounts(3);
    engine.pool.script = ({ endpoint, account }) => {
      if (account === second && endpoint === 'hashrate.htm') throw refused(endpoint, 'UNREADABLE', '<html>');
    };
    const run = await engine.run('TIER_1');
    expect(run).toMatchObject({ state: 'PARTIAL', rowsWritten: 5 });
    expect(run.errors).toMatchObject([
      {
        accountId: second,
        code: 'UNREADABLE',
        endpoint: 'hashrate.htm',
        message: 'UNREADABLE at hashrate.htm',
      },
    ]);
    expect(await database.write.quarantinedReply.findMany()).toMatchObject([
      { accountId: second, runId: run.id, reason: 'data: missing', body: '<html>' },
    ]);
  });

  it('fails when no account was served', async () => {
    await engine.accounts(2);
    engine.pool.script = ({ endpoint }) => {
      throw refused(endpoint, 'TIMEOUT');
    };
    expect(await engine.run('TIER_2')).toMatchObject({ state: 'FAILED', rowsWritten: 0 });
    expect(engine.pool.calls.map(({ endpoint }) => endpoint)).toEqual([
      'accountOverview.htm',
      'accountOverview.htm',
    ]);
  });

  it.each(['TIER_1', 'TIER_2', 'TIER_3', 'TIER_4'] as const)(
    'of %s without accounts succeeds',
    async (tier) => {
      expect(await engine.run(tier)).toMatchObject({ state: 'SUCCEEDED', outcomes: [] });
      expect(engine.pool.calls).toEqual([]);
    },
  );

  it('serves the oldest data first', async () => {
    const ids = await engine.accounts(3);
    await engine.run('TIER_1', { accountIds: ids.slice(0, 1) });
    await engine.clock.advance(60_000);
    await engine.run('TIER_1', { accountIds: ids.slice(2) });
    engine.pool.calls.length = 0;
    await engine.run('TIER_1');
    expect(
      engine.pool.calls.filter(({ endpoint }) => endpoint === 'account.htm').map(({ account }) => account),
    ).toEqual([ids[1], ids[0], ids[2]]);
  });

  it('asks for statistics and price once per coin, with an account that has just worked', async () => {
    const [broken, works] = await engine.accounts(3, 'BTC');
    const [litecoin] = await engine.accounts(1, 'LTC');
    await engine.accounts(1, 'DASH');
    const dash = (await database.write.account.findFirstOrThrow({ where: { coin: 'DASH' } })).id;
    engine.pool.script = ({ endpoint, account }) => {
      if (account === broken || account === dash) throw refused(endpoint, 'SIGNATURE');
    };
    expect(await engine.run('TIER_2')).toMatchObject({ state: 'PARTIAL', rowsWritten: 7 });
    expect(engine.pool.calls.filter(({ endpoint }) => endpoint !== 'accountOverview.htm')).toMatchObject([
      { endpoint: 'poolStats.htm', account: works },
      { endpoint: 'coinCalculator.htm', account: works },
      { endpoint: 'poolStats.htm', account: litecoin },
      { endpoint: 'coinCalculator.htm', account: litecoin },
    ]);
  });

  it.each(['poolStats.htm', 'coinCalculator.htm'] as const)(
    'keeps what it cannot read of %s, and is partial for it, not its accounts',
    async (odd) => {
      const [id] = await engine.accounts(1);
      engine.pool.script = ({ endpoint }) => {
        if (endpoint === odd) throw refused(endpoint, 'UNREADABLE', 'not it');
      };
      const run = await engine.run('TIER_2');
      expect(run).toMatchObject({ state: 'PARTIAL', outcomes: ['SUCCEEDED'], rowsWritten: 2 });
      expect(run.errors).toMatchObject([{ accountId: null, endpoint: odd, code: 'UNREADABLE' }]);
      expect(await database.write.quarantinedReply.findMany()).toMatchObject([
        { accountId: id, body: 'not it' },
      ]);
    },
  );

  it.each(['poolStats', 'calculator'] as const)(
    'names what was odd in the reply of %s at the account whose key was used',
    async (method) => {
      const [id] = await engine.accounts(1);
      const { antpool } = engine.pool;
      const ask: (context: CallContext) => Promise<Reading<unknown>> = antpool[method];
      const odd: Oddity = {
        row: null,
        field: 'odd',
        effect: 'FIELD_UNREAD',
        reason: 'a price expected',
        raw: '{}',
      };
      const runner = engine.another({
        antpool: {
          ...antpool,
          [method]: async (context: CallContext) => ({ ...(await ask(context)), oddities: [odd] }),
        },
      });
      const started = await runner.start({
        tier: 'TIER_2',
        trigger: 'MANUAL',
        slotAt: null,
        accountIds: null,
      });
      await engine.clock.runUntil(started?.ended ?? Promise.resolve());
      const run = await engine.ended(started?.runId ?? 0n);
      expect(run).toMatchObject({ state: 'SUCCEEDED', rowsWritten: 3 });
      expect(run.accounts).toMatchObject([
        { accountId: id, note: expect.stringMatching(/^\w+\.htm: not understood: odd: a price expected\.$/) },
      ]);
      expect(await database.write.quarantinedReply.findMany()).toMatchObject([{ field: 'odd', body: '{}' }]);
    },
  );

  it('is partial, and over, when what follows its accounts breaks', async () => {
    await engine.accounts(1);
    const runner = engine.another({ maintainOthers: () => Promise.reject(new Error('no such table')) });
    const started = await runner.start({
      tier: 'TIER_4',
      trigger: 'SCHEDULE',
      slotAt: NOON,
      accountIds: null,
    });
    await engine.clock.runUntil(started?.ended ?? Promise.resolve());
    const run = await engine.ended(started?.runId ?? 0n);
    expect(run).toMatchObject({ state: 'PARTIAL', outcomes: ['SUCCEEDED'] });
    expect(run.errors).toMatchObject([{ accountId: null, code: 'DATABASE', endpoint: null }]);
  });

  it('fails an account whose credentials do not open, and no other', async () => {
    const [sealed] = await engine.accounts(2);
    engine.sealed.add(sealed ?? 0);
    const run = await engine.run('TIER_1');
    expect(run).toMatchObject({ state: 'PARTIAL' });
    expect(run.errors).toMatchObject([
      { accountId: sealed, code: 'SIGNATURE', message: expect.stringContaining('another key sealed it') },
    ]);
    expect(engine.pool.calls.some(({ account }) => account === sealed)).toBe(false);
  });

  it('passes over an account that is archived while it waits', async () => {
    const [first, second] = await engine.accounts(2);
    engine.pool.script = async ({ account, endpoint }) => {
      if (account === first && endpoint === 'account.htm')
        await database.write.account.update({ where: { id: second ?? 0 }, data: { archivedAt: NOON } });
    };
    const run = await engine.run('TIER_1');
    expect(run).toMatchObject({ state: 'SUCCEEDED', outcomes: ['SUCCEEDED', 'SUCCEEDED'] });
    expect(run.accounts[1]?.note).toMatch(/archived/);
    expect(engine.pool.calls).toHaveLength(2);
  });

  it('fails an account whose rows the database refuses, and no other', async () => {
    const [first] = await engine.accounts(2);
    engine.pool.workers = new Map([[first ?? 0, [['bad\u0000name']]]]);
    const run = await engine.run('TIER_3');
    expect(run).toMatchObject({ state: 'PARTIAL' });
    expect(run.errors).toMatchObject([{ accountId: first, code: 'DATABASE' }]);
    expect(run.accounts.filter(({ outcome }) => outcome === 'SUCCEEDED')).toHaveLength(1);
  });

  it('stores payments page by page, and goes on where a first pass was cut off', async () => {
    await engine.accounts(1);
    engine.pool.payouts = [1, 2, 3, 4, 5].map(payoutRow);
    let cut = true;
    engine.pool.script = ({ endpoint, page }) => {
      if (cut && page === 2) throw refused(endpoint, 'UNAVAILABLE');
    };
    expect(await engine.run('TIER_4')).toMatchObject({ state: 'FAILED' });
    expect(await database.write.payment.count()).toBe(2);
    cut = false;
    engine.pool.calls.length = 0;
    expect(await engine.run('TIER_4')).toMatchObject({ state: 'SUCCEEDED' });
    expect(engine.pool.calls[0]).toMatchObject({ page: 2 });
    expect(await database.write.payment.count()).toBe(5);
    engine.pool.calls.length = 0;
    expect(await engine.run('TIER_4')).toMatchObject({ state: 'SUCCEEDED', rowsWritten: 0 });
    const lists = engine.pool.calls.filter(({ endpoint }) => endpoint === 'paymentHistoryV2.htm');
    expect(lists.map(({ page }) => page)).toEqual([1, 1]);
  });

  it('answers a trigger that meets it, and serves the accounts that it names', async () => {
    const [first, second, third] = await engine.accounts(3);
    const door = gate();
    engine.pool.script = ({ endpoint }) => (endpoint === 'account.htm' ? door.arrive() : undefined);
    const some = [first ?? 0, second ?? 0];
    const request = { tier: 'TIER_1', trigger: 'MANUAL', slotAt: null } as const;
    const running = await engine.runner.start({ ...request, accountIds: some });
    await door.reached;
    const joined = await engine.another().start({ ...request, accountIds: [second ?? 0, third ?? 0] });
    expect(joined).toEqual({ runId: running?.runId, alreadyRunning: true, ended: null });
    expect(await engine.runner.start({ ...request, accountIds: null })).toMatchObject({
      runId: running?.runId,
    });
    door.open();
    await engine.clock.runUntil(running?.ended ?? Promise.resolve());
    const run = await engine.ended(running?.runId ?? 0n);
    expect(run).toMatchObject({ state: 'SUCCEEDED', outcomes: ['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED'] });
    expect(engine.pool.calls.map(({ account }) => account)).toEqual([
      first,
      first,
      second,
      second,
      third,
      third,
    ]);
  });
});
