import { beforeAll, expect, it } from '@jest/globals';
import { ACCOUNT_ORDER_FIELDS } from '../../src/reads/accounts/order';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { addAccount, addState, minutesAgo } from './rows';
import { counted, type CountedClient } from './statements';

interface Listed {
  accounts: {
    nodes: { name: string }[];
    edges: { cursor: string; node: { name: string } }[];
    pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor: string | null;
      endCursor: string | null;
    };
    totalCount: number;
  };
}

const LIST = `query List($filter: AccountFilter, $orderBy: AccountOrder, $first: Int, $after: String) {
  accounts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    nodes { name }
    edges { cursor node { name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

const EVERYTHING = `id name group userId coin enabled archived payoutThreshold status statusSince
  lastError { code endpoint message at } collectedAt isStale
  balance { collectedAt isStale balance earn24Hours earnTotal paidOut settleDate }
  hashrate { collectedAt isStale hashrate10m hashrate1h hashrate1d accepted stale duplicate other rejectRatio
    totalWorkers activeWorkers }
  overview { collectedAt isStale hashrate10m hashrate1h hashrate1d totalWorkers activeWorkers inactiveWorkers
    invalidWorkers totalAmount unpaidAmount yesterdayAmount }`;

describeOnDatabases('accounts', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let bound: TestApi;
  let alphaId: number;

  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    api = await startTestApi(client);
    bound = await startTestApi(database, { viewer: { name: 'br', scopes: ['READ'], groups: ['BR'] } });

    alphaId = await addAccount(db, { name: 'alpha', payoutThreshold: '0.005' });
    await addState(db, alphaId, { balance: '10', rate: 300 });
    await addState(db, await addAccount(db, { name: 'beta' }), {
      status: 'PARTIAL',
      error: 'TIMEOUT',
      balance: '9.5',
      rate: 200,
      hashrateAt: minutesAgo(30),
      overviewAt: null,
    });
    await addState(db, await addAccount(db, { name: 'Gamma', group: 'BR' }), {
      status: 'AUTH_ERROR',
      error: 'SIGNATURE',
      balanceAt: null,
      hashrateAt: null,
      overviewAt: null,
    });
    await addAccount(db, { name: 'delta', group: 'BR' });
    await addState(db, await addAccount(db, { name: 'epsilon', group: null, enabled: false }), {
      error: 'TIMEOUT',
    });
    await addState(db, await addAccount(db, { name: 'litecoin', coin: 'LTC' }), { balance: '100' });
    await addAccount(db, { name: 'old', archived: true });
  });

  const list = async (variables: Record<string, unknown> = {}, on = api) =>
    (await on.query<Listed>(LIST, variables)).accounts;
  const names = async (variables: Record<string, unknown> = {}, on = api) =>
    (await list(variables, on)).nodes.map((node) => node.name);
  const one = async (name: string, fields = EVERYTHING) => {
    const found = await api.query<{ account: Record<string, unknown> }>(
      `query One($name: String) { account(name: $name) { ${fields} } }`,
      { name },
    );
    return found.account;
  };

  it('shows all that is known about an account, exactly', async () => {
    expect(await one('alpha')).toEqual({
      id: String(alphaId),
      name: 'alpha',
      group: 'BC',
      userId: 'user-alpha',
      coin: 'BTC',
      enabled: true,
      archived: false,
      payoutThreshold: '0.00500000',
      status: 'OK',
      statusSince: '2026-01-01T00:00:00.000Z',
      lastError: null,
      collectedAt: '2026-06-15T11:59:00.000Z',
      isStale: false,
      balance: {
        collectedAt: '2026-06-15T11:59:00.000Z',
        isStale: false,
        balance: '10.00000000',
        earn24Hours: '0.000000000000000001',
        earnTotal: '12.50000000',
        paidOut: '12.40000000',
        settleDate: '2026-06-14',
      },
      hashrate: {
        collectedAt: '2026-06-15T11:59:00.000Z',
        isStale: false,
        hashrate10m: 300,
        hashrate1h: 600,
        hashrate1d: 900,
        accepted: 9007199254740991,
        stale: 2,
        duplicate: 3,
        other: 4,
        rejectRatio: 0.03,
        totalWorkers: 11,
        activeWorkers: 10,
      },
      overview: {
        collectedAt: '2026-06-15T11:59:00.000Z',
        isStale: false,
        hashrate10m: 300,
        hashrate1h: 600,
        hashrate1d: 900,
        totalWorkers: 10,
        activeWorkers: 7,
        inactiveWorkers: 2,
        invalidWorkers: 1,
        totalAmount: '12.50000000',
        unpaidAmount: '0.10000000',
        yesterdayAmount: '0.00100000',
      },
    });
  });

  it('says what is old and why, and is as old as its older half', async () => {
    expect(await one('beta')).toMatchObject({
      status: 'PARTIAL',
      lastError: {
        code: 'TIMEOUT',
        endpoint: 'account.htm',
        message: 'said no',
        at: '2026-06-15T11:58:00.000Z',
      },
      collectedAt: '2026-06-15T11:30:00.000Z',
      isStale: true,
      balance: { isStale: false },
      hashrate: { isStale: true },
      overview: null,
    });
  });

  it('has nothing where nothing was collected, and that is stale', async () => {
    expect(await one('delta')).toMatchObject({
      status: 'NEVER_COLLECTED',
      statusSince: null,
      lastError: null,
      collectedAt: null,
      isStale: true,
      balance: null,
      hashrate: null,
      overview: null,
    });
  });

  it('is disabled when it is switched off or archived, whatever was collected', async () => {
    expect(await one('epsilon', 'status statusSince enabled')).toEqual({
      status: 'DISABLED',
      statusSince: null,
      enabled: false,
    });
    expect(await one('old', 'status statusSince archived')).toEqual({
      status: 'DISABLED',
      statusSince: '2026-01-01T00:00:00.000Z',
      archived: true,
    });
  });

  it('keeps no error that was overcome', async () => {
    await db.accountState.update({
      where: { accountId: alphaId },
      data: { errorCode: 'TIMEOUT', errorAt: minutesAgo(9) },
    });
    expect(await one('alpha', 'lastError { code }')).toEqual({ lastError: null });
  });

  it.each([
    ['not the archived ones, by name', {}, ['Gamma', 'alpha', 'beta', 'delta', 'epsilon', 'litecoin']],
    ['by group', { filter: { groups: ['BR'] } }, ['Gamma', 'delta']],
    ['by no group at all', { filter: { groups: [] } }, []],
    ['by status', { filter: { status: ['DISABLED', 'AUTH_ERROR'] } }, ['Gamma', 'epsilon']],
    ['by part of the name in any case', { filter: { search: 'GAM' } }, ['Gamma']],
    ['by part of the user id', { filter: { search: 'user-d' } }, ['delta']],
    ['by text that is a pattern in SQL', { filter: { search: '%' } }, []],
    ['by coin', { filter: { coin: 'ltc' } }, ['litecoin']],
    ['the archived ones', { filter: { archived: true } }, ['old']],
    ['both', { filter: { archived: null, groups: ['BC'] } }, ['alpha', 'beta', 'litecoin', 'old']],
  ])('lists %s', async (_case, variables, expected) => {
    const page = await list(variables);
    expect(page.nodes.map((node) => node.name)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  it.each([
    ['BALANCE', 'ASC', ['epsilon', 'beta', 'alpha', 'litecoin', 'Gamma', 'delta']],
    ['BALANCE', 'DESC', ['litecoin', 'alpha', 'beta', 'epsilon', 'Gamma', 'delta']],
    ['HASHRATE_10M', 'DESC', ['alpha', 'beta', 'epsilon', 'litecoin', 'Gamma', 'delta']],
    ['ACTIVE_WORKERS', 'DESC', ['beta', 'alpha', 'epsilon', 'litecoin', 'Gamma', 'delta']],
    ['COLLECTED_AT', 'ASC', ['beta', 'alpha', 'epsilon', 'litecoin', 'Gamma', 'delta']],
    ['GROUP', 'DESC', ['Gamma', 'delta', 'alpha', 'beta', 'litecoin', 'epsilon']],
    ['NAME', 'DESC', ['litecoin', 'epsilon', 'delta', 'beta', 'alpha', 'Gamma']],
  ])('orders by %s %s, the unknown last and equals by name', async (field, direction, expected) => {
    expect(await names({ orderBy: { field, direction } })).toEqual(expected);
  });

  it.each(ACCOUNT_ORDER_FIELDS)('walks the whole list page by page, by %s', async (field) => {
    const orderBy = { field, direction: 'DESC' };
    const whole = await names({ orderBy });
    const walked: string[] = [];
    let after: string | null = null;
    do {
      const page: Listed['accounts'] = await list({ orderBy, first: 1, after });
      expect(page.edges.map((edge) => edge.node)).toEqual(page.nodes);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor);
      walked.push(...page.nodes.map((node) => node.name));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(walked).toEqual(whole);
  });

  it.each([
    [
      'a cursor of another order',
      async () => ({ orderBy: { field: 'BALANCE' }, after: (await list()).pageInfo.endCursor }),
    ],
    ['a cursor that is none', async () => ({ after: 'nonsense' })],
    ['a page of nothing', async () => ({ first: 0 })],
    ['a page that is too large', async () => ({ first: 501 })],
  ])('refuses %s', async (_case, variables) => {
    expect(await api.errorCode(LIST, await variables())).toBe('BAD_USER_INPUT');
  });

  it('takes the default for an explicit null', async () => {
    expect(await names({ filter: null, orderBy: null, first: null, after: null })).toHaveLength(6);
  });

  it('finds one by exactly one of id and name', async () => {
    const find = async (args: string, on = api) =>
      (await on.query<{ account: { name: string } | null }>(`{ account(${args}) { name } }`)).account?.name ??
      null;
    expect(await find(`id: "${alphaId}"`)).toBe('alpha');
    expect(await find('name: "old"')).toBe('old');
    for (const args of ['id: "999999"', 'id: "x"', 'id: "99999999999999999999"', 'name: "ALPHA"', 'name: ""'])
      expect(await find(args)).toBeNull();
    expect(await find('name: "alpha"', bound)).toBeNull();
    expect(await find(`id: "${alphaId}"`, bound)).toBeNull();
    expect(await find('name: "delta"', bound)).toBe('delta');
    expect(await api.errorCode('{ account { name } }')).toBe('BAD_USER_INPUT');
    expect(await api.errorCode('{ account(id: "1", name: "alpha") { name } }')).toBe('BAD_USER_INPUT');
  });

  it('shows a token that is bound to groups those groups only, also when it names another', async () => {
    expect(await names({}, bound)).toEqual(['Gamma', 'delta']);
    expect(await names({ filter: { groups: ['BC', 'BR'] } }, bound)).toEqual(['Gamma', 'delta']);
    expect((await list({}, bound)).totalCount).toBe(2);
  });

  it('shows no money to a token without FINANCIALS, and says so at the field, while the rest stands', async () => {
    const answer = await bound.request('{ account(name: "Gamma") { name payoutThreshold } }');
    expect(answer).toMatchObject({
      status: 200,
      data: { account: { name: 'Gamma', payoutThreshold: null } },
      errors: [{ path: ['account', 'payoutThreshold'], extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await bound.errorCode('{ accounts(orderBy: { field: BALANCE }) { totalCount } }')).toBe(
      'FORBIDDEN',
    );
  });

  it('takes one statement for a list with all its fields, and one more to count it', async () => {
    const page = await client.during(() => api.query(`{ accounts { nodes { ${EVERYTHING} } } }`));
    expect(page.statements).toBe(1);
    const counted = await client.during(() =>
      api.query(`{ accounts { nodes { ${EVERYTHING} } totalCount } }`),
    );
    expect(counted.statements).toBe(2);
  });

  it('takes one statement for accounts by id, however many are asked for at once', async () => {
    const { statements } = await client.during(() =>
      api.query(
        '{ a: account(id: 1) { name } b: account(id: 2) { name } none: account(id: 999999) { name } }',
      ),
    );
    expect(statements).toBe(1);
  });
});
