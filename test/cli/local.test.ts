import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountsCsv,
  createPool,
  servePool,
  smallFleet,
  type Pool,
  type ServedPool,
} from '../../src/simulator';
import { PROCESS_TOKEN, startServer } from '../support/server-process';
import { runCli } from './support';

let folder: string;
let pool: Pool;
let served: ServedPool;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-cli-'));
  pool = createPool({ accounts: smallFleet({ accounts: 7, workersEach: 5 }), seed: 4, now: Date.now });
  served = await servePool(pool);
  env = { DATA_DIR: join(folder, 'data'), ANTPOOL_BASE_URL: served.url };
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Checked {
  name: string;
  ok: boolean;
  diagnosis: string;
}

/** The predecessor's file: two accounts that are right, and the five commonest mistakes. */
function environmentFile(): string {
  const [right, mail, foreign, swapped, spaced, unknown, other] = pool.accounts;
  if (!right || !mail || !foreign || !swapped || !spaced || !unknown || !other)
    throw new Error('seven accounts');
  const lines = (name: string, key: string, secret: string, userId: string) =>
    `${name}_ACCESS_KEY=${key}\nexport ${name}_SECRET_KEY="${secret}"\n${name}_USER_ID='${userId}' # at the pool\n`;
  return [
    '# CREDENTIALS - BC GROUP',
    lines('RIGHT', right.apiKey, right.apiSecret, right.userId),
    lines('MAIL', mail.apiKey, mail.apiSecret, 'ops@example.com'),
    lines('FOREIGN', other.apiKey, other.apiSecret, foreign.userId),
    lines('OTHER', other.apiKey, other.apiSecret, other.userId),
    lines('SWAPPED', swapped.apiSecret, swapped.apiKey, swapped.userId),
    lines(
      'SPACED',
      spaced.apiKey,
      `${spaced.apiSecret.slice(0, 9)} ${spaced.apiSecret.slice(9)}`,
      spaced.userId,
    ),
    lines('UNKNOWN', '0'.repeat(31) + '1', unknown.apiSecret, unknown.userId),
  ].join('\n');
}

