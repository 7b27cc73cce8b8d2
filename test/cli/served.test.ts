import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose, type App } from '../../src/compose';
import { readConfig } from '../../src/config';
import {
  accountsCsv,
  createPool,
  servePool,
  smallFleet,
  type Pool,
  type ServedPool,
} from '../../src/simulator';
import { keptLogger } from '../support/leaks/logger';
import { environmentFile } from './seven-accounts';
import { runHere } from './support';

const TOKEN = 'token-of-the-command-line-tests-0123456789';

let folder: string;
let pool: Pool;
let served: ServedPool;
let app: App;
let url: string;
/** As the shell of whoever started the server has it: the folder leads to it. */
let env: Record<string, string>;

const run = (...args: string[]) => runHere(args, env);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-cli-'));
  pool = createPool({ accounts: smallFleet({ accounts: 7, workersEach: 5 }), seed: 4, now: Date.now });
  served = await servePool(pool);
  env = { DATA_DIR: join(folder, 'data'), ANTPOOL_BASE_URL: served.url };
  const config = readConfig({ ...env, ADMIN_TOKEN: TOKEN, PORT: '0', SCHEDULER: 'off' });
  app = await compose(config, { logger: keptLogger() });
  url = await app.start();
});
afterAll(async () => {
  await app.stop();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Checked {
  name: string;
  ok: boolean;
  diagnosis: string;
}

describe('the command line beside the server that holds the folder', () => {
  it('imports the environment file of the predecessor, dry at first', async () => {
    const path = join(folder, '.env.old');
    writeFileSync(path, environmentFile(pool));
    const dry = await run('accounts', 'import', '--from-env', path, '--dry-run', '--json');
    expect(dry.code).toBe(0);
    expect(dry.json()).toMatchObject({ dryRun: true, created: 7, errors: [] });
    expect((await run('accounts', 'list', '--json')).json<unknown[]>()).toEqual([]);
    const done = await run('accounts', 'import', '--from-env', path);
    expect(done.code).toBe(0);
    expect(done.stderr).toContain('MAIL, userId is an e-mail address');
    expect(done.stdout).toContain('7 created, 0 updated, 0 unchanged.');
    const listed = (await run('accounts', 'list', '--json')).json<{ name: string; group: string }[]>();
    expect(listed.map(({ name, group }) => `${group} ${name}`)).toContain('BC FOREIGN');
  });

  it('tells a month of money as the API does', async () => {
    const told = (await run('statement', '2026-05', '--as-of', '2026-06-02T09:00:00Z', '--json')).json();
    expect(told).toMatchObject({
      month: '2026-05',
      coin: 'BTC',
      asOf: '2026-06-02T09:00:00.000Z',
      tz: 'UTC',
    });
    const shown = (await run('statement', '2026-05')).stdout;
    expect(shown).toContain('2026-05, BTC, payouts by day in UTC');
    expect(shown).toMatch(/total +- +0\.00000000/);
    expect(shown).toContain('Not adding up:');
    expect((await run('statement', 'May')).stderr).toContain('"month" is not a month');
  });

  it('imports a file of prices whole or not at all, and values payments by them', async () => {
    const path = join(folder, 'prices.csv');
    writeFileSync(path, 'date;currency;close\n2026-05-08;EUR;1\n2026-05-08;EUR;0\n');
    const refused = await run('prices', 'import', path);
    expect(refused.code).toBe(78);
    expect(refused.stderr).toContain('line 3, price is zero');
    writeFileSync(path, 'date;currency;close\n2026-05-08;EUR;1.50\n2026-05-09;EUR;2\n');
    expect((await run('prices', 'import', path, '--dry-run', '--json')).json()).toMatchObject({ created: 2 });
    expect((await run('prices', 'import', path)).stdout).toContain('2 created, 0 updated, 0 unchanged.');
    expect((await run('prices', 'import', path, '--json')).json()).toMatchObject({ unchanged: 2 });
    const exported = await run('export', 'payments', '--currency', 'eur');
    expect(exported.stdout).toContain(',priceSource,value');
  });

  it('names each mistake rightly, and ends with 2', async () => {
    const { code, json } = await run('accounts', 'check', '--json');
    expect(code).toBe(2);
    const checked = json<Checked[]>().map(({ name, ok, diagnosis }): [string, string] => [
      name,
      ok ? 'ok' : diagnosis,
    ]);
    expect(Object.fromEntries(checked)).toEqual({
      RIGHT: 'ok',
      OTHER: 'ok',
      MAIL: expect.stringContaining('e-mail address'),
      FOREIGN: expect.stringContaining('also stored for OTHER'),
      SWAPPED: expect.stringContaining('swapped'),
      SPACED: expect.stringContaining('white space'),
      UNKNOWN: expect.stringContaining('not activated'),
    });
    expect((await run('accounts', 'check', 'UNKNOWN')).code).toBe(1);
    expect((await run('accounts', 'check', 'RIGHT')).code).toBe(0);
  });

  it('prints a link that signs one browser in, once', async () => {
    const { code, stdout, stderr } = await run('open', '--print');
    expect([code, stderr]).toEqual([0, expect.stringContaining('signs one browser in')]);
    const link = new URL(stdout.trim());
    expect(link.origin).toBe(`http://localhost:${new URL(url).port}`);
    const signIn = () =>
      fetch(`${url}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-pow-crm': 'dashboard', origin: url },
        body: JSON.stringify({ code: new URLSearchParams(link.hash.slice(1)).get('code') }),
      });
    const first = await signIn();
    expect([first.status, await first.json()]).toMatchObject([200, { viewer: { scopes: ['ADMIN'] } }]);
    expect(first.headers.get('set-cookie')).toMatch(
      /^pow_crm_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/,
    );
    expect((await signIn()).status).toBe(401);
  });

  it('runs a tier: 2 when some accounts fail, 1 when all do, 0 when none does', async () => {
    const all = await run('tier', '1', '--json');
    expect(all.code).toBe(2);
    expect(all.json()).toMatchObject({ state: 'PARTIAL', accountsSucceeded: 2, accountsFailed: 5 });
    const calls = pool.callCount();
    const some = await run('tier', '1', '--accounts', 'RIGHT, OTHER', '--all');
    expect(some.code).toBe(0);
    expect(some.stdout).toMatch(/^RIGHT +SUCCEEDED/m);
    expect(pool.callCount()).toBe(calls + 4);
    const none = await run('tier', '1', '--accounts', 'MAIL');
    expect(none.code).toBe(1);
    expect(none.stdout).toMatch(/^MAIL +FAILED +SIGNATURE +account\.htm/m);
    expect((await run('tier', '1', '--accounts', 'NOBODY')).stderr).toContain('no account called NOBODY');
    expect((await run('tier', '5')).code).toBe(64);
  });

  it('lists every fault of a file by line, imports nothing of it, and ends with 78', async () => {
    const path = join(folder, 'faulty.csv');
    writeFileSync(path, `${accountsCsv(pool)}x,,farm@example.com,k,s,btc,\r\n`);
    const before = await run('accounts', 'list', '--json');
    const { code, json } = await run('accounts', 'import', path, '--json');
    expect(code).toBe(78);
    expect(json()).toMatchObject({
      error: {
        code: 'CONFIGURATION',
        faults: [{ line: 9, field: 'coin' }],
      },
    });
    expect((await run('accounts', 'list', '--json')).stdout).toBe(before.stdout);
    expect((await run('accounts', 'import', join(folder, 'absent.csv'))).stderr).toContain('ENOENT');
    expect((await run('accounts', 'import')).code).toBe(64);
  });

  it('tells by line what the stored accounts forbid', async () => {
    const path = join(folder, 'taken.env');
    const [stranger] = pool.accounts;
    writeFileSync(
      path,
      `# a\nRIGHT_ACCESS_KEY=${stranger?.apiKey}\nRIGHT_SECRET_KEY=x\nRIGHT_USER_ID=somebodyelse\n`,
    );
    const { code, stderr } = await run('accounts', 'import', '--from-env', path);
    expect(code).toBe(78);
    expect(stderr).toMatch(/line 2, RIGHT name belongs to another account/);
  });

  it('makes, lists and ends tokens', async () => {
    const made = await run('token', 'create', 'screen', '--scope', 'read,operate', '--group', 'BC');
    expect(made.stdout).toMatch(/^token: pow_[\w-]{43}$/m);
    const tokens = (await run('token', 'list', '--json')).json<object[]>();
    expect(tokens).toMatchObject([
      { name: 'screen', scopes: ['READ', 'OPERATE'], groups: ['BC'], revokedAt: null },
    ]);
    expect((await run('token', 'revoke', 'screen')).code).toBe(0);
    expect((await run('token', 'revoke', 'screen')).code).toBe(1);
    expect((await run('token', 'create', 'x', '--scope', 'ROOT')).code).toBe(64);
  });

  it('turns the key while the server runs, which goes on reading what it sealed', async () => {
    const rotated = await run('credentials', 'rotate', '--json');
    expect(rotated.json()).toMatchObject({ resealed: 7, current: 0, unreadable: [] });
    expect((await run('accounts', 'check', 'RIGHT')).code).toBe(0);
  });

  it('writes payments as CSV, as JSON and into a file', async () => {
    await run('tier', '4', '--accounts', 'RIGHT');
    const csv = await run('export', 'payments', '--account', 'RIGHT');
    const list = (await run('export', 'payments', '--json')).json<{ account: string }[]>();
    expect(list.length).toBeGreaterThan(10);
    expect(csv.stdout.trim().split(/\r?\n/)).toHaveLength(list.length + 1);
    expect(new Set(list.map(({ account }) => account))).toEqual(new Set(['RIGHT']));
    expect(await run('export', 'payments', '--tz', 'Mars')).toMatchObject({ code: 64, stdout: '' });
    const file = join(folder, 'payments.csv');
    expect((await run('export', 'payments', '-o', file)).code).toBe(0);
    const nowhere = await run('export', 'payments', '-o', join(folder, 'no', 'x.csv'));
    expect(nowhere).toMatchObject({ code: 64, stderr: expect.stringContaining('does not exist') });
    expect((await run('export', 'payments', '-o', file)).stderr).toContain('already exists');
  });

  it('examines the installation: 1 when something has failed', async () => {
    const { code, json } = await run('doctor', '--json');
    expect(code).toBe(1);
    const verdicts = json<{ check: string; verdict: string }[]>().map(({ check, verdict }) => [
      check,
      verdict,
    ]);
    expect(Object.fromEntries(verdicts)).toMatchObject({
      configuration: 'WARNING',
      database: 'OK',
      migrations: 'OK',
      clock: 'OK',
      budget: 'OK',
      ban: 'OK',
      'last run of TIER_1': 'FAILED',
      'last run of TIER_2': 'WARNING',
      'oldest data': 'WARNING',
    });
  });
});

describe('the command line on a server that it is told', () => {
  const remote = (...args: string[]) => runHere(args, { POW_CRM_URL: url, POW_CRM_TOKEN: TOKEN });

  it('works there with a token', async () => {
    expect((await remote('accounts', 'list', '--json')).json<unknown[]>()).toHaveLength(7);
    const secretFile = join(folder, 'token');
    writeFileSync(secretFile, `${TOKEN}\n`);
    const listed = await runHere(['token', 'list', '--url', url], { POW_CRM_TOKEN_FILE: secretFile });
    expect(listed).toMatchObject({ code: 0, stderr: '' });
  });

  it('tells what the token may not, and what is no token', async () => {
    const made = (await remote('token', 'create', 'r', '--json')).json<{ secret: string }>();
    const forbidden = await remote('tier', '1', '--json', '--token', made.secret);
    expect(forbidden.code).toBe(1);
    expect(forbidden.json()).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const wrong = await remote('tier', '1', '--json', '--token', 'x'.repeat(40));
    expect(wrong.json()).toMatchObject({
      error: { code: 'UNAUTHENTICATED', message: expect.stringContaining('POW_CRM_TOKEN') },
    });
    expect((await runHere(['tier', '1', '--url', url], {})).code).toBe(64);
    expect((await runHere(['tier', '1', '--url', 'localhost'], { POW_CRM_TOKEN: 'x' })).code).toBe(64);
  });

  it('says where nothing answers', async () => {
    const nobody = await runHere(['doctor'], { POW_CRM_URL: 'http://127.0.0.1:9', POW_CRM_TOKEN: TOKEN });
    expect(nobody).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nothing answers at http://127.0.0.1:9'),
    });
  });
});
