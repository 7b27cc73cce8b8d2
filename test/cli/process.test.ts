import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, servePool, smallFleet, type Pool, type ServedPool } from '../../src/simulator';
import { startServer } from '../support/server-process';
import { environmentFile } from './seven-accounts';
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
  writeFileSync(join(folder, '.env.old'), environmentFile(pool));
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the command line as a process, with no server', () => {
  it('works on the database itself, and leaves nothing behind but the data', async () => {
    const file = join(folder, '.env.old');
    const imported = await runCli(['accounts', 'import', '--from-env', file, '--json'], env);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.json()).toMatchObject({ created: 7 });
    expect(readdirSync(env.DATA_DIR ?? '').sort()).toEqual(['credentials.key', 'pgdata']);

    const run = await runCli(['tier', '1', '--json'], env);
    expect(run).toMatchObject({ code: 2, stderr: '' });
    expect(run.json()).toMatchObject({ state: 'PARTIAL', accountsSucceeded: 2, accountsFailed: 5 });
  });

  it('goes on with a rotation that was cut off', async () => {
    const keyPath = join(env.DATA_DIR ?? '', 'credentials.key');
    const next = `${Buffer.alloc(32, 5).toString('base64')}\n`;
    writeFileSync(`${keyPath}.next`, next, { mode: 0o600 });
    const rotated = await runCli(['credentials', 'rotate', '--json'], env);
    expect(rotated.json()).toMatchObject({ resealed: 7, current: 0, unreadable: [] });
    expect(readFileSync(keyPath, 'utf8')).toBe(next);
    expect(readdirSync(env.DATA_DIR ?? '')).not.toContain('credentials.key.next');
  });

  it('explains a broken environment, also as the doctor', async () => {
    const broken = { ...env, POOL_CALL_LIMITS: '600', PORT: 'many' };
    const listed = await runCli(['accounts', 'list', '--json'], broken);
    expect(listed.code).toBe(78);
    expect(listed.json()).toMatchObject({
      error: { faults: [{ name: 'PORT' }, { name: 'POOL_CALL_LIMITS' }] },
    });
    const examined = await runCli(['doctor'], broken);
    expect(examined.code).toBe(78);
    expect(examined.stdout).toMatch(/FAILED +configuration +PORT is not a whole number.*\n.*POOL_CALL_LIMIT/);
  });
});

describe('the command line as a process, beside a server', () => {
  it('finds it through the folder, which nobody else can enter', async () => {
    const server = startServer({ ...env, SCHEDULER: 'off' });
    await server.address();
    const folderOf = env.DATA_DIR ?? '';
    expect(statSync(folderOf).mode & 0o777).toBe(0o700);
    expect(statSync(join(folderOf, 'console')).mode & 0o777).toBe(0o600);
    const run = await runCli(['tier', '1', '--accounts', 'RIGHT', '--json'], env);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.json()).toMatchObject({ state: 'SUCCEEDED', apiCalls: 2 });
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(readdirSync(folderOf)).not.toContain('console');
  });
});
