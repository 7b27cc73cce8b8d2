import { beforeAll, expect, it } from '@jest/globals';
import { createPool, smallFleet } from '../../src/simulator';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases } from '../support/databases';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { accountsOf, ADMIN_TOKEN, composeTestApp, type WholeApp } from '../support/whole-app';

const START = new Date('2026-11-22T12:00:03.000Z');
const MINUTE = 60_000;
const QUERY = '{ accounts { nodes { name isStale balance { earnTotal } } } }';

describeOnDatabases('answers that are kept', (open) => {
  let database: Database;
  let clock: ManualClock;
  let app: WholeApp;
  let sibling: WholeApp;
  beforeAll(async () => {
    database = await open();
    clock = createManualClock(START);
    const accounts = smallFleet({ accounts: 3, workersEach: 5 });
    const pool = createPool({ accounts, seed: 1, now: () => clock.now().getTime() });
    const outside = { clock };
    app = await composeTestApp(database, pool, { outside });
    sibling = await composeTestApp(database, pool, { outside });
    await app.accounts.importAccounts(accountsOf(pool));
    await app.query('mutation { triggerTier(tier: TIER_1, wait: true) { run { state } } }');
  });

  const get = (query: string, tag?: string, token = ADMIN_TOKEN, by = app) =>
    by.http.app.inject({
      method: 'GET',
      url: `/graphql?query=${encodeURIComponent(query)}`,
      headers: { authorization: `Bearer ${token}`, ...(tag ? { 'if-none-match': tag } : {}) },
    });

  it('are never older than what was committed before the question, whichever process wrote it', async () => {
    let committed = 0;
    let writing = true;
    const write = async () => {
      for (let value = 1; value <= 60; value++) {
        await database.write.$executeRaw`update account_states set earn_total = ${value}::int`;
        committed = value;
      }
      writing = false;
    };
    const read = async (by: WholeApp) => {
      let answers = 0;
      for (; writing; answers++) {
        const known = committed;
        const { accounts } = await by.query<{ accounts: { nodes: { balance: { earnTotal: string } }[] } }>(
          QUERY,
        );
        const shown = accounts.nodes.map(({ balance }) => Number(balance.earnTotal));
        expect(Math.min(...shown)).toBeGreaterThanOrEqual(known);
      }
      return answers;
    };
    const [, ...counts] = await Promise.all([write(), ...[app, app, app, sibling].map(read)]);
    for (const count of counts) expect(count).toBeGreaterThan(0);
  });

  it('have a tag on GET that is 304 for as long as nothing changes, and that changes with the data', async () => {
    const first = await get(QUERY);
    expect(first.statusCode).toBe(200);
    expect(first.headers).toMatchObject({ 'cache-control': 'private, no-cache', etag: expect.any(String) });
    expect(first.headers.vary).toMatch(/authorization/);
    const tag = String(first.headers.etag);
    const again = await get(QUERY, tag);
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag]);
    expect((await get(QUERY, `W/${tag}, "other"`)).statusCode).toBe(304);
    expect((await get(QUERY, tag, ADMIN_TOKEN, sibling)).statusCode).toBe(304);
    await database.write.$executeRaw`update account_states set earn_total = 1000`;
    const changed = await get(QUERY, tag);
    expect([changed.statusCode, changed.json<object>()]).toMatchObject([200, { data: { accounts: {} } }]);
    expect(changed.headers.etag).not.toBe(tag);
  });

  it('end with the instant at which anything in them turns stale', async () => {
    await app.query('mutation { triggerTier(tier: TIER_1, wait: true) { run { state } } }');
    const fresh = await get(QUERY);
    const tag = String(fresh.headers.etag);
    expect(fresh.body).not.toContain('"isStale":true');
    clock.set(new Date(clock.now().getTime() + 20 * MINUTE));
    const last = await get(QUERY, tag);
    expect(last.statusCode).toBe(304);
    clock.set(new Date(clock.now().getTime() + 1));
    const stale = await get(QUERY, tag);
    expect(stale.statusCode).toBe(200);
    expect(stale.body).toContain('"isStale":true');
  });

  it('end when an alert turns silent or loud, and when an open range grows too long for its interval', async () => {
    const loud = () => app.query('{ alerts { nodes { silenced } } }');
    await database.write.$executeRaw`
      insert into worker_alerts (account_id, kind, severity, state, message, started_at, fired_at, last_seen_at)
      select id, 'PAYOUT_LATE', 'WARNING', 'FIRING', 'late', ${START}::timestamptz, ${START}::timestamptz, ${START}::timestamptz
      from accounts limit 1`;
    const soon = new Date(clock.now().getTime() + MINUTE);
    const after = new Date(clock.now().getTime() + 2 * MINUTE);
    await database.write.$executeRaw`
      insert into silences (reason, created_by, from_at, until_at, created_at)
      values ('curtailed', 'x', ${soon}::timestamptz, ${after}::timestamptz, ${START}::timestamptz)`;
    const counts = async () => {
      const asked = await Promise.all(
        ['needsYou: true', 'silenced: true'].map((filter) =>
          get(`{ alerts(filter: { ${filter} }, first: 1) { totalCount } }`),
        ),
      );
      for (const { headers } of asked) expect(headers.etag).toEqual(expect.any(String));
      return asked.map(
        (answer) => answer.json<{ data: { alerts: { totalCount: number } } }>().data.alerts.totalCount,
      );
    };
    expect(await loud()).toEqual({ alerts: { nodes: [{ silenced: false }] } });
    expect(await counts()).toEqual([1, 0]);
    expect(await counts()).toEqual([1, 0]);
    clock.set(soon);
    expect(await loud()).toEqual({ alerts: { nodes: [{ silenced: true }] } });
    expect(await counts()).toEqual([0, 1]);
    clock.set(after);
    expect(await loud()).toEqual({ alerts: { nodes: [{ silenced: false }] } });
    expect(await counts()).toEqual([1, 0]);

    const from = new Date(clock.now().getTime() - 1_999 * 10 * MINUTE).toISOString();
    const series = `{ fleetHistory(from: "${from}", interval: MINUTES_10) { at } }`;
    await app.query(series);
    clock.set(new Date(clock.now().getTime() + 1));
    await expect(app.query(series)).rejects.toThrow('MINUTES_10 cuts this range into 2000 points');
  });

  it('go to nobody with other rights, and to nobody whose token has ended', async () => {
    const create = (scopes: string) =>
      `mutation { createToken(input: { name: "desk", scopes: [${scopes}] }) { secret token { id } } }`;
    interface Made {
      createToken: { secret: string; token: { id: string } };
    }
    const { createToken: reader } = await app.query<Made>(create('READ'));
    const { createToken: payer } = await app.query<Made>(create('FINANCIALS'));
    const seen = (await get(QUERY, undefined, payer.secret)).json<{ errors?: unknown[] }>();
    const unseen = (await get(QUERY, undefined, reader.secret)).json<{ errors?: { extensions: object }[] }>();
    expect(seen.errors).toBeUndefined();
    expect(unseen.errors).toHaveLength(3);
    expect(unseen.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    const tag = (await get(QUERY, undefined, reader.secret)).headers.etag;
    expect((await get(QUERY, String(tag), reader.secret)).statusCode).toBe(304);
    await app.query(`mutation { revokeToken(id: "${reader.token.id}") { token { id } } }`);
    expect((await get(QUERY, String(tag), reader.secret)).statusCode).toBe(401);
    expect((await get(QUERY, undefined, payer.secret)).statusCode).toBe(200);
  });

  it('tell each token of itself, even where two share name and rights', async () => {
    const create = (expiresAt: string) => `mutation { createToken(input: {
      name: "twin", scopes: [READ], expiresAt: "${expiresAt}" }) { secret token { id } } }`;
    for (const expiresAt of ['2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z']) {
      const { createToken } = await app.query<{ createToken: { secret: string; token: { id: string } } }>(
        create(expiresAt),
      );
      for (let time = 0; time < 2; time++)
        expect((await get('{ viewer { tokenId expiresAt } }', undefined, createToken.secret)).json()).toEqual(
          {
            data: { viewer: { tokenId: createToken.token.id, expiresAt } },
          },
        );
    }
    expect((await get('{ viewer { tokenId expiresAt } }')).json()).toEqual({
      data: { viewer: { tokenId: null, expiresAt: null } },
    });
  });

  it('tell of the server what lasts, and its clock anew each time', async () => {
    const lasting = await get('{ server { version startedAt } }');
    expect(lasting.json()).toEqual({
      data: { server: { version: expect.stringMatching(/^\d+\.\d+\.\d+/), startedAt: START.toISOString() } },
    });
    expect((await get('{ server { version startedAt } }', String(lasting.headers.etag))).statusCode).toBe(
      304,
    );
    const time = async () =>
      (await get('{ server { time } }')).json<{ data: { server: { time: string } } }>();
    const before = await time();
    expect(before.data.server.time).toBe(clock.now().toISOString());
    clock.set(new Date(clock.now().getTime() + 1_000));
    expect(await time()).not.toEqual(before);
  });

  it('are none of what is never kept: calls, budget, tokens', async () => {
    const budget = await get('{ apiBudget { used } }');
    expect(budget.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(budget.headers.etag).toBeUndefined();
    const refused = await get('{ accounts(first: 0) { totalCount } }');
    expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});
