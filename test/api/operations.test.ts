import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope, Viewer } from '../../src/access/viewer';
import type { AccountInput, AccountPatch, AccountVerbs } from '../../src/accounts';
import type { TriggerInput } from '../../src/api/services';
import type { PrismaClient } from '../../src/store/connection/prisma';
import type { Reader } from '../../src/store/connection/reader';
import { VerbError } from '../../src/verb-error';
import { account, at, outcome, run } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases, type OpenTestDatabase } from '../support/databases';

const TRIGGER = `mutation ($tier: TierName = TIER_1, $accounts: [ID!], $wait: Boolean) {
  triggerTier(tier: $tier, accounts: $accounts, wait: $wait) { alreadyRunning run { id tier state accountsTotal } } }`;
const IMPORT = `mutation ($accounts: [AccountInput!]!) { importAccounts(accounts: $accounts) {
  created updated unchanged errors { id index code message } } }`;
const UPDATE = `mutation ($id: ID!, $patch: AccountPatch!) { updateAccount(id: $id, patch: $patch) { account { name group } } }`;
const ARCHIVE = 'mutation ($id: ID!) { archiveAccount(id: $id) { account { id archived } } }';
const CHECK = 'mutation ($id: ID!) { checkAccount(id: $id) { ok code diagnosis advice checkedAt } }';

/** The API over verbs that write down what they were asked for. */
async function started(database: { read: Reader; write: PrismaClient }, viewer?: Viewer) {
  const triggered: TriggerInput[] = [];
  const imported: (readonly AccountInput[])[] = [];
  const patches: AccountPatch[] = [];
  const stored = async (id: number, data: { name?: string; archivedAt?: Date }) => {
    const row = await database.write.account.update({ where: { id }, data });
    return { ...row, group: row.groupName, payoutThreshold: null };
  };
  const accounts: Partial<AccountVerbs> = {
    async importAccounts(inputs) {
      imported.push(inputs);
      const errors = inputs.flatMap((input, index) =>
        input.name === 'bad' ? [{ id: null, index, code: 'CONFLICT' as const, message: 'taken' }] : [],
      );
      return { created: inputs.length - errors.length, updated: 0, unchanged: 0, changes: [], errors };
    },
    update(id, patch) {
      patches.push(patch);
      return stored(id, patch.name ? { name: patch.name } : {});
    },
    archive: (id) => stored(id, { archivedAt: at('09:00') }),
    async check(id) {
      if (id < 0) throw new VerbError('UNAVAILABLE', 'no way to the pool');
      return {
        ok: false,
        code: 'SIGNATURE',
        certain: true,
        diagnosis: 'wrong secret',
        advice: 'enter it again',
        checkedAt: at('09:00'),
      };
    },
  };
  const api: TestApi = await startTestApi(
    { read: database.read },
    {
      ...(viewer ? { viewer } : {}),
      services: {
        accounts: accounts as AccountVerbs,
        async trigger(input) {
          triggered.push(input);
          const runId = await run(database.write, { tier: input.tier, state: 'SUCCEEDED' });
          for (const id of input.accountIds ?? [])
            await outcome(database.write, runId, id, { outcome: 'SUCCEEDED' });
          return { runId, alreadyRunning: input.wait };
        },
      },
    },
  );
  return { api, triggered, imported, patches };
}

const viewerOf = (scopes: Scope[], groups: string[] | null = null): Viewer => ({
  name: 'someone',
  scopes,
  groups,
});
const input = (name: string, group?: string | null) => ({
  name,
  userId: `user-${name}`,
  apiKey: 'key',
  apiSecret: 'secret',
  ...(group === undefined ? {} : { group }),
});

