import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from '../../src/api/schema';
import { createPool, smallFleet } from '../../src/simulator';
import type { Database } from '../../src/store/connection/database';
import { alert } from '../api/alert-rows';
import { describeStory } from '../support/databases';
import { selectionOf } from '../support/everything';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const schema = buildSchema();
const ODD_AMOUNT = '1,357.24680135';
const ALERTED = '0.97531864';
const WALLET = 'bc1qwalletthatnobodymaysee0001';

/** Every amount, wallet and transaction that the database holds, as digits that stand nowhere by chance. */
async function moneyIn({ write: db }: Database): Promise<string[]> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public'
      and (data_type = 'numeric' and numeric_scale = 18 or column_name in ('wallet_address', 'tx_id'))`;
  const found = new Set<string>();
  for (const { table, column } of columns) {
    const rows = await db.$queryRawUnsafe<{ text: string }[]>(
      `select distinct ${column}::text as text from ${table} where ${column} is not null`,
    );
    for (const { text } of rows) found.add(/^[\d.-]+$/.test(text) ? text.replace(/\.?0+$/, '') : text);
  }
  return [...found].filter((text) => text.replaceAll(/^[0.-]+|\./g, '').length >= 7);
}

describeStory('a token that may read, and see no money', (open) => {
  let app: WholeApp;
  let money: string[];
  let selections: string[];
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    const accounts = smallFleet({ accounts: 2, workersEach: 3 });
    const pool = createPool({ accounts, seed: 5, now: Date.now });
    const database = await open();
    app = await composeTestApp(database, pool);
    await app.accounts.importAccounts(accountsOf(pool));
    const collect = async (tier: number) =>
      app.query(`mutation { triggerTier(tier: TIER_${tier}, wait: true) { run { state } } }`);
    for (const tier of [1, 2, 3, 4]) await collect(tier);
    // What the pool says of money in a form that is not understood ends in errors and notes.
    for (const endpoint of ['account', 'paymentHistoryV2'] as const)
      for (const field of ['balance', 'amount', 'settleAmount', 'totalAmount'])
        pool.inject({ kind: 'wrong-type', field, value: ODD_AMOUNT, endpoint, account: accounts[0]?.userId });
    for (const tier of [1, 4]) await collect(tier);
    const account = await database.write.account.findFirstOrThrow();
    for (const [kind, value, message] of [
      ['NEW_PAYOUT_ADDRESS', Number(ALERTED), `${ALERTED} BTC paid to ${WALLET}.`],
      ['LEDGER_MISMATCH', Number(ALERTED), `The ledger does not add up: ${ALERTED} BTC are missing.`],
      ['PAYOUT_LATE', 80, `${ALERTED} BTC wait since 80 hours.`],
    ] as const)
      await alert(database.write, {
        account: account.id,
        kind,
        state: 'RESOLVED',
        value,
        message,
        events: [{ what: 'REPEATED', value, note: message }],
      });
    for (const scopes of ['READ', 'FINANCIALS']) {
      const { createToken } = await app.query<{ createToken: { secret: string } }>(
        `mutation { createToken(input: { name: "t-${scopes}", scopes: [${scopes}] }) { secret } }`,
      );
      tokens[scopes] = createToken.secret;
    }
    const [run, worker, dark] = await Promise.all([
      database.write.tierRun.findFirstOrThrow(),
      database.write.worker.findFirstOrThrow(),
      database.write.alert.findFirstOrThrow(),
    ]);
    const root = schema.getQueryType();
    if (!root) throw new Error('a schema without queries');
    const options = {
      args: {
        'Query.account': `id: "${account.id}"`,
        'Query.worker': `id: "${worker.id}"`,
        'Query.alert': `id: "${dark.id}"`,
        'Query.tierRun': `id: "${run.id}"`,
        'Query.statement': `month: "${new Date().toISOString().slice(0, 7)}"`,
        'Query.prices': 'currency: "USD", from: "2026-01-01", to: "2026-12-31"',
        'EarningsPoint.value': 'currency: "USD"',
      },
      first: 2,
      from: new Date(Date.now() - 86_400_000).toISOString(),
    };
    selections = Object.values(root.getFields()).map(
      (field) => `{ ${selectionOf(schema, root, field, options)} }`,
    );
    money = [...(await moneyIn(database)), ODD_AMOUNT, ALERTED, WALLET];
  });

  const ask = async (query: string, token: string) =>
    (
      await app.http.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${token}` },
        payload: { query },
      })
    ).body;
  const leaks = (body: string) => money.filter((text) => body.includes(text));

  it('is shown no amount, wallet or transaction on any way through the schema', async () => {
    const seen: Record<string, string[]> = { READ: [], FINANCIALS: [] };
    for (const [scope, token] of Object.entries(tokens))
      for (const query of selections) {
        const body = await ask(query, token);
        expect(body).not.toMatch(/LIMIT_EXCEEDED|VALIDATION_FAILED|PARSE_FAILED/);
        for (const leak of leaks(body)) seen[scope]?.push(`${leak} by ${query.slice(0, 80)}`);
      }
    expect(seen.READ).toEqual([]);
    // The same walk meets them where they may be seen.
    expect(seen.FINANCIALS?.length).toBeGreaterThan(10);
  });

  describe('by another door', () => {
    it.each(['/metrics', '/export/workers.csv', '/export/payments.csv', '/export/earnings.csv'])(
      'is shown none by %s',
      async (url) => {
        const headers = { authorization: `Bearer ${tokens.READ}` };
        const { body } = await app.http.app.inject({ url, headers });
        expect(body.length).toBeGreaterThan(0);
        expect(leaks(body)).toEqual([]);
      },
    );
  });
});
