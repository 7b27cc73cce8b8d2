import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { at } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import type { CountedClient } from './statements';
import { openWorkers, type Workers } from './workers-world';

describeOnDatabases('workers over the API', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let bc: number;
  let br: number;
  let first: string;
  beforeAll(async () => {
    ({ db, client, api, bc, br, first } = await openWorkers(open));
  });
  const names = async (args: string) =>
    (await api.query<Workers>(`{ workers${args} { nodes { name } } }`)).workers.nodes.map(
      (node) => node.name,
    );

  it('gives everything that is known of a worker', async () => {
    const { worker: found } = await api.query<{ worker: unknown }>(
      `query ($id: ID!) { worker(id: $id) { id name status removed hashrate10m hashrate1h hashrate1d hashrateRatio rejectRatio
        lastShareAt firstSeenAt lastSeenAt collectedAt isStale account { id name group } } }`,
      { id: first },
    );
    expect(found).toEqual({
      id: first,
      name: 'a1',
      status: 'ONLINE',
      removed: false,
      hashrate10m: 3,
      hashrate1h: 6,
      hashrate1d: 9,
      hashrateRatio: 6 / 9,
      rejectRatio: 0.01,
      lastShareAt: '2026-05-10T07:59:00.000Z',
      firstSeenAt: '2026-05-10T00:00:00.000Z',
      lastSeenAt: '2026-05-10T11:00:00.000Z',
      collectedAt: '2026-05-10T11:00:00.000Z',
      isStale: false,
      account: { id: String(bc), name: 'Alpha', group: 'BC' },
    });
  });

  it('calls a worker stale when its list is older than two rounds of tier 3', async () => {
    const { workers } = await api.query<Workers>('{ workers { nodes { name isStale } } }');
    expect(workers.nodes).toEqual([
      { name: 'a1', isStale: false },
      { name: 'a2', isStale: true },
      { name: 'b1', isStale: false },
    ]);
  });

  it('filters and orders as it is asked', async () => {
    expect(await names('')).toEqual(['a1', 'a2', 'b1']);
    expect(await names(`(filter: { accounts: ["${bc}"] })`)).toEqual(['a1', 'a2']);
    expect(await names('(filter: { groups: ["BR"] })')).toEqual(['b1']);
    expect(await names('(filter: { status: [OFFLINE, INVALID] })')).toEqual(['a2', 'b1']);
    expect(await names('(filter: { search: "A" })')).toEqual(['a1', 'a2']);
    expect(await names('(filter: { removed: true })')).toEqual(['a3']);
    expect(await names('(filter: { removed: null })')).toEqual(['a1', 'a2', 'a3', 'b1']);
    expect(await names('(orderBy: { field: NAME, direction: DESC })')).toEqual(['b1', 'a2', 'a1']);
    expect(await names('(orderBy: { field: HASHRATE_10M })')).toEqual(['a2', 'a1', 'b1']);
    expect(await names('(orderBy: { field: REJECT_RATIO, direction: DESC })')).toEqual(['b1', 'a1', 'a2']);
  });

  it('finds nothing under an id that no account can have', async () => {
    expect(await names('(filter: { accounts: ["nonsense", "99999999999", "-1"] })')).toEqual([]);
    for (const id of ['nonsense', '99999999999999999999', '0', '424242'])
      expect(await api.query('query ($id: ID!) { worker(id: $id) { id } }', { id })).toEqual({
        worker: null,
      });
  });

  it('finds nothing for text that no name can hold', async () => {
    const document = `query ($text: String!, $coin: String) { workers(filter: { search: $text, groups: [$text] }) { nodes { name } }
      payments(filter: { coin: $coin }) { totalCount } poolStats(coin: $coin) { coin } }`;
    expect(await api.query(document, { text: 'a\0', coin: 'B\0' })).toEqual({
      workers: { nodes: [] },
      payments: { totalCount: 0 },
      poolStats: null,
    });
  });

  it('pages with cursors, and counts only when asked', async () => {
    const page = `query ($after: String) { workers(first: 2, after: $after) {
      edges { cursor node { name } } nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const { result, statements } = await client.during(() => api.query<Workers>(page));
    expect(statements).toBe(1);
    const { edges, nodes, pageInfo } = result.workers;
    expect(nodes).toEqual(edges.map((edge) => edge.node));
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor,
      endCursor: edges[1]?.cursor,
    });
    const next = await api.query<Workers>(page, { after: edges[1]?.cursor });
    expect(next.workers.nodes).toEqual([{ name: 'b1' }]);
    expect(next.workers.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const total = await client.during(() => api.query<Workers>('{ workers(first: 1) { totalCount } }'));
    expect(total).toEqual({ result: { workers: { totalCount: 3 } }, statements: 2 });
  });

  it.each([
    ['a page that is too large', '(first: 501)'],
    ['an empty page', '(first: 0)'],
    ['a cursor that is none', '(after: "nonsense")'],
  ])('refuses %s', async (_what, args) => {
    expect(await api.errorCode(`{ workers${args} { nodes { id } } }`)).toBe('BAD_USER_INPUT');
  });

  it('gives the lists of all accounts in one statement, and they are what each account gives alone', async () => {
    const list = `workers(first: 1, orderBy: { field: HASHRATE_10M, direction: DESC }) {
      nodes { name isStale account { name } } pageInfo { hasNextPage } totalCount }`;
    const together = await client.during(() =>
      api.query<{ accounts: { nodes: { id: string; workers: unknown }[] } }>(
        `{ accounts { nodes { id ${list} } } }`,
      ),
    );
    expect(together.statements).toBe(1 + 1 + 1 + 1);
    expect(together.result.accounts.nodes).toHaveLength(2);
    for (const node of together.result.accounts.nodes) {
      const alone = await api.query(`query ($id: ID!) { account(id: $id) { ${list} } }`, { id: node.id });
      expect(alone).toEqual({ account: { workers: node.workers } });
    }
    expect(together.result.accounts.nodes[0]).toMatchObject({
      workers: {
        nodes: [{ name: 'a1', account: { name: 'Alpha' } }],
        pageInfo: { hasNextPage: true },
        totalCount: 2,
      },
    });
  });

  it('tells lists of one account apart by their arguments', async () => {
    const both = await api.query(
      `query ($id: ID!) { account(id: $id) {
      online: workers(filter: { status: [ONLINE] }) { nodes { name } totalCount }
      gone: workers(filter: { removed: true }) { nodes { name } totalCount }
      other: workers(filter: { accounts: ["${br}"] }) { nodes { name } totalCount } } }`,
      { id: String(bc) },
    );
    expect(both).toEqual({
      account: {
        online: { nodes: [{ name: 'a1' }], totalCount: 1 },
        gone: { nodes: [{ name: 'a3' }], totalCount: 1 },
        other: { nodes: [], totalCount: 0 },
      },
    });
  });

  it('shows a token of one group only the workers of that group', async () => {
    const viewer = { name: 'br', scopes: ['READ'] as const, groups: ['BR'] };
    const bound = await startTestApi({ read: db }, { viewer, now: () => at('12:00') });
    expect(
      await bound.query(`{ workers(filter: { groups: ["BC", "BR"] }) { nodes { name account { name } } totalCount }
        worker(id: "${first}") { id } }`),
    ).toEqual({
      workers: { nodes: [{ name: 'b1', account: { name: 'Beta' } }], totalCount: 1 },
      worker: null,
    });
  });

  it('are ordered by account and name, page by page', async () => {
    const met: string[] = [];
    let after: string | null = null;
    do {
      const { workers }: Workers = await api.query(
        `query ($after: String) { workers(first: 1, after: $after, orderBy: { field: ACCOUNT, direction: DESC }) {
          nodes { id name } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      met.push(...workers.nodes.map(({ name }) => name));
      after = workers.pageInfo.hasNextPage ? String(workers.pageInfo.endCursor) : null;
    } while (after !== null);
    expect(met).toEqual(['b1', 'a2', 'a1']);
  });
});