describe('the command line on an embedded database, with no server', () => {
  it('imports the environment file of the predecessor, dry at first', async () => {
    const path = join(folder, '.env.old');
    writeFileSync(path, environmentFile());
    const dry = await runCli(['accounts', 'import', '--from-env', path, '--dry-run', '--json'], env);
    expect(dry.code).toBe(0);
    expect(dry.json()).toMatchObject({ dryRun: true, created: 7, errors: [] });
    expect((await runCli(['accounts', 'list', '--json'], env)).json<unknown[]>()).toEqual([]);
    const done = await runCli(['accounts', 'import', '--from-env', path], env);
    expect(done).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('MAIL, userId is an e-mail address'),
    });
    expect(done.stdout).toContain('7 created, 0 updated, 0 unchanged.');
    const listed = (await runCli(['accounts', 'list', '--json'], env)).json<
      { name: string; group: string }[]
    >();
    expect(listed.map(({ name, group }) => `${group} ${name}`)).toContain('BC FOREIGN');
  });

  it('names each mistake rightly, and ends with 2', async () => {
    const { code, json } = await runCli(['accounts', 'check', '--json'], env);
    expect(code).toBe(2);
    const diagnoses = new Map(
      json<Checked[]>().map(({ name, ok, diagnosis }) => [name, ok ? 'ok' : diagnosis]),
    );
    expect(diagnoses.get('RIGHT')).toBe('ok');
    expect(diagnoses.get('OTHER')).toBe('ok');
    expect(diagnoses.get('MAIL')).toContain('e-mail address');
    expect(diagnoses.get('FOREIGN')).toContain('also stored for OTHER');
    expect(diagnoses.get('SWAPPED')).toContain('swapped');
    expect(diagnoses.get('SPACED')).toContain('white space');
    expect(diagnoses.get('UNKNOWN')).toContain('not activated');
    expect((await runCli(['accounts', 'check', 'UNKNOWN'], env)).code).toBe(1);
    expect((await runCli(['accounts', 'check', 'RIGHT'], env)).code).toBe(0);
  });

  it('runs a tier: 2 when some accounts fail, 0 when those that are named do not', async () => {
    const all = await runCli(['tier', '1', '--json'], env);
    expect(all.code).toBe(2);
    expect(all.json()).toMatchObject({
      tier: 'TIER_1',
      state: 'PARTIAL',
      accountsSucceeded: 2,
      accountsFailed: 5,
    });
    const some = await runCli(['tier', '1', '--accounts', 'RIGHT, OTHER'], env);
    expect(some.code).toBe(0);
    expect(some.stdout).toMatch(/^RIGHT +SUCCEEDED/m);
    const none = await runCli(['tier', '1', '--accounts', 'MAIL'], env);
    expect(none.code).toBe(1);
    expect(none.stdout).toMatch(/^MAIL +FAILED +SIGNATURE +account\.htm/m);
    expect((await runCli(['tier', '1', '--accounts', 'NOBODY'], env)).stderr).toContain(
      'no account called NOBODY',
    );
  });

  it('lists every fault of a file by line, imports nothing of it, and ends with 78', async () => {
    const path = join(folder, 'faulty.csv');
    writeFileSync(path, `${accountsCsv(pool)}x,,farm@example.com,k,s,btc,\r\n`);
    const before = await runCli(['accounts', 'list', '--json'], env);
    const { code, json } = await runCli(['accounts', 'import', path, '--json'], env);
    expect(code).toBe(78);
    expect(json()).toMatchObject({
      error: {
        code: 'CONFIGURATION',
        faults: [
          { line: 9, field: 'userId' },
          { line: 9, field: 'coin' },
        ],
      },
    });
    // The names of the file are new, its user ids are not: each line is a rename, but the twins' order is kept.
    expect((await runCli(['accounts', 'list', '--json'], env)).stdout).toBe(before.stdout);
  });

  it('makes, lists and ends tokens', async () => {
    const made = await runCli(['token', 'create', 'screen', '--scope', 'read,operate', '--group', 'BC'], env);
    expect(made.stdout).toMatch(/^token: pow_[\w-]{43}$/m);
    const tokens = (await runCli(['token', 'list', '--json'], env)).json<object[]>();
    expect(tokens).toMatchObject([
      { name: 'screen', scopes: ['READ', 'OPERATE'], groups: ['BC'], revokedAt: null },
    ]);
    expect((await runCli(['token', 'revoke', 'screen'], env)).code).toBe(0);
    expect((await runCli(['token', 'revoke', 'screen'], env)).code).toBe(1);
    expect((await runCli(['token', 'create', 'x', '--scope', 'ROOT'], env)).code).toBe(64);
  });

  it('turns the key of the stored credentials, and goes on where a rotation was cut off', async () => {
    const keyPath = join(env.DATA_DIR ?? '', 'credentials.key');
    const before = readFileSync(keyPath, 'utf8');
    // As a process leaves it that was killed after it had made the next key.
    writeFileSync(`${keyPath}.next`, `${Buffer.alloc(32, 5).toString('base64')}\n`, { mode: 0o600 });
    const rotated = await runCli(['credentials', 'rotate', '--json'], env);
    expect(rotated.code).toBe(0);
    expect(rotated.json()).toMatchObject({ resealed: 7, current: 0, unreadable: [] });
    expect(readFileSync(keyPath, 'utf8')).toBe(`${Buffer.alloc(32, 5).toString('base64')}\n`);
    expect(readFileSync(keyPath, 'utf8')).not.toBe(before);
    expect(readdirSync(env.DATA_DIR ?? '')).not.toContain('credentials.key.next');
    expect((await runCli(['accounts', 'check', 'RIGHT'], env)).code).toBe(0);
  });

  it('writes payments as CSV and as JSON', async () => {
    await runCli(['tier', '4', '--accounts', 'RIGHT'], env);
    const csv = await runCli(['export', 'payments', '--account', 'RIGHT'], env);
    const list = (await runCli(['export', 'payments', '--json'], env)).json<{ account: string }[]>();
    expect(csv.stdout.trim().split(/\r?\n/)).toHaveLength(list.length + 1);
    expect(new Set(list.map(({ account }) => account))).toEqual(new Set(['RIGHT']));
    expect(await runCli(['export', 'payments', '--tz', 'Mars'], env)).toMatchObject({ code: 1, stdout: '' });
  });

  it('examines the installation', async () => {
    const { code, json } = await runCli(['doctor', '--json'], env);
    expect(code).toBe(2);
    const lines = new Map(
      json<{ check: string; verdict: string }[]>().map(({ check, verdict }) => [check, verdict]),
    );
    expect(Object.fromEntries(lines)).toMatchObject({
      configuration: 'WARNING',
      database: 'OK',
      migrations: 'OK',
      clock: 'OK',
      budget: 'OK',
      ban: 'OK',
      'last run of TIER_2': 'WARNING',
      'oldest data': 'WARNING',
    });
    const broken = await runCli(['doctor'], { ...env, POOL_CALL_LIMITS: '600', PORT: 'many' });
    expect(broken.code).toBe(78);
    expect(broken.stdout).toMatch(/FAILED +configuration +PORT is "many".*\n.*POOL_CALL_LIMIT/);
  });
});

describe('the command line beside a running server', () => {
  it('finds the server that holds the folder, works on it, and needs no token', async () => {
    const server = startServer({ ...env, SCHEDULER: 'off' });
    const url = await server.address();
    const calls = pool.callCount();
    const run = await runCli(['tier', '1', '--accounts', 'RIGHT', '--json'], env);
    expect(run.code).toBe(0);
    expect(pool.callCount()).toBe(calls + 2);
    expect((await runCli(['credentials', 'rotate'], env)).stdout).toContain(
      '7 sealed with the present key now',
    );
    expect((await runCli(['accounts', 'check', 'RIGHT'], env)).code).toBe(0);

    const named = { POW_CRM_URL: url, POW_CRM_TOKEN: PROCESS_TOKEN };
    expect((await runCli(['accounts', 'list', '--json'], named)).json<unknown[]>()).toHaveLength(7);
    const made = (
      await runCli(['token', 'create', 'r', '--json', '--url', url, '--token', PROCESS_TOKEN])
    ).json<{
      secret: string;
    }>();
    const forbidden = await runCli(['tier', '1', '--json'], { ...named, POW_CRM_TOKEN: made.secret });
    expect(forbidden.code).toBe(1);
    expect(forbidden.json()).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const wrong = await runCli(['tier', '1', '--json'], { ...named, POW_CRM_TOKEN: 'x'.repeat(40) });
    expect(wrong.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    expect((await runCli(['tier', '1', '--url', url])).code).toBe(64);

    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await runCli(['accounts', 'list'], named)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nothing answers at'),
    });
    expect((await runCli(['accounts', 'check', 'RIGHT'], env)).code).toBe(0);
  });
});
