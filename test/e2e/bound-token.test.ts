import { expect, it } from '@jest/globals';
import { createPool, smallFleet } from '../../src/simulator';
import { describeOnDatabases } from '../support/databases';
import { accountsOf, composeTestApp } from '../support/whole-app';

describeOnDatabases('a token that is bound to a group', (open) => {
  it('opens its group until it is revoked, also in the metrics, and leaves its traces', async () => {
    const pool = createPool({
      accounts: smallFleet({ accounts: 2, workersEach: 1 }),
      seed: 1,
      now: () => Date.now(),
    });
    const app = await composeTestApp(await open(), pool);
    const [own, other] = accountsOf(pool);
    if (!own || !other) throw new Error('the fleet has two accounts');
    await app.accounts.importAccounts([
      { ...own, name: 'Alpha', group: 'BC' },
      { ...other, name: 'Beta', group: 'BR' },
    ]);
    const { createToken } = await app.query<{ createToken: { secret: string; token: { id: string } } }>(
      'mutation { createToken(input: { name: "desk", scopes: [OPERATE], groups: ["BC"] }) { secret token { id } } }',
    );
    const headers = { authorization: `Bearer ${createToken.secret}` };
    const ask = async (query: string) => {
      const answer = await app.http.app.inject({
        method: 'POST',
        url: '/graphql',
        headers,
        payload: { query },
      });
      return { status: answer.statusCode, ...answer.json<{ data: unknown; errors?: object[] }>() };
    };
    expect(await ask('{ viewer { name groups } accounts { totalCount nodes { name } } }')).toMatchObject({
      data: {
        viewer: { name: 'desk', groups: ['BC'] },
        accounts: { totalCount: 1, nodes: [{ name: 'Alpha' }] },
      },
    });
    const run = '{ run { accountsTotal errors { message } } }';
    expect(await ask(`mutation { triggerTier(tier: TIER_1, wait: true) ${run} }`)).toMatchObject({
      data: { triggerTier: { run: { accountsTotal: 1, errors: [] } } },
    });

    const scrapes = await Promise.all([
      app.http.app.inject({ url: '/metrics', headers }),
      app.services.metrics({ name: 'all', scopes: ['READ'], groups: null }),
      app.http.app.inject({ url: '/metrics', headers }),
    ]);
    expect(scrapes[1].body).toContain('account="Beta"');
    for (const { body } of [scrapes[0], scrapes[2]]) {
      expect(body).toContain('pow_crm_account_status{account="Alpha",status="OK"} 1');
      expect(body).toContain('pow_crm_pool_calls_total');
      expect(body).not.toContain('Beta');
    }

    await app.query(`mutation { revokeToken(id: "${createToken.token.id}") { token { revokedAt } } }`);
    expect(await ask('{ viewer { name } }')).toMatchObject({ status: 401 });
    const { auditLog } = await app.query<{ auditLog: { nodes: { by: string }[] } }>(
      '{ auditLog { nodes { by action outcome } } }',
    );
    expect(auditLog.nodes).toEqual([
      { by: 'admin', action: 'revokeToken', outcome: 'OK' },
      { by: 'desk', action: 'triggerTier', outcome: 'OK' },
      { by: 'admin', action: 'createToken', outcome: 'OK' },
    ]);
  });
});
