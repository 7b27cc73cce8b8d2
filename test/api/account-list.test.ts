import { beforeAll, expect, it } from '@jest/globals';
import { ACCOUNT_ORDER_FIELDS } from '../../src/reads/accounts/order';
import type { TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { EVERYTHING, openAccounts } from './accounts-world';
import type { CountedClient } from './statements';

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

describeOnDatabases('accounts', (open) => {
  let client: CountedClient;
  let api: TestApi;
  let bound: TestApi;
  beforeAll(async () => {
    ({ client, api, bound } = await openAccounts(open));
  });

  const list = async (variables: Record<string, unknown> = {}, on = api) =>
    (await on.query<Listed>(LIST, variables)).accounts;
  const names = async (variables: Record<string, unknown> = {}, on = api) =>
    (await list(variables, on)).nodes.map((node) => node.name);

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

  it('shows a token that is bound to groups those groups only, also when it names another', async () => {
    expect(await names({}, bound)).toEqual(['Gamma', 'delta']);
    expect(await names({ filter: { groups: ['BC', 'BR'] } }, bound)).toEqual(['Gamma', 'delta']);
    expect((await list({}, bound)).totalCount).toBe(2);
  });

  it('takes one statement for a list with all its fields, and one more to count it', async () => {
    const page = await client.during(() => api.query(`{ accounts { nodes { ${EVERYTHING} } } }`));
    expect(page.statements).toBe(1);
    const counted = await client.during(() =>
      api.query(`{ accounts { nodes { ${EVERYTHING} } totalCount } }`),
    );
    expect(counted.statements).toBe(2);
  });
});
