import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { compose } from '../../src/compose';
import { readConfig } from '../../src/config';
import type { Child, Children } from './children';
import { fillRows, type Machine } from './rows';

const ROOT = join(__dirname, '..', '..');
export const TYPESCRIPT = ['-r', join(ROOT, 'scripts', 'typescript.cjs')];
export const TOKEN = 'token-of-the-benchmarks-on-this-machine';
const POOL_LATENCY_MS = 300;

/** Our built server as its own process, with its pool, on an empty database that is filled: 33 accounts, 6,000 machines. */
export async function startOurs(
  children: Children,
  { url, folder }: { url: string; folder: string },
): Promise<Child> {
  const accountsFile = join(folder, 'accounts.csv');
  const machinesFile = join(folder, 'machines.json');
  const pool = await children.start(join(__dirname, 'pool.ts'), {
    execArgv: TYPESCRIPT,
    args: [accountsFile, machinesFile, String(POOL_LATENCY_MS)],
  });
  const env = {
    DATABASE_URL: url,
    ANTPOOL_BASE_URL: pool.url,
    ACCOUNTS_FILE: accountsFile,
    ADMIN_TOKEN: TOKEN,
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    SCHEDULER: 'off',
    PORT: '0',
    POOL_CALL_LIMIT: '100000',
    POOL_CALLS_PER_SECOND: '1000',
  };
  // Migrates, and imports the pool's accounts.
  const app = await compose(readConfig(env), { logger: pino({ level: 'silent' }) });
  await app.stop();
  await fillRows(url, JSON.parse(readFileSync(machinesFile, 'utf8')) as Machine[]);
  return children.start(join(ROOT, 'dist', 'main.js'), { env });
}
