import { createHmac } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { AccountInput } from '../../src/accounts';
import type { Transport } from '../../src/antpool';
import { createPool, smallFleet } from '../../src/simulator';
import { hex32 } from '../accounts/fixtures';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
import { composeTestApp } from '../support/whole-app';

type Refusal = 'unknownKey' | 'signature' | 'disabled' | 'ip' | 'permission' | 'coin';
type Words = Record<Refusal, [code: number, message: string]>;

/** How three pools might put it: by the numbers of the published table, by words alone, and with one answer for all. */
const POOLS: Record<string, Words> = {
  'numbers it': {
    unknownKey: [-6, 'key'],
    signature: [-7, 'sign'],
    disabled: [-5, 'state'],
    ip: [-8, 'addr'],
    permission: [-9, 'no'],
    coin: [-24, 'c'],
  },
  'words it': {
    unknownKey: [-1, 'Invalid API key'],
    signature: [-1, 'Invalid signature'],
    disabled: [-1, 'API is not activated'],
    ip: [-2, 'IP address not in whitelist'],
    permission: [-2, 'Permission denied'],
    coin: [-2, 'coin is wrong'],
  },
  'tells an unknown key from a wrong signature no more than it must': {
    unknownKey: [-7, 'Signature error'],
    signature: [-7, 'Signature error'],
    disabled: [403, 'Account suspended'],
    ip: [-8, 'Illegal IP'],
    permission: [-9, ''],
    coin: [-22, ''],
  },
};

const NAMES = ['good', 'mail', 'owner', 'swapped', 'spaced', 'stranger', 'mistyped'] as const;
const SPECIAL = ['disabled', 'ip', 'permission', 'coin'] as const;
const key = (name: string) => hex32(`${name} key of another pool`);
const secret = (name: string) => hex32(`${name} secret of another pool`);

/** A pool that knows what the published facts say of signing, and shares nothing with the product or its simulator. */
function poolOf(words: Words): Transport {
  const byKey = new Map([...NAMES, ...SPECIAL].map((name) => [key(name), name]));
  const answerOf = (form: Readonly<Record<string, string>>): Refusal | null => {
    const name = byKey.get(form.key ?? '');
    if (name === undefined) return 'unknownKey';
    const signed = createHmac('sha256', secret(name))
      .update(`sub_${name}${form.key}${form.nonce}`)
      .digest('hex');
    if (signed.toUpperCase() !== form.signature) return 'signature';
    return SPECIAL.find((special) => special === name) ?? null;
  };
  return async ({ form, onSend }) => {
    onSend?.();
    const refusal = answerOf(form);
    const [code, message] = refusal === null ? [0, 'ok'] : words[refusal];
    const data = {
      earn24Hours: '0.1',
      earnTotal: '1',
      paidOut: '0.5',
      balance: '0.5',
      settleTime: '2024-05-01',
    };
    return {
      status: 200,
      headers: {},
      body: JSON.stringify(refusal === null ? { code, message, data } : { code, message }),
    };
  };
}

const right = (name: string): AccountInput => ({
  name,
  userId: `sub_${name}`,
  apiKey: key(name),
  apiSecret: secret(name),
});

const ACCOUNTS: AccountInput[] = [
  ...['good', 'owner', ...SPECIAL].map(right),
  { ...right('mail'), userId: 'ops@example.com' },
  { ...right('stranger'), apiKey: key('owner') },
  { ...right('swapped'), apiKey: secret('swapped'), apiSecret: key('swapped') },
  { ...right('spaced'), apiSecret: `${secret('spaced').slice(0, 9)} ${secret('spaced').slice(9)}` },
  { ...right('mistyped'), apiKey: key('nobody') },
];

afterAll(closeTestDatabases);

describe.each(Object.entries(POOLS))('the check of accounts at a pool that %s', (_pool, words) => {
  it('names what is wrong with each, in two calls where that is certain, else in six', async () => {
    const simulated = createPool({
      accounts: smallFleet({ accounts: 1, workersEach: 1 }),
      seed: 4,
      now: Date.now,
    });
    let calls = 0;
    const pool = poolOf(words);
    const transport: Transport = (request) => {
      calls += 1;
      return pool(request);
    };
    const app = await composeTestApp(await openTestEmbedded(), simulated, { outside: { transport } });
    await app.accounts.importAccounts(ACCOUNTS);
    const { accounts } = await app.query<{ accounts: { nodes: { id: string; name: string }[] } }>(
      '{ accounts { nodes { id name } } }',
    );
    const found: Record<string, string> = {};
    for (const { id, name } of accounts.nodes) {
      calls = 0;
      const { checkAccount } = await app.query<{
        checkAccount: { ok: boolean; certain: boolean; diagnosis: string };
      }>('mutation ($id: ID!) { checkAccount(id: $id) { ok certain diagnosis } }', { id });
      found[name] = checkAccount.ok ? 'ok' : checkAccount.diagnosis;
      expect([name, calls <= (checkAccount.certain ? 2 : 6)]).toEqual([name, true]);
    }
    const unheard = words.unknownKey[0] === words.signature[0] && words.unknownKey[1] === words.signature[1];
    expect(found).toEqual({
      good: 'ok',
      owner: 'ok',
      mail: expect.stringContaining('user id is an e-mail address'),
      stranger: expect.stringContaining('also stored for owner'),
      swapped: expect.stringContaining('swapped'),
      spaced: expect.stringContaining('API secret contains white space'),
      mistyped: expect.stringMatching(
        unheard ? /signature does not match/ : /mistyped, was deleted, or is not activated/,
      ),
      disabled: expect.stringContaining('not activated'),
      ip: expect.stringContaining("this server's IP address"),
      permission: expect.stringContaining('lacks the permission'),
      coin: expect.stringContaining('does not mine BTC'),
    });
  });
});
