import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from './support';

/** What only a process that works on the database itself needs: together they take a second to load. */
const HEAVY = ['@prisma/client', '@apollo/server', 'type-graphql', 'graphql', 'fastify', 'pg', 'pino'];

/** Nothing listens there, so the command ends at once. */
const NO_DATABASE = {
  DATABASE_URL: 'postgresql://127.0.0.1:9/pow',
  CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
};

const folder = mkdtempSync(join(tmpdir(), 'pow-crm-loading-'));
const watcher = join(folder, 'watcher.cjs');
const list = join(folder, 'loaded.json');
beforeAll(() =>
  writeFileSync(
    watcher,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));`,
  ),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The packages and the own rooms that a command loads. */
async function loadedBy(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ files: number; packages: Set<string> }> {
  await runCli(args, { ...env, NODE_OPTIONS: `--require ${watcher}` });
  const files = JSON.parse(readFileSync(list, 'utf8')) as string[];
  const packages = files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  return { files: files.length, packages: new Set(packages) };
}

describe('a command loads what it needs', () => {
  it.each([
    ['the help', ['--help']],
    ['the help of one command', ['doctor', '--help']],
    ['a completion script', ['completion', 'bash']],
    ['a line that is not understood', ['nonsense']],
    ['a command on a server', ['accounts', 'list', '--url', 'http://127.0.0.1:9', '--token', 'x']],
  ])('%s: nothing of the server', async (_case, args) => {
    const { files, packages } = await loadedBy(args);
    expect(HEAVY.filter((name) => packages.has(name))).toEqual([]);
    expect(files).toBeLessThan(300);
  });

  it('a command on the database itself: the server', async () => {
    const { packages } = await loadedBy(['accounts', 'list'], NO_DATABASE);
    expect(packages.has('fastify')).toBe(true);
  });
});
