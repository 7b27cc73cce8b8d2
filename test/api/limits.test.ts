import { beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, getNamedType, graphql, isLeafType, isObjectType } from 'graphql';
import { createLimits } from '../../src/api/limits/check';
import { LIMITS } from '../../src/api/limits/limits';
import { valuesTooLarge } from '../../src/api/limits/value-size';
import { buildSchema } from '../../src/api/schema';
import { account, at, worker } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { everythingOf } from '../support/everything';

const schema = buildSchema();
const limits = createLimits(schema);
const check = (query: string, variables: Record<string, unknown> = {}) =>
  limits({ query, variables }).refusal;
const times = <One>(count: number, text: (index: number) => One) =>
  Array.from({ length: count }, (_, i) => text(i));
const nested = (depth: number, open: string, leaf: string) => open.repeat(depth) + leaf + ' }'.repeat(depth);

/** Every field that has no fields of its own. */
function scalarsOf(name: string): string {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`there is no ${name}`);
  const scalars = Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.some((arg) => arg.name === 'from'),
  );
  return scalars.map((field) => field.name).join(' ');
}

/** Every field of an account, with every scalar below it and one page of 1 in each of its connections. */
const ACCOUNT_IN_FULL = everythingOf(schema, 'Account', {
  first: 1,
  from: '2026-05-10T00:00:00Z',
  without: ['Worker.account', 'Worker.alerts', 'Payment.account', 'Alert.account', 'Alert.worker'],
});
const ACCOUNTS_IN_FULL = `{ accounts(first: 500) { totalCount nodes ${ACCOUNT_IN_FULL} } }`;
const WORKERS_WITH_ACCOUNT = `{ workers(first: 500) { totalCount pageInfo { endCursor hasNextPage }
  nodes { ${scalarsOf('Worker')} account { ${scalarsOf('Account')} } } } }`;

