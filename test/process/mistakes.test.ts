import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, demoFleet, servePool, type Pool, type ServedPool } from '../../src/simulator';
import { runCli } from '../cli/support';
import { noteSecret } from '../support/leaks/record';

/** What the predecessor's file says of one account. */
interface Entry {
  key: string;
  secret: string;
  user: string;
}
type Spec = Pool['accounts'][number];

const half = (text: string, between: string) => `${text.slice(0, 16)}${between}${text.slice(16)}`;
const UNKNOWN_KEY = '0123456789abcdef'.repeat(2);

/** By the place of an account in the fleet: how its entry is spoilt, and what the check says then. */
const MISTAKES: Record<
  number,
  [name: string, spoil: (own: Entry, all: Entry[]) => Partial<Entry>, says: RegExp]
> = {
  1: ['MAIL', () => ({ user: 'ops@example.com' }), /user id is an e-mail address/],
  2: ['FOREIGN', (_own, all) => all[3] ?? {}, /API key is also stored for OWNER/],
  4: ['SWAPPED', ({ key, secret }) => ({ key: secret, secret: key }), /key and API secret are swapped/],
  5: ['SPACED', ({ secret }) => ({ secret: half(secret, ' ') }), /API secret contains white space/],
  6: ['BROKEN_LINE', ({ secret }) => ({ secret: half(secret, '\n') }), /API secret contains white space/],
  7: ['ZERO_WIDTH', ({ key }) => ({ key: half(key, '\u200B') }), /API key contains .*invisible/],
  8: ['MARKED', ({ key }) => ({ key: half(key, '\uFEFF') }), /API key contains .*invisible/],
  9: [
    'WIDE_USER',
    ({ user }) => ({ user: `${user.slice(0, 3)}\u200B${user.slice(3)}` }),
    /user id contains .*invisible/,
  ],
  10: ['QUOTED', ({ secret }) => ({ secret: `“${secret}”` }), /API secret is in quotation marks/],
  11: ['SHORT', ({ secret }) => ({ secret: secret.slice(0, 31) }), /API secret has 31 characters/],
  12: ['CAPITALS', ({ secret }) => ({ secret: secret.toUpperCase() }), /API secret has capital letters/],
  13: ['UNKNOWN', () => ({ key: UNKNOWN_KEY }), /does not know this API key.*not activated/],
  14: [
    'WRONG_SECRET',
    ({ key }) => ({ secret: [...key].reverse().join('') }),
    /API secret is wrong, or the key does not belong/,
  ],
  15: [
    'TAKEN_BY_16',
    (_own, all) => ({ ...all[27], user: all[15]?.user }),
    /belongs to another account: .* of TAKEN_BY_27/,
  ],
  27: [
    'TAKEN_BY_27',
    (_own, all) => ({ ...all[15], user: all[27]?.user }),
    /belongs to another account: .* of TAKEN_BY_16/,
  ],
  17: ['EMPTY', () => ({}), /^ok .*earned no BTC.*coin/],
  18: ['DISABLED', () => ({}), /disabled or not activated/],
  19: ['IP', () => ({}), /does not allow this server's IP address/],
  20: ['PERMISSION', () => ({}), /lacks the permission to read this/],
  21: ['COIN', () => ({}), /does not mine BTC/],
};

/** What the pool itself says of an account that is otherwise right. */
const REFUSALS: Record<number, [code: number, message: string]> = {
  18: [-5, 'API disabled'],
  19: [-8, 'IP error'],
  20: [-9, 'No permission'],
  21: [-24, 'Coin error'],
};

let folder: string;
let pool: Pool;
let served: ServedPool;
let env: Record<string, string>;
let names: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-mistakes-'));
  const specs = demoFleet({ workers: 330 }).map((spec, place): Spec => ({
    ...spec,
    givenSecret: undefined,
    ...(place === 17 ? { historyDays: 0 } : {}),
  }));
  pool = createPool({ accounts: specs, seed: 6, now: Date.now });
  served = await servePool(pool);
  env = { DATA_DIR: join(folder, 'data'), ANTPOOL_BASE_URL: served.url };
  for (const [place, [code, message]] of Object.entries(REFUSALS))
    pool.inject({ kind: 'code', code, message, account: specs[Number(place)]?.userId });
  names = specs.map(({ name }, place) =>
    place === 3 ? 'OWNER' : (MISTAKES[place]?.[0] ?? name.replace('-', '_')),
  );
  const entries = specs.map(({ apiKey, apiSecret, userId }): Entry => ({
    key: apiKey,
    secret: apiSecret,
    user: userId,
  }));
  const lines = entries.map((own, place) => {
    const { key, secret, user } = {
      ...own,
      ...MISTAKES[place]?.[1](own, entries),
      ...(place === 2 ? { user: own.user } : {}),
    };
    noteSecret('a secret in the file', secret);
    return `${names[place]}_ACCESS_KEY=${key}\r\n${names[place]}_SECRET_KEY="${secret}"\r\nexport ${names[place]}_USER_ID= '${user}' # sub-account\r\n`;
  });
  writeFileSync(
    join(folder, '.env.old'),
    `\uFEFF# Supabase\r\nSUPABASE_URL=https://x.example.com\r\n\r\n${lines.join('\r\n')}`,
  );
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the environment file of 33 accounts, with mistakes of every kind in it', () => {
  it('is imported by one command', async () => {
    const imported = await runCli(
      ['accounts', 'import', '--from-env', join(folder, '.env.old'), '--json'],
      env,
    );
    expect(imported.json()).toMatchObject({ created: 33, errors: [] });
    expect(imported.code).toBe(0);
  });

  it('after which the check names each mistake rightly, with a handful of calls', async () => {
    const before = pool.callCount();
    const { code, json } = await runCli(['accounts', 'check', '--json'], env);
    expect(code).toBe(2);
    const said = new Map(
      json<{ name: string; ok: boolean; diagnosis: string; advice: string | null }[]>().map(
        ({ name, ok, diagnosis, advice }) => [name, `${ok ? 'ok' : 'FAILS'} ${diagnosis} ${advice ?? ''}`],
      ),
    );
    expect([...said.keys()].sort()).toEqual([...names].sort());
    for (const [place, name] of names.entries())
      expect([name, said.get(name)]).toEqual([
        name,
        expect.stringMatching(MISTAKES[place]?.[2] ?? /^ok .*work: the pool answered\. $/),
      ]);
    expect(pool.callCount() - before).toBeLessThan(33 + 3 * 20);
  });
});
