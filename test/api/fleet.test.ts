import { beforeAll, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import type { CountedClient } from './statements';
import { openFleet, TOTALS, NOTHING } from './fleet-world';

describeOnDatabases('the fleet', (open) => {
  let client: CountedClient;
  let api: TestApi;
  let bound: TestApi;
  beforeAll(async () => {
    ({ client, api, bound } = await openFleet(open));
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
});
