import { beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { buildSchema } from '../../src/api/schema';
import { SOURCES } from '../../src/api/written/sources';
import { createWriter } from '../../src/api/written/written';
import { createPool, smallFleet } from '../../src/simulator';
import { TIERS } from '../../src/vocabulary';
import { describeOnDatabases, testsAll, type OpenTestDatabase } from '../support/databases';
import { createManualClock } from '../support/manual-clock';
import { randomQuery, type RandomQuery } from '../support/random-query';
import { accountsOf, ADMIN_TOKEN, composeTestApp, type WholeApp } from '../support/whole-app';

const START = new Date('2026-11-22T12:00:03.000Z');
const SAMPLES = {
  ID: ['1', '2', '3', '999', 'x'],
  String: ['BTC', 'BC', 'BR', 'miner', '1', ''],
  name: ['BC-1', 'BR-2', 'nobody'],
  coin: ['BTC', 'btc', 'LTC'],
  search: ['BC', 'BR-2', 'miner', '%'],
  tz: ['UTC', 'Europe/Berlin', 'Mars'],
  after: ['x'],
  Boolean: [true, false],
  first: [1, 2, 3, 0],
  Int: [1, 5],
  Float: [0.5],
  DateTime: ['2026-11-22T00:00:00Z', '2026-11-22T12:00:00.000Z', '2026-11-20T01:00:00+02:00', 'soon'],
  Date: ['2026-11-20', '2026-11-22', '2026-02-30'],
  Decimal: ['0.1'],
  SafeInt: [1],
};
/** The doctor asks the pool; sizes of tables are the database's own affair. */
const WITHOUT = ['doctor', 'storage'];
/** What leads to something that is worked out elsewhere. */
const NOT_WRITTEN = [
  ...['balances', 'payments', 'ledger', 'gaps', 'sparkline'].map((field) => `Account.${field}`),
  ...['samples', 'availability'].map((field) => `Worker.${field}`),
  ...['inhibitedBy', 'events'].map((field) => `Alert.${field}`),
];
const RUNS = testsAll ? { embedded: 300, server: 1_500 } : { embedded: 100, server: 300 };
const MOST_ROUNDS = 4;

const schema = buildSchema();

/** Of several fields that fail at once, graphql-js itself tells now the one first and now the other. */
function comparable(body: string): string {
  const { data, errors } = JSON.parse(body) as { data: unknown; errors?: unknown[] };
  return errors && errors.length > 0 ? `failed ${JSON.stringify(data)}` : body;
}

describeOnDatabases('the fast ways to an answer', (open: OpenTestDatabase) => {
  let runs: number;
  let plain: WholeApp;
  let compiling: WholeApp;
  let keeping: WholeApp;
  const tokens: string[] = [ADMIN_TOKEN];

  beforeAll(async () => {
    const database = await open();
    runs = RUNS[database.kind];
    const clock = createManualClock(START);
    const accounts = smallFleet({ accounts: 4, workersEach: 12 });
    const pool = createPool({ accounts, seed: 3, now: () => clock.now().getTime() });
    const app = (env: Record<string, string>) => composeTestApp(database, pool, { env, outside: { clock } });
    plain = await app({ RESPONSE_CACHE: 'off', COMPILED_QUERIES: 'off' });
    compiling = await app({ RESPONSE_CACHE: 'off' });
    keeping = await app({});
    await plain.accounts.importAccounts(accountsOf(pool));
    for (const tier of TIERS)
      await plain.query(`mutation { triggerTier(tier: ${tier}, wait: true) { run { state } } }`);
    for (const groups of ['', ', groups: ["G1"]']) {
      const { createToken } = await plain.query<{ createToken: { secret: string } }>(
        `mutation { createToken(input: { name: "reader", scopes: [READ]${groups} }) { secret } }`,
      );
      tokens.push(createToken.secret);
    }
  });

  const ask = async (app: WholeApp, { query, variables }: RandomQuery, token: string) => {
    const { statusCode, headers, body } = await app.http.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${token}` },
      payload: { query, variables },
    });
    expect(body).not.toContain('INTERNAL_SERVER_ERROR');
    return { statusCode, type: headers['content-type'], body: comparable(body) };
  };

  /** Asks all servers the same; answers how many of the questions had an answer without an error. */
  async function compare(queries: fc.Arbitrary<RandomQuery>, numRuns: number): Promise<number> {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(queries, fc.nat({ max: 2 }), async (asked, who) => {
        fc.pre(validate(schema, parse(asked.query)).length === 0);
        const token = tokens[who] ?? ADMIN_TOKEN;
        const expected = await ask(plain, asked, token);
        for (let time = 0; time < 3; time++) expect(await ask(compiling, asked, token)).toEqual(expected);
        for (let time = 0; time < 2; time++) expect(await ask(keeping, asked, token)).toEqual(expected);
        if (expected.body.startsWith('{"data":')) answered += 1;
        // What has been learnt of one who may see it all is no answer for another.
        const other = tokens[(who + 1) % tokens.length] ?? ADMIN_TOKEN;
        expect(await ask(keeping, asked, other)).toEqual(await ask(plain, asked, other));
      }),
      { numRuns },
    );
    return answered;
  }

  /** Chance may have many questions refused: asks on, within reason, until enough had an answer. */
  async function answered(queries: fc.Arbitrary<RandomQuery>, numRuns: number, enough: number) {
    let count = 0;
    for (let round = 0; round < MOST_ROUNDS && count <= enough; round++)
      count += await compare(queries, numRuns);
    return count;
  }

  it('give byte for byte what the plain way gives', async () => {
    const queries = randomQuery({ schema, samples: SAMPLES, without: WITHOUT });
    expect(await answered(queries, runs, runs / 4)).toBeGreaterThan(runs / 4);
  });

  it('do so where answers are written straight from the rows', async () => {
    const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
    const without = fields.filter((field) => !(`Query.${field}` in SOURCES));
    const queries = randomQuery({
      schema,
      samples: SAMPLES,
      without,
      notWithin: NOT_WRITTEN,
      conditions: false,
    });
    let written = 0;
    const counted = queries.map((asked) => {
      if (validate(schema, parse(asked.query)).length > 0) return asked;
      if (createWriter(schema, { document: parse(asked.query), operationName: null })) written += 1;
      return asked;
    });
    expect(await answered(counted, runs / 2, runs / 8)).toBeGreaterThan(runs / 8);
    expect(written).toBeGreaterThan(runs / 8);
  });
});
