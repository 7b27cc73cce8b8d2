import { beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, graphql } from 'graphql';
import { createLimits } from '../../src/api/limits/check';
import { LIMITS } from '../../src/api/limits/limits';
import { createWork } from '../../src/http/work/work';
import { account, at, worker } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { ACCOUNTS_IN_FULL, check, schema, times, WORKERS_WITH_ACCOUNT } from './full-queries';

describe('introspection', () => {
  const countObjects = (value: unknown): number =>
    typeof value !== 'object' || value === null
      ? 0
      : Object.values(value).reduce<number>(
          (sum, one) => sum + countObjects(one),
          Array.isArray(value) ? 0 : 1,
        );

  it.each([
    getIntrospectionQuery(),
    '{ __schema { types { name fields { name args { name type { name } } } inputFields { name } enumValues { name } } } }',
    '{ __schema { types { fields { type { fields { name } } } } } }',
    '{ __schema { directives { args { type { ofType { name } } } } queryType { fields { type { fields { name } } } } } }',
    '{ a: __type(name: "Account") { fields { type { fields { name } } } } b: __type(name: "Query") { fields { args { name } } } }',
  ])('counts at least the objects that its answer holds: %s', async (query) => {
    const { data } = await graphql({ schema, source: query });
    const objects = countObjects(data) - 1;
    const strict = createLimits(schema, { ...LIMITS, objects: objects - 1 });
    expect(objects).toBeGreaterThan(10);
    expect(strict({ query, variables: {} }).refusal).toMatch(/The answer may hold/);
  });
});

describe('an honest query passes', () => {
  it.each([
    ['every field of 500 accounts, with one page of 1 in its connections', ACCOUNTS_IN_FULL],
    ['every scalar field of 500 workers with their account', WORKERS_WITH_ACCOUNT],
    [
      'the introspection of common tools',
      getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
    [
      'the introspection of the Sandbox',
      getIntrospectionQuery({ inputValueDeprecation: true }).replace('{ kind', '{ __typename kind'),
    ],
    [
      '33 accounts by name',
      `{ ${times(33, (i) => `a${i}: account(name: "x${i}") { name balance { balance } }`).join(' ')} }`,
    ],
    [
      'the workers of 33 accounts, 300 each',
      '{ accounts { nodes { name workers(first: 300) { nodes { name status } } } } }',
    ],
  ])('%s', (_case, query) => {
    expect(check(query)).toBeNull();
  });

  it('with room to spare: half of the limits would do', () => {
    const half = Object.fromEntries(
      Object.entries(LIMITS).map(([name, limit]) => [name, Math.floor(limit / 2)]),
    );
    const strict = createLimits(schema, { ...LIMITS, tokens: half.tokens ?? 0, objects: half.objects ?? 0 });
    for (const query of [ACCOUNTS_IN_FULL, WORKERS_WITH_ACCOUNT])
      expect(strict({ query, variables: {} }).refusal).toBeNull();
  });
});

describeOnDatabases('the honest dashboards of 500', (open) => {
  let api: TestApi;

  beforeAll(async () => {
    const { write: db } = await open();
    const first = await account(db, { name: 'account-000' });
    await db.$executeRaw`
      insert into accounts (name, group_name, user_id, coin, credentials_sealed, key_fingerprint, created_at, updated_at)
      select 'account-' || to_char(i, 'FM000'), 'BC', 'user-' || i, 'BTC', 'sealed', 'key-' || i,
        ${at('00:00')}::timestamptz, ${at('00:00')}::timestamptz from generate_series(1, 499) i`;
    const known = await worker(db, first, { name: 'worker-000' });
    await db.$executeRaw`
      insert into workers (account_id, name, status, hashrate_10m, hashrate_1h, hashrate_1d, first_seen_at, collected_at)
      select a.id, 'worker-of-' || a.id, 'ONLINE', 1, 2, 3, w.first_seen_at, w.collected_at
      from accounts a, workers w where w.id = ${known}::bigint and a.id <> w.account_id`;
    // A slow machine would use up the token's budget of time.
    api = await startTestApi({ read: db }, { now: () => at('12:00'), work: createWork(() => 0) });
  });

  it('are answered in full', async () => {
    type Answer = { nodes: { name: string; workers: { nodes: object[] } }[] };
    const { accounts } = await api.query<{ accounts: Answer }>(ACCOUNTS_IN_FULL);
    expect(accounts.nodes).toHaveLength(500);
    expect(accounts.nodes.every(({ workers }) => workers.nodes.length === 1)).toBe(true);
    const { workers } = await api.query<{ workers: { nodes: { account: object }[] } }>(WORKERS_WITH_ACCOUNT);
    expect(workers.nodes).toHaveLength(500);
    expect(workers.nodes.every((one) => 'name' in one.account)).toBe(true);
  });

  it('while a query above a limit is answered with LIMIT_EXCEEDED and 400, over GET as over POST', async () => {
    const query = '{ accounts(first: 500) { nodes { workers(first: 500) { nodes { name } } } } }';
    const posted = await api.request(query);
    expect(posted).toMatchObject({ status: 400, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    const url = `/graphql?query=${encodeURIComponent(query)}`;
    const got = await api.app.inject({ url, headers: { authorization: `Bearer ${TEST_TOKEN}` } });
    expect([got.statusCode, got.json()]).toEqual([400, { errors: posted.errors }]);
  });
});
