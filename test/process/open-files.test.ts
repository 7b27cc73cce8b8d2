import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../cli/support';

let folder: string;
const write = (name: string, text: string, mode: number) => {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), mode);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-open-files-'));
  write('.env', 'ADMIN_TOKEN_FILE=token file\nACCOUNTS_FILE=accounts.csv\nDATA_DIR=data\nPORT=0\n', 0o644);
  write('token file', 'a-token-of-the-test-of-open-files-0123\n', 0o660);
  write('accounts.csv', 'name,group,userId,apiKey,apiSecret,coin\n', 0o600);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('files with secrets that others can read', () => {
  it('are named at start, a line each with its cure', async () => {
    // An address that this machine does not have ends the start, after the warnings.
    const { code, stdout } = await runCli(['serve'], { HOST: '192.0.2.1' }, { cwd: folder });
    expect(code).toBe(1);
    const said = stdout.split('\n').filter((text) => text.includes('chmod'));
    expect(said.map((text) => (JSON.parse(text) as { msg: string }).msg)).toEqual([
      'others on this machine can read .env; run: chmod 600 .env',
      "others on this machine can read and change token file; run: chmod 600 'token file'",
    ]);
  });

  it('are a warning of the doctor', async () => {
    const examined = async () => {
      const lines = (await runCli(['doctor', '--json'], {}, { cwd: folder })).json<{ check: string }[]>();
      return lines.find(({ check }) => check === 'files');
    };
    expect(await examined()).toMatchObject({
      verdict: 'WARNING',
      finding: `Others on this machine can read ${folder}/.env, read and change ${folder}/token file.`,
      nextStep: `Run: chmod 600 ${folder}/.env && chmod 600 '${folder}/token file'`,
    });
    chmodSync(join(folder, '.env'), 0o600);
    chmodSync(join(folder, 'token file'), 0o600);
    expect(await examined()).toMatchObject({ verdict: 'OK', nextStep: null });
  });
});
