import { beforeAll, expect, it } from '@jest/globals';
import { createAccess } from '../../src/access';
import type { Viewer } from '../../src/access/viewer';
import type { ApiServices } from '../../src/api/services';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { VerbError } from '../../src/verb-error';
import { startTestApi, TEST_NOW, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { makeGroups } from '../support/groups';
import { versionedAccess, type VersionedAccess } from '../support/versioned-access';
import { addAccount } from './rows';

const CREATE = `mutation ($input: TokenInput!) { createToken(input: $input) {
  secret token { id name scopes groups expiresAt lastUsedAt revokedAt } } }`;
const LOG = '{ auditLog(first: 100) { totalCount nodes { by tokenId action target outcome } } }';

interface Made {
  createToken: { secret: string; token: { id: string } };
}
interface Log {
  auditLog: { totalCount: number; nodes: Record<string, string | null>[] };
}

describeOnDatabases('tokens and the audit log over the API', (open) => {
  let db: PrismaClient;
  let access: VersionedAccess;
  beforeAll(async () => {
    db = (await open()).write;
    await makeGroups(db, 'BC', 'BR');
    const clock = { now: () => TEST_NOW, sleep: () => Promise.resolve() };
    access = versionedAccess(createAccess({ db, clock, adminToken: 'a'.repeat(32) }), { read: db });
  });
  const as = (viewer: Partial<Viewer> = {}, services: Partial<ApiServices> = {}): Promise<TestApi> =>
    startTestApi(
      { read: db },
      {
        viewer: { name: 'Ann', scopes: ['ADMIN'], groups: null, ...viewer },
        services: { tokens: access, audit: access.audit, ...services },
      },
    );
  const newest = async (count: number) => {
    const { auditLog } = await (await as()).query<Log>(LOG);
    return auditLog.nodes.slice(0, count);
  };

  it('stores no name of what was refused', async () => {
    const secret = 'AKIA-pasted-into-the-wrong-field';
    const api = await as({ scopes: ['OPERATE'] });
    const refused: [string, object][] = [
      [CREATE, { input: { name: secret, scopes: ['READ'] } }],
      [
        `mutation ($input: NotificationChannelInput!) { upsertNotificationChannel(input: $input) { channel { id } } }`,
        { input: { name: secret, type: 'WEBHOOK' } },
      ],
      [
        `mutation ($input: AlertRuleInput!) { updateAlertRule(input: $input) { rule { kind } } }`,
        { input: { kind: 'LOW_HASHRATE', group: secret } },
      ],
    ];
    for (const [document, variables] of refused)
      expect(await api.errorCode(document, variables as Record<string, unknown>)).toBe('FORBIDDEN');
    expect(await newest(3)).toMatchObject([
      { action: 'updateAlertRule', target: 'LOW_HASHRATE for a group', outcome: 'FORBIDDEN' },
      { action: 'upsertNotificationChannel', target: 'channel', outcome: 'FORBIDDEN' },
      { action: 'createToken', target: 'token', outcome: 'FORBIDDEN' },
    ]);
    expect(JSON.stringify(await newest(100))).not.toContain(secret);
  });

  it('makes a token, shows its secret once, lists it, and ends it', async () => {
    const api = await as();
    const input = {
      name: 'BC desk',
      scopes: ['FINANCIALS'],
      groups: ['BC'],
      expiresAt: '2027-01-01T00:00:00Z',
    };
    const { createToken } = await api.query<Made>(CREATE, { input });
    expect(createToken).toMatchObject({
      secret: expect.stringMatching(/^pow_/),
      token: { ...input, expiresAt: '2027-01-01T00:00:00.000Z', lastUsedAt: null, revokedAt: null },
    });
    const { id } = createToken.token;
    const listed = await api.query<{ tokens: object[] }>('{ tokens { id name groups revokedAt } }');
    expect(listed.tokens[0]).toEqual({ id, name: 'BC desk', groups: ['BC'], revokedAt: null });
    const revoke = `mutation { revokeToken(id: "${id}") { token { id revokedAt } } }`;
    expect(await api.query(revoke)).toEqual({
      revokeToken: { token: { id, revokedAt: TEST_NOW.toISOString() } },
    });
    expect(await access.authenticate(createToken.secret)).toBeNull();
    expect(await newest(2)).toEqual([
      { by: 'Ann', tokenId: null, action: 'revokeToken', target: `token ${id}`, outcome: 'OK' },
      { by: 'Ann', tokenId: null, action: 'createToken', target: `token ${id} "BC desk"`, outcome: 'OK' },
    ]);
    expect(
      JSON.stringify(await db.auditEntry.findMany(), (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ).not.toContain(createToken.secret);
  });

  it('keeps a bound ADMIN among the tokens and the deeds of its own groups', async () => {
    const bound = await as({ name: 'BR lead', tokenId: 5, groups: ['BR'] });
    const { createToken } = await bound.query<Made>(CREATE, { input: { name: 'BR desk', scopes: ['READ'] } });
    expect(createToken.token).toMatchObject({ groups: ['BR'] });
    expect(await bound.errorCode(CREATE, { input: { name: 'x', scopes: ['ADMIN'], groups: ['BC'] } })).toBe(
      'FORBIDDEN',
    );
    expect(await bound.query('{ tokens { name } }')).toEqual({ tokens: [{ name: 'BR desk' }] });
    const { auditLog } = await bound.query<Log>(LOG);
    expect([auditLog.totalCount, auditLog.nodes.map(({ by, outcome }) => [by, outcome])]).toEqual([
      2,
      [
        ['BR lead', 'FORBIDDEN'],
        ['BR lead', 'OK'],
      ],
    ]);
    const other = await (await as()).query<Made>(CREATE, { input: { name: 'free', scopes: ['READ'] } });
    for (const id of [other.createToken.token.id, '99999', 'x', '-1'])
      expect(await bound.errorCode(`mutation { revokeToken(id: "${id}") { token { id } } }`)).toBe(
        'NOT_FOUND',
      );
  });

  it('notes what was refused, and why, without a word of what was sent', async () => {
    const id = await addAccount(db, { name: 'Alpha' });
    const failing = (error: Error) =>
      as(
        {},
        {
          trigger: () => Promise.reject(error),
          accounts: { importAccounts: () => Promise.reject(error) } as unknown as ApiServices['accounts'],
        },
      );
    const reader = await as({ name: 'Bob', tokenId: 9, scopes: ['READ'] });
    const secret = 'secret-of-this-test';
    const account = `{ name: "${secret}", userId: "${secret}", apiKey: "${secret}", apiSecret: "${secret}" }`;
    const importing = `mutation { importAccounts(accounts: [${account}]) { created } }`;
    const trigger = `mutation { triggerTier(tier: TIER_1, accounts: ["${id}"]) { alreadyRunning } }`;
    expect(await reader.errorCode(importing)).toBe('FORBIDDEN');
    expect(await reader.errorCode(`mutation { archiveAccount(id: "${secret}") { account { id } } }`)).toBe(
      'FORBIDDEN',
    );
    expect(await (await failing(new VerbError('CONFLICT', 'busy'))).errorCode(trigger)).toBe('CONFLICT');
    expect(await (await failing(new Error(secret))).errorCode(importing)).toBe('INTERNAL_SERVER_ERROR');
    expect(await newest(4)).toEqual([
      {
        by: 'Ann',
        tokenId: null,
        action: 'importAccounts',
        target: '1 account',
        outcome: 'INTERNAL_SERVER_ERROR',
      },
      {
        by: 'Ann',
        tokenId: null,
        action: 'triggerTier',
        target: `TIER_1 for accounts ${id}`,
        outcome: 'CONFLICT',
      },
      { by: 'Bob', tokenId: '9', action: 'archiveAccount', target: 'account (no id)', outcome: 'FORBIDDEN' },
      { by: 'Bob', tokenId: '9', action: 'importAccounts', target: '1 account', outcome: 'FORBIDDEN' },
    ]);
  });

  it('names of an import only what was taken', async () => {
    const importAccounts = async () => ({
      changes: [],
      created: 1,
      updated: 0,
      unchanged: 0,
      errors: [{ id: null, index: 1, code: 'BAD_USER_INPUT' as const, message: 'no' }],
    });
    const api = await as({}, { accounts: { importAccounts } as unknown as ApiServices['accounts'] });
    const account = (name: string) => `{ name: "${name}", userId: "u", apiKey: "k", apiSecret: "s" }`;
    await api.query(
      `mutation { importAccounts(accounts: [${account('Alpha')}, ${account('swapped-key')}]) { created } }`,
    );
    expect(await newest(1)).toMatchObject([{ target: '2 accounts, taken: "Alpha"', outcome: 'OK' }]);
  });

  it('begins no mutation that could not be noted', async () => {
    let triggered = 0;
    const api = await as(
      {},
      {
        audit: { begin: () => Promise.reject(new Error('the disk is full')) },
        trigger: async () => {
          triggered += 1;
          return { runId: 1n, alreadyRunning: false };
        },
      },
    );
    expect(await api.errorCode('mutation { triggerTier(tier: TIER_1) { alreadyRunning } }')).toBe(
      'INTERNAL_SERVER_ERROR',
    );
    expect(triggered).toBe(0);
  });

  it('is read in pages, newest first, by ADMIN only', async () => {
    const api = await as();
    const page =
      'query ($after: String) { auditLog(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } }';
    interface Page {
      auditLog: { nodes: { id: string }[]; pageInfo: { endCursor: string } };
    }
    const one = await api.query<Page>(page);
    const two = await api.query<Page>(page, { after: one.auditLog.pageInfo.endCursor });
    const ids = [...one.auditLog.nodes, ...two.auditLog.nodes].map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(4);
    for (const scope of ['READ', 'FINANCIALS', 'OPERATE'] as const) {
      const other = await as({ scopes: [scope] });
      for (const query of [
        '{ auditLog { totalCount } }',
        '{ tokens { id } }',
        `mutation { revokeToken(id: 1) { token { id } } }`,
      ])
        expect(await other.errorCode(query)).toBe('FORBIDDEN');
    }
  });
});
