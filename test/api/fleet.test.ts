import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { addAccount, addHashrate, addState, LONG_AGO, minutesAgo } from './rows';
import { counted, type CountedClient } from './statements';

const TOTALS = `coin hashrate10m hashrate1h hashrate1d totalWorkers activeWorkers inactiveWorkers invalidWorkers balance
  earnTotal earn24Hours accounts staleAccounts failingAccounts openAlerts collectedAt`;

const NOTHING = {
  hashrate10m: 0,
  hashrate1h: 0,
  hashrate1d: 0,
  totalWorkers: 0,
  activeWorkers: 0,
  inactiveWorkers: 0,
  invalidWorkers: 0,
  balance: null,
  earnTotal: null,
  earn24Hours: null,
  accounts: 0,
  staleAccounts: 0,
  failingAccounts: 0,
  openAlerts: 0,
  collectedAt: null,
};

describeOnDatabases('the fleet', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let bound: TestApi;

  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    api = await startTestApi(client);
    bound = await startTestApi(database, { viewer: { name: 'br', scopes: ['FINANCIALS'], groups: ['BR'] } });

    const alpha = await addAccount(db, { name: 'alpha' });
    await addState(db, alpha, { rate: 300, balance: '0.1', overviewActive: 7 });
    const beta = await addAccount(db, { name: 'beta' });
    await addState(db, beta, {
      rate: 200,
      balance: '0.2',
      status: 'PARTIAL',
      error: 'TIMEOUT',
      hashrateAt: minutesAgo(30),
      overviewAt: null,
    });
    const gamma = await addAccount(db, { name: 'gamma', group: 'BR' });
    await addState(db, gamma, { rate: 1, balance: '20999999.00000001' });
    await addAccount(db, { name: 'never', group: 'BR', createdAt: new Date('2026-06-15T09:30:00Z') });
    await addState(db, await addAccount(db, { name: 'groupless', group: null }), {
      rate: 5,
      balance: '0.00000001',
    });
    const off = await addAccount(db, { name: 'off', enabled: false });
    await addState(db, off, { rate: 1_000 });
    const gone = await addAccount(db, { name: 'gone', archived: true, group: 'GONE' });
    await addState(db, gone, { rate: 1_000 });
    await addState(db, await addAccount(db, { name: 'litecoin', coin: 'LTC', group: 'LT' }), { rate: 1_000 });

    for (const [accountId, kind, state] of [
      [alpha, 'LOW_HASHRATE', 'FIRING'],
      [alpha, 'COLLECTION_FAILING', 'ACKNOWLEDGED'],
      [alpha, 'PAYOUT_LATE', 'RESOLVED'],
      [gamma, 'LOW_HASHRATE', 'FIRING'],
      [off, 'LOW_HASHRATE', 'FIRING'],
    ] as const)
      await db.$executeRaw`
        insert into worker_alerts (account_id, kind, severity, state, message, started_at, fired_at, last_seen_at,
          acknowledged_at, acknowledged_by, resolved_at, resolution)
        select ${accountId}::int, ${kind}::text, 'WARNING', ${state}::text, '', at, at, at,
          case ${state}::text when 'ACKNOWLEDGED' then at end, case ${state}::text when 'ACKNOWLEDGED' then 'me' end,
          case ${state}::text when 'RESOLVED' then at end, case ${state}::text when 'RESOLVED' then 'RECOVERED' end
        from (select ${LONG_AGO}::timestamptz as at) given`;

    const history: [number, string, number, number | null][] = [
      [alpha, '2026-06-15T09:00:00Z', 100, 4],
      [alpha, '2026-06-15T09:10:00Z', 200, 5],
      [beta, '2026-06-15T09:05:00Z', 1_000, null],
      [gamma, '2026-06-15T09:05:00Z', 7, 1],
      [gone, '2026-06-15T09:05:00Z', 30, 2],
      [alpha, '2026-06-15T11:00:00Z', 100, null],
    ];
    for (const [id, at, rate, activeWorkers] of history)
      await addHashrate(db, id, at, { rate, activeWorkers });
  });

  const fleet = async (args = '', on = api) =>
    (await on.query<{ fleet: Record<string, unknown> }>(`{ fleet${args} { ${TOTALS} } }`)).fleet;
  const history = async (args: string, on = api) =>
    (
      await on.query<{ fleetHistory: Record<string, unknown>[] }>(
        `{ fleetHistory(from: "2026-06-15T00:00:00Z", ${args}) {
          at source hashrate10m hashrate1h hashrate1d activeWorkers totalWorkers missingAccounts } }`,
      )
    ).fleetHistory;

  it('is the sum over the enabled accounts of one coin, money to the last digit', async () => {
    expect(await fleet()).toEqual({
      coin: 'BTC',
      hashrate10m: 506,
      hashrate1h: 1_012,
      hashrate1d: 1_518,
      // 10 by each of three overviews, and 11 where only hashrate.htm has answered
      totalWorkers: 41,
      activeWorkers: 31,
      inactiveWorkers: 6,
      invalidWorkers: 3,
      balance: '20999999.30000002',
      earnTotal: '50.00000000',
      earn24Hours: '0.000000000000000004',
      accounts: 5,
      staleAccounts: 2,
      failingAccounts: 1,
      openAlerts: 3,
      collectedAt: '2026-06-15T11:30:00.000Z',
    });
  });

  it('is one group, or another coin, when that is named', async () => {
    expect(await fleet('(group: "BR")')).toMatchObject({
      hashrate10m: 1,
      accounts: 2,
      staleAccounts: 1,
      openAlerts: 1,
    });
    expect(await fleet('(coin: "LTC")')).toMatchObject({ coin: 'LTC', hashrate10m: 1_000, accounts: 1 });
    expect(await fleet('(group: null, coin: null)')).toMatchObject({ coin: 'BTC', accounts: 5 });
  });

  it('is nothing where there is no account, and a group that nobody has heard of is not found', async () => {
    expect(await fleet('(group: "GONE")')).toEqual({ coin: 'BTC', ...NOTHING });
    expect(await api.errorCode('{ fleet(group: "nope") { coin } }')).toBe('NOT_FOUND');
    expect(await api.errorCode('{ fleetHistory(group: "nope", from: "2026-06-15T00:00:00Z") { at } }')).toBe(
      'NOT_FOUND',
    );
  });

  it('is no row of zeros for a coin that no account mines, and names the way to those that there are', async () => {
    const { errors } = await api.request('{ fleet(coin: "DOGE") { coin } }');
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' }, path: ['fleet'] }]);
    expect(errors?.[0]?.message).toContain('"coins"');
    expect(errors?.[0]?.message).not.toContain('DOGE');
    expect(await api.errorCode('{ fleet(group: "BC", coin: "LTC") { coin } }')).toBe('NOT_FOUND');
    expect(await bound.errorCode('{ fleet(coin: "LTC") { coin } }')).toBe('NOT_FOUND');
    expect(await history('coin: "DOGE"')).toEqual([]);
    expect(await api.query('{ groups(coin: "DOGE") { name } poolStats(coin: "DOGE") { coin } }')).toEqual({
      groups: [],
      poolStats: null,
    });
    const nobody = { viewer: { name: 'none', scopes: ['READ'] as const, groups: ['NONE'] } };
    const before = await startTestApi(client, nobody);
    expect(await before.query('{ fleet { accounts collectedAt } coins }')).toEqual({
      fleet: { accounts: 0, collectedAt: null },
      coins: [],
    });
    expect(await before.errorCode('{ fleet(coin: "LTC") { coin } }')).toBe('NOT_FOUND');
  });

  it('has the coins that accounts mine or mined, as far as the token sees them', async () => {
    expect(await api.query('{ coins }')).toEqual({ coins: ['BTC', 'LTC'] });
    expect(await bound.query('{ coins }')).toEqual({ coins: ['BTC'] });
    const { statements } = await client.during(() => api.query('{ fleet { coin } }'));
    expect(statements).toBe(1);
  });

  it('is only what the token sees', async () => {
    expect(await fleet('', bound)).toMatchObject({
      hashrate10m: 1,
      balance: '20999999.00000001',
      accounts: 2,
    });
    expect(await bound.errorCode('{ fleet(group: "BC") { coin } }')).toBe('NOT_FOUND');
    expect((await history('interval: HOUR', bound)).map((point) => point.hashrate10m)).toEqual([7]);
  });

  it("sums each account's average per bucket, and counts those that are missing", async () => {
    expect(await history('interval: HOUR')).toEqual([
      {
        at: '2026-06-15T09:00:00.000Z',
        source: 'HOUR',
        // alpha 150, beta 1,000, gamma 7, and 30 of an account that has been archived since
        hashrate10m: 1_187,
        hashrate1h: 2_374,
        hashrate1d: 3_561,
        activeWorkers: 8,
        totalWorkers: null,
        missingAccounts: 2,
      },
      {
        at: '2026-06-15T11:00:00.000Z',
        source: 'HOUR',
        hashrate10m: 100,
        hashrate1h: 200,
        hashrate1d: 300,
        activeWorkers: null,
        totalWorkers: null,
        missingAccounts: 4,
      },
    ]);
  });

  it('has ten minutes as its finest bucket, and misses no account that did not exist yet', async () => {
    const points = await history('group: "BR"');
    expect(points).toMatchObject([
      { at: '2026-06-15T09:00:00.000Z', source: 'SAMPLE', hashrate10m: 7, missingAccounts: 0 },
    ]);
    expect((await history('')).map((point) => point.at)).toEqual([
      '2026-06-15T09:00:00.000Z',
      '2026-06-15T09:10:00.000Z',
      '2026-06-15T11:00:00.000Z',
    ]);
  });

  it('refuses an interval that is too fine, naming one that fits', async () => {
    const { errors } = await api.request(
      '{ fleetHistory(from: "2026-01-01T00:00:00Z", interval: HOUR) { at } }',
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('use DAY') as unknown },
    ]);
  });

  it('has groups with their accounts and totals, by name', async () => {
    const query = `{ groups { name coin accountCount totals { ${TOTALS} }
      accounts(first: 1) { nodes { name } pageInfo { hasNextPage endCursor } totalCount } } }`;
    const { result, statements } = await client.during(() => api.query<{ groups: unknown[] }>(query));
    expect(statements).toBe(3);
    expect(result.groups).toMatchObject([
      {
        name: 'BC',
        coin: 'BTC',
        accountCount: 3,
        totals: { hashrate10m: 500, balance: '0.30000000', accounts: 2, failingAccounts: 1, openAlerts: 2 },
        accounts: { nodes: [{ name: 'alpha' }], pageInfo: { hasNextPage: true }, totalCount: 3 },
      },
      {
        name: 'BR',
        accountCount: 2,
        totals: await fleet('(group: "BR")'),
        accounts: { nodes: [{ name: 'gamma' }], totalCount: 2 },
      },
    ]);
    expect(await api.query('{ groups(coin: "LTC") { name accounts { nodes { name } } } }')).toEqual({
      groups: [{ name: 'LT', accounts: { nodes: [{ name: 'litecoin' }] } }],
    });
    expect(await bound.query('{ groups { name } }')).toEqual({ groups: [{ name: 'BR' }] });
  });

  it('pages through the accounts of every group at once', async () => {
    const page = async (after: string | null) => {
      const query = `query Page($after: String) { groups { accounts(first: 1, after: $after) { nodes { name } edges { cursor } } } }`;
      const { groups } = await api.query<{
        groups: { accounts: { nodes: { name: string }[]; edges: { cursor: string }[] } }[];
      }>(query, { after });
      return groups.map(({ accounts }) => ({
        name: accounts.nodes[0]?.name,
        cursor: accounts.edges[0]?.cursor ?? null,
      }));
    };
    const [first] = await page(null);
    expect((await page(first?.cursor ?? null)).map(({ name }) => name)).toEqual(['beta', 'gamma']);
    expect(await api.errorCode('{ groups { accounts(first: 0) { totalCount } } }')).toBe('BAD_USER_INPUT');
  });

  it('has sparklines: one statement for all accounts, one for the fleet, one for all groups', async () => {
    const accounts = await client.during(() =>
      api.query<{ accounts: { nodes: { name: string; sparkline: unknown }[] } }>(
        '{ accounts { nodes { name sparkline(hours: 4) } } }',
      ),
    );
    expect(accounts.statements).toBe(2);
    const lines = Object.fromEntries(accounts.result.accounts.nodes.map((one) => [one.name, one.sparkline]));
    expect(lines).toMatchObject({
      alpha: [300, null, 200, null],
      beta: [2_000, null, null, null],
      gamma: [14, null, null, null],
      never: [null, null, null, null],
    });
    const fleets = await client.during(() =>
      api.query('{ fleet { sparkline(hours: 4) } groups { name totals { sparkline(hours: 4) } } }'),
    );
    expect(fleets.statements).toBe(5);
    expect(fleets.result).toEqual({
      fleet: { sparkline: [300, null, 200, null] },
      groups: [
        { name: 'BC', totals: { sparkline: [300, null, 200, null] } },
        { name: 'BR', totals: { sparkline: [14, null, null, null] } },
      ],
    });
    expect(await bound.query('{ fleet { sparkline(hours: 4) } }')).toEqual({
      fleet: { sparkline: [14, null, null, null] },
    });
    const { fleet: day } = await api.query<{ fleet: { sparkline: unknown[] } }>('{ fleet { sparkline } }');
    expect(day.sparkline).toHaveLength(24);
    expect(await api.errorCode('{ fleet { sparkline(hours: 169) } }')).toBe('BAD_USER_INPUT');
  });

  it('tells how the last hour differs from the own day, of accounts too, and orders them by it', async () => {
    const set = async (name: string, hour: number, day: number) => {
      const { id } = await db.account.findUniqueOrThrow({ where: { name } });
      await db.accountState.update({ where: { accountId: id }, data: { hashrate1h: hour, hashrate1d: day } });
    };
    await set('alpha', 90, 100);
    await set('beta', 0, 100);
    await set('gamma', 200, 100);
    await set('groupless', 0, 0);
    const { accounts } = await api.query<{ accounts: { nodes: unknown[] } }>(
      '{ accounts(filter: { coin: "BTC" }, orderBy: { field: CHANGE }) { nodes { name hashrateChange } } }',
    );
    expect(accounts.nodes).toEqual([
      { name: 'beta', hashrateChange: -1 },
      { name: 'off', hashrateChange: 2_000 / 3_000 - 1 },
      { name: 'alpha', hashrateChange: 90 / 100 - 1 },
      { name: 'gamma', hashrateChange: 1 },
      { name: 'groupless', hashrateChange: null },
      { name: 'never', hashrateChange: null },
    ]);
    const { result, statements } = await client.during(() =>
      api.query('{ fleet { hashrateChange } groups { name totals { hashrateChange } } }'),
    );
    expect(statements).toBe(3);
    expect(result).toEqual({
      fleet: { hashrateChange: 290 / 300 - 1 },
      groups: [
        { name: 'BC', totals: { hashrateChange: 90 / 200 - 1 } },
        { name: 'BR', totals: { hashrateChange: 1 } },
      ],
    });
  });
});
