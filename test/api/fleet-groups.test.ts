import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import type { TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import type { CountedClient } from './statements';
import { openFleet, TOTALS } from './fleet-world';

describeOnDatabases('the groups of a fleet', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let bound: TestApi;
  beforeAll(async () => {
    ({ db, client, api, bound } = await openFleet(open));
  });
  const fleet = async (args = '', on = api) =>
    (await on.query<{ fleet: Record<string, unknown> }>(`{ fleet${args} { ${TOTALS} } }`)).fleet;
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
