import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, sample, worker } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { counted, type CountedClient } from './statements';

interface Workers {
  workers: {
    nodes: { id: string; name: string; [field: string]: unknown }[];
    edges: { cursor: string; node: { name: string } }[];
    pageInfo: Record<string, unknown>;
    totalCount: number;
  };
}

describeOnDatabases('workers over the API', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let bc: number;
  let br: number;
  let first: string;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    api = await startTestApi({ read: client.read }, { now: () => at('12:00') });
    bc = await account(db, { name: 'Alpha', group: 'BC' });
    br = await account(db, { name: 'Beta', group: 'BR' });
    first = String(await worker(db, bc, { name: 'a1', rate: 3, collectedAt: at('11:00') }));
    await worker(db, bc, {
      name: 'a2',
      rate: 1,
      status: 'OFFLINE',
      rejectRatio: null,
      collectedAt: at('07:59'),
    });
    await worker(db, bc, { name: 'a3', rate: 2, removedAt: at('08:00') });
    await worker(db, br, { name: 'b1', rate: 9, status: 'INVALID', lastShareAt: null });
    for (const [time, rate] of [
      ['08:10', 10],
      ['08:50', 20],
      ['10:00', 60],
    ] as const)
      await sample(db, BigInt(first), at(time), { rate, status: rate === 20 ? 'OFFLINE' : 'ONLINE' });
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

  it('gives series and availability of all workers in one statement each', async () => {
    const { result, statements } = await client.during(() =>
      api.query<Workers>(`{ workers { nodes { name
        samples(from: "2026-05-10T08:00:00Z", to: "2026-05-10T10:00:00Z") { at source samples hashrate10m status rejectRatio }
        hourly: samples(from: "2026-05-10T08:00:00Z", interval: HOUR) { at source samples hashrate10m hashrate1d status }
        availability(from: "2026-05-10T00:00:00Z") } } }`),
    );
    expect(statements).toBe(1 + 2 + 1);
    const [online, , silent] = result.workers.nodes;
    expect(online).toEqual({
      name: 'a1',
      samples: [
        {
          at: '2026-05-10T08:10:00.000Z',
          source: 'SAMPLE',
          samples: 1,
          hashrate10m: 10,
          status: 'ONLINE',
          rejectRatio: 0.01,
        },
        {
          at: '2026-05-10T08:50:00.000Z',
          source: 'SAMPLE',
          samples: 1,
          hashrate10m: 20,
          status: 'OFFLINE',
          rejectRatio: 0.01,
        },
      ],
      hourly: [
        {
          at: '2026-05-10T08:00:00.000Z',
          source: 'HOUR',
          samples: 2,
          hashrate10m: 15,
          hashrate1d: 45,
          status: 'OFFLINE',
        },
        {
          at: '2026-05-10T10:00:00.000Z',
          source: 'HOUR',
          samples: 1,
          hashrate10m: 60,
          hashrate1d: 180,
          status: 'ONLINE',
        },
      ],
      availability: 2 / 3,
    });
    expect(silent).toEqual({ name: 'b1', samples: [], hourly: [], availability: null });
  });

  it('refuses an interval that is too fine and names one that fits', async () => {
    const { errors } = await api.request(
      '{ workers { nodes { samples(from: "2026-01-10T00:00:00Z", interval: HOUR) { at } } } }',
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain('DAY');
    expect(
      await api.errorCode(
        `{ worker(id: "${first}") { availability(from: "2026-05-10T02:00:00Z", to: "2026-05-10T01:00:00Z") } }`,
      ),
    ).toBe('BAD_USER_INPUT');
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

  it('are counted by status in one statement, each count that of its list', async () => {
    const document =
      'query ($filter: WorkerFilter) { workerCounts(filter: $filter) { total online offline invalid collectedAt isStale } }';
    const { result, statements } = await client.during(() => api.query(document));
    expect(statements).toBe(1);
    expect(result).toEqual({
      workerCounts: {
        ...{ total: 3, online: 1, offline: 1, invalid: 1 },
        ...{ collectedAt: '2026-05-10T07:59:00.000Z', isStale: true },
      },
    });
    const count = async (filter: object) =>
      (
        await api.query<{ workers: { totalCount: number } }>(
          'query ($filter: WorkerFilter) { workers(filter: $filter) { totalCount } }',
          { filter },
        )
      ).workers.totalCount;
    for (const filter of [
      { search: 'a' },
      { removed: true },
      { removed: null },
      { groups: ['BR'] },
      { accounts: [] },
    ]) {
      const { workerCounts } = await api.query<{ workerCounts: Record<string, unknown> }>(document, {
        filter,
      });
      expect(workerCounts.total).toBe(await count(filter));
      for (const status of ['ONLINE', 'OFFLINE', 'INVALID'])
        expect(workerCounts[status.toLowerCase()]).toBe(await count({ ...filter, status: [status] }));
    }
    expect(await api.query(document, { filter: { search: 'nobody' } })).toMatchObject({
      workerCounts: { total: 0, collectedAt: null, isStale: true },
    });
  });

  it('are found by what they reject, and by what they do against their own day', async () => {
    const odd = await account(db, { name: 'Odd', group: 'ODD' });
    const given: [string, number | null, number, number][] = [
      ['good', 0.001, 100, 100],
      ['rejects', 0.05, 100, 100],
      ['slow', 0.01, 50, 100],
      ['dark', 0.01, 0, 100],
      ['idle', null, 0, 0],
      ['tiny', null, 1e-300, 1e300],
      ['huge', null, 1e300, 1e-300],
    ];
    for (const [name, rejectRatio, hour, day] of given) {
      const id = await worker(db, odd, { name, rejectRatio });
      await db.worker.update({ where: { id }, data: { hashrate1h: hour, hashrate1d: day } });
    }
    const found = (filter: string) => names(`(filter: { groups: ["ODD"], ${filter} })`);
    expect(await found('minRejectRatio: 0.01')).toEqual(['dark', 'rejects', 'slow']);
    expect(await found('maxRejectRatio: 0.01')).toEqual(['dark', 'good', 'slow']);
    expect(await found('minRejectRatio: 0.01, maxRejectRatio: 0.04')).toEqual(['dark', 'slow']);
    expect(await found('minRejectRatio: null')).toHaveLength(7);
    expect(await found('minHashrateRatio: 0.5')).toEqual(['good', 'rejects', 'slow']);
    expect(await found('maxHashrateRatio: 0.5')).toEqual(['dark', 'slow', 'tiny']);
    expect(await found('belowHashrateRatio: 0.5')).toEqual(['dark', 'tiny']);
    expect(await found('belowRejectRatio: 0.01')).toEqual(['good']);
    expect(await found('hasHashrateRatio: false')).toEqual(['huge', 'idle']);
    expect(await found('hasRejectRatio: false')).toEqual(['huge', 'idle', 'tiny']);
    expect(await found('hasRejectRatio: true, belowHashrateRatio: 1')).toEqual(['dark', 'slow']);
    const ordered = (direction: string) =>
      names(`(filter: { groups: ["ODD"] }, orderBy: { field: HASHRATE_RATIO, direction: ${direction} })`);
    expect(await ordered('ASC')).toEqual(['dark', 'tiny', 'slow', 'good', 'rejects', 'idle', 'huge']);
    expect((await ordered('DESC')).slice(-2).sort()).toEqual(['huge', 'idle']);
    await db.account.delete({ where: { id: odd } });
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

  it('stand on the floor as columns, which say the same as the list', async () => {
    interface Floor {
      workerFloor: {
        total: number;
        accounts: { name: string }[];
        accountIndexes: number[];
        [column: string]: unknown;
      };
    }
    const columns = 'ids names statuses hashrate1h hashrate1d hashrateRatios rejectRatios';
    const document = `query ($filter: WorkerFilter) { workerFloor(filter: $filter) {
      total collectedAt isStale accounts { name } accountIndexes ${columns} } }`;
    const { result, statements } = await client.during(() => api.query<Floor>(document));
    // the columns, and their accounts
    expect(statements).toBe(2);
    const listed = async (filter: object) => {
      const { workers } = await api.query<{ workers: { nodes: Record<string, unknown>[] } }>(
        `query ($filter: WorkerFilter) { workers(filter: $filter, first: 500, orderBy: { field: ACCOUNT }) { nodes {
          account { name } id name status hashrate1h hashrate1d hashrateRatio rejectRatio } } }`,
        { filter },
      );
      return workers.nodes.map((node) => Object.values(node));
    };
    const rows = ({ workerFloor: floor }: Floor) =>
      floor.accountIndexes.map((place, index) => [
        floor.accounts[place],
        ...columns.split(' ').map((name) => (floor[name] as unknown[])[index]),
      ]);
    expect(result.workerFloor).toMatchObject({
      total: 3,
      isStale: true,
      collectedAt: '2026-05-10T07:59:00.000Z',
    });
    expect(rows(result)).toEqual(await listed({}));
    for (const filter of [{ removed: null }, { groups: ['BC'], status: ['OFFLINE'] }, { search: 'nobody' }])
      expect(rows(await api.query<Floor>(document, { filter }))).toEqual(await listed(filter));
    expect(await api.query('{ workerFloor { total } }')).toEqual({ workerFloor: { total: 3 } });
    const bound = await startTestApi(
      { read: client.read },
      { viewer: { name: 'br', scopes: ['READ'], groups: ['BR'] }, now: () => at('12:00') },
    );
    expect(await bound.query('{ workerFloor { names accounts { name } } workerCounts { total } }')).toEqual({
      workerFloor: { names: ['b1'], accounts: [{ name: 'Beta' }] },
      workerCounts: { total: 1 },
    });
  });
});