describe('a query that is refused names the figure and the limit', () => {
  it.each([
    ['characters', `{ viewer { name } } #${'x'.repeat(100_000)}`, '100,021 characters; the limit is 100,000'],
    ['a long name', `{ ${'x'.repeat(201)} }`, '201 characters; the limit is 200'],
    [
      'operations',
      times(21, (i) => `query q${i} { viewer { name } }`).join(' '),
      '21 operations; the limit is 20',
    ],
    [
      'variables of an operation',
      `query (${times(101, (i) => `$v${i}: Int`).join(' ')}) { viewer { name } }`,
      '101 variables; the limit is 100',
    ],
    [
      'fragments',
      times(151, (i) => `fragment f${i} on Viewer { name }`).join(' '),
      '151 fragments; the limit is 150',
    ],
    [
      'spreads',
      `{ viewer { ${'...F '.repeat(501)} } } fragment F on Viewer { name }`,
      '501 fragment spreads; the limit is 500',
    ],
    [
      'equal fields',
      `{ viewer { ${'name '.repeat(1_200)} } }`,
      'same fields too often in one place; the limit is 5,000',
    ],
    [
      'equal fields in fragments',
      `{ viewer { ${times(120, (i) => `...f${i}`).join(' ')} } } ${times(120, (i) => `fragment f${i} on Viewer { name }`).join(' ')}`,
      'same fields too often',
    ],
    [
      'equal fields below equal fields',
      `{ ${'viewer { name name name name } '.repeat(50)} }`,
      'same fields too often',
    ],
    [
      'what fragments spread',
      `{ ...f0 } ${times(140, (i) => `fragment f${i} on Query { a: viewer { name } b: viewer { name } ...f${i + 1} }`).join(' ')} fragment f140 on Query { viewer { name } }`,
      'fields after expanding all fragments; the limit is 20,000',
    ],
    [
      'the schema twice',
      '{ a: __schema { description } ...F } fragment F on Query { __schema { description } }',
      '2 "__schema" fields; the limit is 1',
    ],
    [
      'the schema in two operations',
      'query A { __schema { description } } query B { __schema { description } }',
      '2 "__schema" fields; the limit is 1',
    ],
    [
      'many types',
      `{ ${times(11, (i) => `t${i}: __type(name: "Fleet") { name }`).join(' ')} }`,
      '11 "__type" fields; the limit is 10',
    ],
    [
      'aliases in introspection',
      `{ __schema { types { ${times(51, (i) => `n${i}: name`).join(' ')} } } }`,
      '51 aliases; the limit is 50',
    ],
    [
      'objects of introspection',
      '{ __schema { types { fields { type { fields { args { type { ofType { name } } } } } } } } }',
      'objects; the limit is 100,000',
    ],
    [
      'depth',
      `{ worker(id: 1) { ${nested(5, 'account { workers(first: 1) { nodes { ', 'name')}${' }'.repeat(10)} } }`,
      '17 fields deep; the limit is 15',
    ],
    ['aliases', `{ ${times(51, (i) => `a${i}: viewer { name }`).join(' ')} }`, '51 aliases; the limit is 50'],
    [
      'directives',
      `{ viewer { ${times(51, () => 'name @include(if: true)').join(' ')} } }`,
      '51 directives; the limit is 50',
    ],
    [
      'brackets in a value',
      `{ accounts(filter: { groups: ${'['.repeat(2_000)}${']'.repeat(2_000)} }) { totalCount } }`,
      '2,003 brackets deep; the limit is 100',
    ],
    ['tokens', `{ viewer { ${'name '.repeat(5_000)} } }`, '5,005 tokens; the limit is 5,000'],
    [
      'lists inside lists',
      '{ accounts(first: 500) { nodes { workers(first: 500) { nodes { name } } } } }',
      '251,001 objects; the limit is 100,000',
    ],
    [
      'introspection',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      '4 lists deep; the limit is 3',
    ],
    [
      'deep introspection',
      `{ __schema { types { ${nested(20, 'ofType { ', 'name')} } } }`,
      '23 fields deep; the limit is 20',
    ],
  ])('%s', (_case, query, sentence) => {
    expect(check(query)).toContain(sentence);
  });

  it('whether the size of a page stands in the text, a variable, its default or the schema', () => {
    const page = 'accounts(first: 500) { nodes { workers(first: $n) { nodes { name } } } }';
    expect(check(`query ($n: Int) { ${page} }`, { n: 500 })).toContain('251,001 objects');
    expect(check(`query ($n: Int = 500) { ${page} }`)).toContain('251,001 objects');
    expect(check(`query ($n: Int = 500) { ${page} }`, { n: 1 })).toBeNull();
    expect(check(`query ($n: Int = 500) { ${page} }`, { n: null })).toBeNull();
    expect(
      check('{ accounts(first: 500) { nodes { workers { nodes { alerts { nodes { id } } } } } } }'),
    ).toContain('objects');
    // Whoever asks for more than a page holds is told so by the field.
    expect(check('{ accounts(first: 2000000000) { nodes { name } } }')).toBeNull();
  });

  it('however it is spread over fragments, which are measured once each', () => {
    const bomb = times(100, (i) => `fragment f${i} on Viewer { ...f${i + 1} a${i}: name ...f${i + 1} }`).join(
      ' ',
    );
    // It would be 2^100 fields, so that a check which spreads them never ends.
    expect(check(`{ viewer { ...f0 } } ${bomb} fragment f100 on Viewer { name }`)).toMatch(
      /fields after expanding all fragments; the limit is 20,000/,
    );
    const wide =
      'fragment w on AccountConnection { nodes { workers(first: 500) { ...n } } } fragment n on WorkerConnection { nodes { name } }';
    expect(check(`{ accounts(first: 500) { ...w } } ${wide}`)).toContain('251,001 objects');
    expect(check('{ viewer { ... on Viewer { ...l } } } fragment l on Viewer { ...l }')).toBeNull();
  });

  it('and every operation of the document counts, whichever is named', () => {
    expect(
      check(
        `query A { viewer { name } } query B { ${times(51, (i) => `a${i}: viewer { name }`).join(' ')} }`,
      ),
    ).toContain('aliases');
  });

  it('but not what is wrong in another way: that is told by whoever reads it', () => {
    for (const query of [
      '',
      '{',
      '{ nothing { at { all } } }',
      '{ accounts(first: "x") { nodes { name } } }',
      '\0',
    ])
      expect(check(query)).toBeNull();
  });
});

describe('values that come beside a query', () => {
  it.each([
    [
      'a list',
      { variables: { ids: times(5_001, String) } },
      'A list of the request has 5,001 entries; the limit is 5,000.',
    ],
    [
      'a text',
      { variables: { a: 'x'.repeat(20_001) } },
      'A text of the request has 20,001 characters; the limit is 20,000.',
    ],
    [
      'levels',
      { variables: JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as unknown },
      'The request is 101 lists and objects deep; the limit is 100.',
    ],
    [
      'all together',
      { variables: { a: times(21, () => times(5_000, () => 1)) } },
      'The request holds 105,023 values; the limit is 100,000.',
    ],
  ])('are refused with figure and limit: %s', (_case, values, sentence) => {
    expect(valuesTooLarge(values)).toBe(sentence);
  });

  it('pass with an import of 2,000 accounts', () => {
    const accounts = times(2_000, (i) => ({
      name: `a${i}`,
      group: 'g',
      userId: `u${i}`,
      apiKey: 'k',
      apiSecret: 's',
      coin: 'BTC',
    }));
    expect(valuesTooLarge({ variables: { accounts } })).toBeNull();
  });
});

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
    api = await startTestApi({ read: db }, { now: () => at('12:00') });
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
