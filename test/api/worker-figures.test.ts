import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, worker } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { type CountedClient } from './statements';
import { openWorkers, type Workers } from './workers-world';

describeOnDatabases('the figures of workers over the API', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let first: string;
  beforeAll(async () => {
    ({ db, client, api, first } = await openWorkers(open));
  });
  const names = async (args: string) =>
    (await api.query<Workers>(`{ workers${args} { nodes { name } } }`)).workers.nodes.map(
      (node) => node.name,
    );

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