describeOnDatabases('operations over the API', (open: OpenTestDatabase) => {
  let database: Awaited<ReturnType<OpenTestDatabase>>;
  let alpha: string;
  let beta: string;
  beforeEach(async () => {
    database ??= await open();
    await database.write.account.deleteMany();
    alpha = String(await account(database.write, { name: 'Alpha', group: 'BC' }));
    beta = String(await account(database.write, { name: 'Beta', group: 'BR' }));
  });

  describe('triggerTier', () => {
    it('runs a tier for every account, or for those that are named', async () => {
      const { api, triggered } = await started(database);
      expect(await api.query(TRIGGER, { tier: 'TIER_3' })).toMatchObject({
        triggerTier: { alreadyRunning: false, run: { tier: 'TIER_3', state: 'SUCCEEDED', accountsTotal: 0 } },
      });
      const named = await api.query(TRIGGER, { accounts: [beta, alpha, beta], wait: true });
      expect(named).toMatchObject({ triggerTier: { alreadyRunning: true, run: { accountsTotal: 2 } } });
      expect(triggered).toEqual([
        { tier: 'TIER_3', accountIds: null, wait: false },
        { tier: 'TIER_1', accountIds: [Number(alpha), Number(beta)], wait: true },
      ]);
    });

    it('starts nothing when an account is not there, or when none is named', async () => {
      const { api, triggered } = await started(database);
      for (const unknown of ['nonsense', '424242', '0', '99999999999'])
        expect(await api.errorCode(TRIGGER, { accounts: [alpha, unknown] })).toBe('NOT_FOUND');
      expect(await api.errorCode(TRIGGER, { accounts: [] })).toBe('BAD_USER_INPUT');
      expect(triggered).toEqual([]);
    });

    it('never touches what a token of one group does not see', async () => {
      const { api, triggered } = await started(database, viewerOf(['OPERATE'], ['BR']));
      expect(await api.errorCode(TRIGGER, { accounts: [alpha] })).toBe('NOT_FOUND');
      await api.query(TRIGGER);
      expect(triggered).toEqual([{ tier: 'TIER_1', accountIds: [Number(beta)], wait: false }]);
      const { api: nobody } = await started(database, viewerOf(['OPERATE'], ['nobody']));
      expect(await nobody.errorCode(TRIGGER)).toBe('NOT_FOUND');
    });
  });

  describe('importAccounts', () => {
    it('passes on what was said, and tells what was left out from what is null', async () => {
      const { api, imported } = await started(database);
      const accounts = [
        input('one'),
        { ...input('two', null), coin: 'LTC', payoutThreshold: '0.5' },
        input('bad', 'BC'),
      ];
      expect(await api.query(IMPORT, { accounts })).toEqual({
        importAccounts: {
          created: 2,
          updated: 0,
          unchanged: 0,
          errors: [{ id: null, index: 2, code: 'CONFLICT', message: 'taken' }],
        },
      });
      expect(imported[0]).toEqual([
        { ...input('one'), coin: 'BTC' },
        accounts[1],
        { ...input('bad', 'BC'), coin: 'BTC' },
      ]);
      expect(imported[0]?.[0]).not.toHaveProperty('group');
      expect(imported[0]?.[1]).toHaveProperty('group', null);
    });

    it('takes 2,000 accounts and not one more', async () => {
      const { api, imported } = await started(database);
      const many = Array.from({ length: 2_001 }, (_, i) => input(`n${i}`));
      expect(await api.errorCode(IMPORT, { accounts: many })).toBe('LIMIT_EXCEEDED');
      expect(imported).toEqual([]);
      expect(await api.query(IMPORT, { accounts: many.slice(1) })).toMatchObject({
        importAccounts: { created: 2_000 },
      });
    });

    it('lets a token of some groups import into these only, and change no account of another', async () => {
      await account(database.write, { name: 'loner', group: null });
      const { api, imported } = await started(database, viewerOf(['ADMIN'], ['BR']));
      const accounts = [
        input('new', 'BC'),
        input('bad', 'BR'),
        input('none'),
        { ...input('stolen', 'BR'), userId: 'user-Alpha' },
        { ...input('free', 'BR'), userId: ' user-loner ' },
        { ...input('elsewhere', 'BR'), userId: 'user-Alpha', coin: 'LTC' },
        { ...input('own', 'BR'), userId: 'user-Beta' },
      ];
      const { importAccounts } = await api.query<{ importAccounts: { created: number; errors: object[] } }>(
        IMPORT,
        { accounts },
      );
      expect(importAccounts).toMatchObject({
        created: 2,
        errors: [
          { index: 0, code: 'FORBIDDEN' },
          { index: 1, code: 'CONFLICT' },
          { index: 2, code: 'FORBIDDEN' },
          { index: 3, code: 'FORBIDDEN' },
          { index: 4, code: 'FORBIDDEN' },
        ],
      });
      expect(imported[0]?.map(({ name }) => name)).toEqual(['bad', 'elsewhere', 'own']);
    });
  });

  describe('updateAccount', () => {
    it('tells what is left out from what is null', async () => {
      const { api, patches } = await started(database);
      await api.query(UPDATE, {
        id: alpha,
        patch: { group: null, enabled: false, payoutThreshold: '0.005' },
      });
      await api.query(UPDATE, { id: alpha, patch: {} });
      expect(patches).toEqual([{ group: null, enabled: false, payoutThreshold: '0.005' }, {}]);
      expect(Object.keys(patches[0] ?? {})).toEqual(['group', 'enabled', 'payoutThreshold']);
      expect(patches[1] && Object.keys(patches[1])).toEqual([]);
    });

    it('answers with the account as it is now, each time', async () => {
      const { api } = await started(database);
      expect(
        await api.query(`mutation { first: updateAccount(id: "${alpha}", patch: { name: "One" }) { account { name } }
          second: updateAccount(id: "${alpha}", patch: { name: "Two" }) { account { name isStale } } }`),
      ).toEqual({ first: { account: { name: 'One' } }, second: { account: { name: 'Two', isStale: true } } });
    });

    it('keeps an account in the groups that the token sees', async () => {
      const { api, patches } = await started(database, viewerOf(['ADMIN'], ['BR', 'BS']));
      expect(await api.errorCode(UPDATE, { id: beta, patch: { group: 'BC' } })).toBe('BAD_USER_INPUT');
      expect(await api.errorCode(UPDATE, { id: beta, patch: { group: null } })).toBe('BAD_USER_INPUT');
      expect(await api.errorCode(UPDATE, { id: alpha, patch: { group: 'BR' } })).toBe('NOT_FOUND');
      await api.query(UPDATE, { id: beta, patch: { group: 'BS' } });
      expect(patches).toEqual([{ group: 'BS' }]);
    });
  });

  it('archives an account and shows it as archived', async () => {
    const { api } = await started(database);
    expect(await api.query(ARCHIVE, { id: alpha })).toEqual({
      archiveAccount: { account: { id: alpha, archived: true } },
    });
  });

  it('checks an account and says what is wrong', async () => {
    const { api } = await started(database);
    expect(await api.query(CHECK, { id: alpha })).toEqual({
      checkAccount: {
        ok: false,
        code: 'SIGNATURE',
        diagnosis: 'wrong secret',
        advice: 'enter it again',
        checkedAt: '2026-05-10T09:00:00.000Z',
      },
    });
  });

  const calls = (): [string, string, Record<string, unknown>, Scope][] => [
    ['triggerTier', TRIGGER, { accounts: [alpha] }, 'OPERATE'],
    ['importAccounts', IMPORT, { accounts: [input('one')] }, 'ADMIN'],
    ['updateAccount', UPDATE, { id: alpha, patch: { name: 'New' } }, 'ADMIN'],
    ['archiveAccount', ARCHIVE, { id: alpha }, 'ADMIN'],
    ['checkAccount', CHECK, { id: alpha }, 'ADMIN'],
  ];

  it('need their scope, and do nothing without', async () => {
    for (const [name, document, variables, needed] of calls())
      for (const held of ['READ', 'FINANCIALS', 'OPERATE'] as const) {
        const { api, triggered, imported, patches } = await started(database, viewerOf([held]));
        const allowed = held === needed;
        const { errors } = await api.request(document, variables);
        expect([name, held, errors?.[0]?.extensions?.code]).toEqual([
          name,
          held,
          allowed ? undefined : 'FORBIDDEN',
        ]);
        expect([...triggered, ...imported, ...patches]).toHaveLength(allowed ? 1 : 0);
      }
    expect(await database.write.account.count({ where: { archivedAt: { not: null } } })).toBe(0);
  });

  it('find no account of a group that the token does not see', async () => {
    const { api } = await started(database, viewerOf(['ADMIN'], ['BR']));
    for (const [document, variables] of [
      [UPDATE, { id: alpha, patch: {} }],
      [ARCHIVE, { id: alpha }],
      [CHECK, { id: alpha }],
      [CHECK, { id: 'nonsense' }],
    ] as const)
      expect(await api.errorCode(document, variables)).toBe('NOT_FOUND');
  });
});
