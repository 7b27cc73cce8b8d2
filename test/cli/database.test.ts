import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { noteSecret } from '../support/leaks/record';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';
import { runCli } from './support';

const folder = mkdtempSync(join(tmpdir(), 'pow-crm-copy-'));
const DATA_DIR = join(folder, 'data');
const ACCOUNTS = `name,group,userId,apiKey,apiSecret,coin
BC01,BC,bc01,key-of-bc01-0123456789abcdef,secret-of-bc01-0123456789abcdef,BTC
`;

interface AccountList {
  name: string;
}

describeWithServer('pow-crm database copy', () => {
  beforeAll(async () => {
    const file = join(folder, 'accounts.csv');
    writeFileSync(file, ACCOUNTS);
    const { code } = await runCli(['accounts', 'import', file], { DATA_DIR });
    expect(code).toBe(0);
  });
  afterAll(async () => {
    await closeTestDatabases();
    rmSync(folder, { recursive: true, force: true });
  });

  it('moves to a server, says what to set, and refuses to do it twice', async () => {
    const url = await createServerDatabase();
    const copied = await runCli(['database', 'copy', '--to', url], { DATA_DIR });
    expect(copied.stderr).toBe('');
    expect(copied.stdout).toMatch(/^Copied \d+ rows of \d+ tables; all counts and hashes are equal\./);
    expect(copied.stdout).toContain(`Set CREDENTIALS_KEY to the content of ${DATA_DIR}/credentials.key`);
    const key = readFileSync(join(DATA_DIR, 'credentials.key'), 'utf8').trim();
    noteSecret('the key of the embedded database', key);
    const environment = { DATABASE_URL: url, CREDENTIALS_KEY: key };
    const list = await runCli(['accounts', 'list', '--json'], environment);
    expect(list.json<AccountList[]>()).toMatchObject([{ name: 'BC01' }]);

    const again = await runCli(['database', 'copy', '--to', url, '--json'], { DATA_DIR });
    expect(again.code).toBe(1);
    expect(again.json()).toMatchObject({ error: { code: 'CONFLICT' } });

    const back = await runCli(['database', 'copy', '--to', join(folder, 'back'), '--json'], environment);
    expect(back.code).toBe(0);
    expect(back.json()).toMatchObject({
      nextSteps: [expect.stringContaining('Keep CREDENTIALS_KEY'), expect.anything(), expect.anything()],
    });
    const listed = await runCli(['accounts', 'list', '--json'], {
      DATA_DIR: join(folder, 'back'),
      CREDENTIALS_KEY: key,
    });
    expect(listed.json<AccountList[]>()).toMatchObject([{ name: 'BC01' }]);
  });

  it.each(['', 'mysql://root@localhost/pow', 'postgresql://', 'https://example.com'])(
    'refuses a target that is neither an address nor a folder: "%s"',
    async (to) => {
      const { code, stderr } = await runCli(['database', 'copy', '--to', to], { DATA_DIR });
      expect(code).toBe(64);
      expect(stderr).toMatch(/^--to must be /);
    },
  );

  it('tells no password of a target that cannot be reached', async () => {
    const password = 'password-of-a-target-that-is-away';
    noteSecret('the password in --to', password);
    const { code, stderr } = await runCli(
      ['database', 'copy', '--to', `postgresql://pow:${password}@127.0.0.1:9/pow`],
      { DATA_DIR },
    );
    expect(code).toBe(1);
    expect(stderr).not.toContain(password);
    expect(stderr).toMatch(/database/i);
  });
});
