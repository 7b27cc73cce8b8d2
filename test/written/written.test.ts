import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { Viewer } from '../../src/access/viewer';
import { createContext } from '../../src/api/context';
import { buildSchema } from '../../src/api/schema';
import type { ApiServices } from '../../src/api/services';
import { createWriter } from '../../src/api/written/written';
import type { Database } from '../../src/store/connection/database';
import { createPool, smallFleet } from '../../src/simulator';
import { TIERS } from '../../src/vocabulary';
import { alert } from '../api/alert-rows';
import { TEST_SCHEDULES } from '../support/api';
import { closeTestDatabases, describeWithServer, openTestServer } from '../support/databases';
import { createManualClock } from '../support/manual-clock';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const START = new Date('2026-11-22T12:00:03.000Z');
const ADMIN: Viewer = { name: 'admin', scopes: ['ADMIN'], groups: null };
const schema = buildSchema();

const WRITTEN: [what: string, query: string, variables?: Record<string, unknown>][] = [
  [
    'a dashboard',
    `query ($groups: [String!]) { accounts(first: 50, filter: { groups: $groups, archived: null }) { nodes { id name group status isStale
      balance { collectedAt isStale balance earn24Hours settleDate } hashrate { hashrate10m accepted rejectRatio }
      overview { totalWorkers unpaidAmount } lastError { code message at }
      alerts(first: 5) { nodes { kind severity startedAt message value silenced account { name } worker { name } } } } } }`,
    { groups: ['BC', 'BR'] },
  ],
  [
    'pages with cursors, names of types, fragments and counts',
    `{ list: accounts(first: 2, orderBy: { field: HASHRATE_1H, direction: DESC }) { __typename totalCount
      edges { __typename cursor node { ...A } } nodes { userId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor __typename } } }
     fragment A on Account { name ... on Account { coin enabled workers(first: 2, orderBy: { field: REJECT_RATIO, direction: DESC }) {
       totalCount edges { cursor } nodes { name status isStale lastShareAt } } } }`.replace(
      '__typename list',
      'list',
    ),
  ],
  [
    'workers with their accounts and alerts',
    '{ workers(first: 30) { nodes { id name removed account { name balance { balance } } alerts { totalCount nodes { id } } } } }',
  ],
  [
    'alerts',
    '{ alerts(first: 10) { totalCount nodes { id kind state firedAt silenced account { id } worker { id name account { name } } } } }',
  ],
  [
    'charts',
    `{ account(id: 1) { name hashrates(from: "2026-11-22T00:00:00Z") { at source samples hashrate10m acceptedDelta activeWorkers } }
      fleetHistory(from: "2026-11-22T00:00:00Z", interval: HOUR) { at source hashrate1h missingAccounts } }`,
  ],
  [
    'rows of which hardly anything is told',
    `{ accounts { pageInfo { endCursor } nodes { __typename alerts { nodes { silenced } } } } alerts { nodes { silenced } }
      workers(first: 2) { edges { cursor node { __typename } } } many: alerts { totalCount } }`,
  ],
  ['an account that there is not', '{ account(name: "nobody") { name } }'],
  [
    'an empty page',
    '{ accounts(filter: { groups: [] }) { nodes { name alerts { nodes { id } } } totalCount } }',
  ],
];

describeWithServer('an answer that is written straight from the rows', () => {
  let db: Database;
  let plain: WholeApp;

  afterAll(closeTestDatabases);

  beforeAll(async () => {
    db = await openTestServer();
    const clock = createManualClock(START);
    const pool = createPool({
      accounts: smallFleet({ accounts: 4, workersEach: 12 }),
      seed: 3,
      now: () => clock.now().getTime(),
    });
    const env = { RESPONSE_CACHE: 'off', COMPILED_QUERIES: 'off' };
    plain = await composeTestApp(db, pool, { env, outside: { clock } });
    await plain.accounts.importAccounts(accountsOf(pool));
    for (const tier of TIERS)
      await plain.query(`mutation { triggerTier(tier: ${tier}, wait: true) { run { state } } }`);
    const { id: worker, accountId: account } = await db.write.worker.findFirstOrThrow();
    await alert(db.write, { account, worker, message: 'It "stands" still.\n', value: 0.25 });
    await alert(db.write, { account, state: 'RESOLVED' });
    await alert(db.write, {});
  });

  function written(query: string, variables: Record<string, unknown> = {}, viewer = ADMIN) {
    const write = createWriter(schema, { document: parse(query), operationName: null });
    const services = { read: db.read, cells: db.cells, schedules: async () => TEST_SCHEDULES };
    const context = createContext(services as unknown as ApiServices, { viewer, now: START, version: '0' });
    return write && write(context, variables);
  }

  it.each(WRITTEN.map(([what, query, variables]) => ({ what, query, variables })))(
    'of $what is the same text',
    async ({ query, variables }) => {
      const data = await plain.query(query, variables);
      expect(await written(query, variables)).toBe(`${JSON.stringify({ data })}\n`);
    },
  );

  it.each([
    ['with a condition', '{ accounts { nodes { name @skip(if: false) } } }'],
    ['with a name that comes twice', '{ accounts { nodes { name name } } }'],
    ['with a field that is worked out elsewhere', '{ accounts { nodes { name payments { totalCount } } } }'],
    ['of another root', '{ accounts { nodes { name } } tiers { name } }'],
    ['of the schema itself', '{ __schema { queryType { name } } }'],
    ['that changes something', 'mutation { endSilence(id: 1) { silence { id } } }'],
  ])('is none of a query %s', (_what, query) => {
    expect(written(query)).toBeNull();
  });

  it('is none for who may not see all of it', async () => {
    const query = '{ accounts { nodes { name balance { balance } } } }';
    expect(await written(query)).toContain('"balance":"');
    expect(await written(query, {}, { ...ADMIN, scopes: ['READ'] })).toBeNull();
    const [one, other] = (await plain.query<{ groups: { name: string }[] }>('{ groups { name } }')).groups;
    const viewer: Viewer = { ...ADMIN, scopes: ['READ'], groups: [one?.name ?? ''] };
    const allowed = await written('{ accounts { nodes { group } } }', {}, viewer);
    expect(allowed).toContain(`"${one?.name}"`);
    expect(allowed).not.toContain(`"${other?.name}"`);
  });

  it('is none where the plain way would fail', async () => {
    await expect(written('{ accounts(first: 0) { nodes { name } } }')).rejects.toThrow();
    await expect(
      written('query ($n: Int) { accounts(first: $n) { nodes { name } } }', { n: 'x' }),
    ).rejects.toThrow();
    await db.write
      .$executeRaw`update workers set hashrate_1h = 'NaN' where id = (select min(id) from workers)`;
    await expect(written('{ workers { nodes { hashrate1h } } }')).rejects.toThrow('no finite number');
  });
});
