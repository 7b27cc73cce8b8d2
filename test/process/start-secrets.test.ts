import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepWritten } from '../support/leaks/record';

const DIST = join(__dirname, '..', '..', 'dist');
const SERVER = [join(DIST, 'main.js')];
const CLI = join(DIST, 'cli', 'main.js');

/** Every secret of a case is marked, so that a part of one is found as well. */
const mark = () => `Zq${randomBytes(5).toString('hex')}`;
const secret = () => `${mark()}${randomBytes(12).toString('hex')}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program in a folder of its own with these files; answers all that it wrote. */
function start(
  args: readonly string[],
  { env = {}, files = {} }: { env?: Record<string, string>; files?: Record<string, string | Uint8Array> },
): Promise<{ code: number | null; output: string }> {
  const cwd = mkdtempSync(join(folder, 'case-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  // No start of these succeeds; should one, the folder is its own.
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, PORT: '0', SCHEDULER: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), 240_000);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      keepWritten('the output of a start that fails', output);
      resolve({ code, output });
    });
  });
}

const HEADER = 'name,group,userId,apiKey,apiSecret,coin';
type Case = (secret: string) => Parameters<typeof start>[1] & { args?: string[] };
const file = (text: string) => ({ files: { '.env': text } });
const csv = (text: string) => ({ env: { ACCOUNTS_FILE: 'a.csv' }, files: { 'a.csv': text } });

const ENVIRONMENTS: Record<string, Case> = {
  'a colon': (s) => file(`ADMIN_TOKEN: ${s}\nDATABASE_URL: postgresql://u:${s}@h/d\nCREDENTIALS_KEY: ${s}\n`),
  'a colon, read by Node.js': (s) => ({
    ...file(`ADMIN_TOKEN: ${s}\nDATABASE_URL=postgresql://u:${s}@h/d\n`),
    args: ['--env-file=.env', ...SERVER],
  }),
  JSON: (s) => file(`{ "ADMIN_TOKEN": "${s}",\n  "DATABASE_URL": "postgresql://u:${s}@h/d" }\n`),
  'a line that is the secret': (s: string) => file(`${s}\nexport ${s}\n${s}=\n${s}=${s}\n`),
  'a name in lower case': (s) => file(`admin_token=${s}\n${s.toLowerCase()}=1\n`),
  'a value over several lines': (s) => file(`ADMIN_TOKEN="line\n${s}\n`),
  'a secret in every variable': (s) =>
    file(
      `HOST=${s}/\nPORT=${s}\nTRUST_PROXY=${s}\nCORS_ORIGINS=${s}\nSANDBOX=${s}\nANTPOOL_BASE_URL=${s}\nTIER_1_CRON=${s}\nTIER_2_CRON=${s} * * * *\nPOOL_CALL_LIMIT=${s}\nLOG_LEVEL=${s}\nADMIN_TOKEN=${s}!\nCREDENTIALS_KEY=${s}!\nDATABASE_URL=${s}\nSMTP_URL=${s}\nHEARTBEAT_URL=${s}\nCREDENTIALS_KEY_OLD=${s}\n`,
    ),
  'a secret as the path of a secret': (s) => file(`ADMIN_TOKEN_FILE=${s}\nCREDENTIALS_KEY_FILE=/run/${s}\n`),
  'UTF-16': (s) => ({ files: { '.env': Buffer.from(`\uFEFFADMIN_TOKEN: ${s}\n`, 'utf16le') } }),
  'names in the environment': (s) => ({
    env: { [`ADMIN_TOKEN ${s}`]: 'x', [`ADMIN_TOKEN_${s}`]: s, [`POW_CRM_${s}`]: s, [`DATABSE_URL`]: s },
  }),
  'a password in an address that nobody answers': (s) => ({
    env: {
      DATABASE_URL: `postgresql://${s}:${s}@127.0.0.1:1/${s}`,
      CREDENTIALS_KEY: Buffer.alloc(32, 1).toString('base64'),
    },
  }),
  'a password that hides as the host': (s) => ({
    env: {
      DATABASE_URL: `postgresql://user:1/${s}@db/x`,
      CREDENTIALS_KEY: Buffer.alloc(32, 1).toString('base64'),
    },
  }),
  'an accounts file without a header': (s) => csv(`Farm,BC,farm_a,${s},${s},BTC\n${s},${s},${s}\n`),
  'a secret among the columns': (s) => csv(`${HEADER},${s}\nFarm,BC,farm_a,${s},,BTC,${s}\n`),
  'swapped columns': (s) => csv(`${HEADER},payoutThreshold\n,${s},a@b.example,${s} ${s},${s},${s}-x,${s}\n`),
  'broken quotes': (s) => csv(`${HEADER}\n"${s},BC,"${s}",${s},${s},BTC\n`),
  'a secret as the accounts file': (s) => ({ env: { ACCOUNTS_FILE: s } }),
};

const COMMANDS: Record<string, (secret: string) => string[]> = {
  'an unknown command': (s) => [s],
  'an unknown option with a value': (s) => [`--tokne=${s}`, 'token', 'list'],
  'an unknown short option': (s) => [`-t${s}`, 'token', 'list'],
  'a choice that there is not': (s) => ['tier', s],
  'a scope that there is not': (s) => ['token', 'create', 'x', '--scope', s],
  'an end that there is not': (s) => ['token', 'create', 'x', '--expires', s],
  'a file that there is not': (s) => ['accounts', 'import', s],
  'an address that there is not': (s) => ['--url', `http//user:${s}@host`, 'token', 'list'],
};

describe('a start that fails', () => {
  it.each(Object.entries(ENVIRONMENTS))('tells no secret of the environment: %s', async (_what, make) => {
    const s = secret();
    const { args = SERVER, ...given } = make(s);
    const { code, output } = await start(args, given);
    expect(code).toBeGreaterThan(0);
    expect(output.length).toBeGreaterThan(20);
    expect(output.toLowerCase()).not.toContain(s.slice(0, 8).toLowerCase());
    expect(output).not.toMatch(/\[object|ErrnoError|\n +at /);
  });

  it.each(Object.entries(COMMANDS))('tells no secret of the command line: %s', async (_what, make) => {
    const s = secret();
    for (const json of [[], ['--json']]) {
      const { code, output } = await start([CLI, ...make(s), ...json], {});
      expect(code).toBeGreaterThan(0);
      expect(output.length).toBeGreaterThan(20);
      expect(output).not.toContain(s.slice(0, 8));
    }
  });
});
