// `npm run dev`: the simulated pool, the server (restarted when a source changes) and the dashboard with hot reload. The
// folder .dev, or the one that is given, keeps the data. No .env file is read: it may name a real database.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');
const FOLDER = resolve(process.argv[2] ?? join(ROOT, '.dev'));
const ACCOUNTS = join(FOLDER, 'accounts.csv');
const POOL_PORT = process.env.POOL_PORT ?? '8090';
const PORT = process.env.PORT ?? '4000';
const WEB_PORT = process.env.WEB_PORT ?? '5173';
const SERVER = `http://127.0.0.1:${PORT}`;
const DASHBOARD = `http://localhost:${WEB_PORT}`;

const typescript = ['-r', join(ROOT, 'scripts', 'typescript.cjs')];
const source = (name) => join(ROOT, 'src', name);

function token() {
  const file = join(FOLDER, 'token');
  if (!existsSync(file)) writeFileSync(file, `dev_${randomBytes(32).toString('base64url')}`, { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

const children = new Set();
let ending = false;

function run(args, env) {
  const { PATH, HOME } = process.env;
  return spawn(process.execPath, args, { cwd: FOLDER, stdio: 'inherit', env: { PATH, HOME, ...env } });
}

/** When one of them ends, all do. */
function start(name, args, env = {}) {
  const child = run(args, env);
  children.add(child);
  child.once('close', () => {
    children.delete(child);
    if (!ending) console.error(`The ${name} has ended; ending everything.`);
    end();
  });
}

function end() {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
}

async function comesUp(url) {
  while (
    !ending &&
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await sleep(250);
}

process.on('SIGINT', end).on('SIGTERM', end);
mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
if (!existsSync(source('store/generated')))
  throw new Error('The database client is missing: npm run generate');
const secret = token();

start('simulated pool', [...typescript, source('simulator/main.ts'), '--port', POOL_PORT, '--csv', ACCOUNTS]);
while (!ending && !existsSync(ACCOUNTS)) await sleep(100);
start('server', ['--watch', '--watch-preserve-output', ...typescript, source('main.ts')], {
  PORT,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
  ANTPOOL_BASE_URL: `http://127.0.0.1:${POOL_PORT}`,
  DATA_DIR: join(FOLDER, 'data'),
  ACCOUNTS_FILE: ACCOUNTS,
  ADMIN_TOKEN: secret,
});
await comesUp(`${SERVER}/readyz`);
const vite = createRequire(import.meta.url)
  .resolve('vite/package.json')
  .replace('package.json', 'bin/vite.js');
start('dashboard', [vite, join(ROOT, 'web'), '--port', WEB_PORT, '--strictPort', '--clearScreen', 'false'], {
  POW_CRM_URL: SERVER,
});
await comesUp(DASHBOARD);
if (!ending)
  run([...typescript, source('cli/main.ts'), 'open'], { POW_CRM_URL: DASHBOARD, POW_CRM_TOKEN: secret });
