import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals';
import { accountInput } from '../accounts/fixtures';
import { runCli } from '../cli/support';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';
import { encryptedFile, type EncryptedFile } from '../support/dotenvx';
import { PROCESS_TOKEN, startServer } from '../support/server-process';

const { name, userId, apiKey, apiSecret } = accountInput('encrypted');

let folder: string;
let file: EncryptedFile;
let keyFile: string;

describeWithServer('an .env file that dotenvx has encrypted, and the command line in its folder', () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pow-crm-dotenvx-'));
    keyFile = join(folder, 'credentials_key');
    writeFileSync(keyFile, `${Buffer.alloc(32, 43).toString('base64')}\n`);
    writeFileSync(
      join(folder, 'accounts.csv'),
      `name,group,userId,apiKey,apiSecret,coin\n${name},,${userId},${apiKey},${apiSecret},BTC\n`,
    );
    file = encryptedFile({
      DATABASE_URL: await createServerDatabase(),
      CREDENTIALS_KEY_FILE: keyFile,
      ACCOUNTS_FILE: 'accounts.csv',
      ADMIN_TOKEN: PROCESS_TOKEN,
    });
    writeFileSync(join(folder, '.env'), file.text);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  afterAll(closeTestDatabases);

  const list = (env: Record<string, string> = {}, cwd = folder) =>
    runCli(['accounts', 'list', '--json'], env, { cwd });

  it('is read with the key in .env.keys or in the environment, for values and for files alike', async () => {
    writeFileSync(join(folder, '.env.keys'), file.keysText);
    expect((await list()).json()).toMatchObject([{ name, userId }]);
    rmSync(join(folder, '.env.keys'));
    const listed = await list({ DOTENV_PRIVATE_KEY: file.privateKey });
    expect(listed.json()).toMatchObject([{ name, userId }]);
    expect(listed.code).toBe(0);
  });

  it('is a fault by name where the key is missing', async () => {
    const listed = await list();
    expect(listed.code).toBe(78);
    const faults = listed.json<{ error: { faults: { name: string; problem: string }[] } }>().error.faults;
    expect(faults.map((fault) => fault.name)).toEqual([
      'DATABASE_URL',
      'ACCOUNTS_FILE',
      'CREDENTIALS_KEY_FILE',
      'ADMIN_TOKEN',
    ]);
    expect(new Set(faults.map(({ problem }) => problem))).toEqual(
      new Set(['is encrypted with dotenvx and cannot be decrypted']),
    );
  });

  it('may hold address and token of a server elsewhere, which reads a file of its own', async () => {
    const environment = Object.fromEntries(
      [...file.text.matchAll(/^(\w+)="(.*)"$/gm)].map(([, variable = '', value = '']) => [variable, value]),
    );
    const server = startServer({
      ...environment,
      ACCOUNTS_FILE: join(folder, 'accounts.csv'),
      DOTENV_PRIVATE_KEY: file.privateKey,
    });
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const of = encryptedFile({ POW_CRM_URL: await server.address(), POW_CRM_TOKEN: PROCESS_TOKEN });
    writeFileSync(join(elsewhere, '.env'), of.text);
    const closed = await list({}, elsewhere);
    expect(closed.code).toBe(78);
    expect(closed.json()).toMatchObject({ error: { faults: [{ name: 'POW_CRM_URL' }] } });
    expect((await list({ DOTENV_PRIVATE_KEY: of.privateKey }, elsewhere)).json()).toMatchObject([{ name }]);
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});
