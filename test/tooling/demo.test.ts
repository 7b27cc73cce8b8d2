import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const REPOSITORY = join(__dirname, '..', '..');
/** Does not end by itself. */
const LASTING = "console.log('begun'); setInterval(() => undefined, 1_000);\n";
const DECORATED = `
  const seen: unknown[] = [];
  const see = (target: object, name: string) => seen.push(Reflect.getMetadata('design:type', target, name));
  class Rig { @see name!: string; @see since!: Date; }
  console.log(new Rig() instanceof Rig, seen);
  export const late = () => import('node:fs');
`;

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const dated = (path: string, seconds: number) => utimesSync(join(root, path), seconds, seconds);

/** A project as small as it can be, with a Prisma and a Vite that are told what to do. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pow-crm-demo-test-'));
  for (const path of ['scripts', 'jest.config.js', 'tsconfig.json', 'tsconfig.build.json', 'package.json'])
    cpSync(join(REPOSITORY, path), join(root, path), { recursive: true });
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['@swc', 'reflect-metadata'])
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(root, 'node_modules', name));
  write('package-lock.json', '{}');
  write('prisma.config.ts', '');
  write('prisma/schema.prisma', '');
  write('web/index.html', '');
  write('node_modules/prisma/build/index.js', page('src/store/generated/client.ts', 'export {};'));
  write('node_modules/vite/bin/vite.js', page('dist/web.new/index.html', 'built'));
  write('src/demo/main.ts', `console.log('the demo, by', process.argv0);`);
  write('src/words.ts', DECORATED);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A program that writes one file. */
const page = (path: string, text: string) =>
  `const { mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync('${dirname(path)}', { recursive: true });
  writeFileSync('${path}', '${text}');\n`;

/** Runs it in a group of its own; `until`: what it has said when a signal goes to the group, as Ctrl-C sends it. */
function run(
  folder: string,
  { until, env = {} }: { until?: RegExp; env?: Record<string, string> } = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['scripts/demo.mjs'], {
    cwd: folder,
    env: { PATH: process.env.PATH, TMPDIR: root, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  let sent = false;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (sent || !until?.test(said) || child.pid === undefined) return;
      sent = true;
      process.kill(-child.pid, 'SIGINT');
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}
const steps = ({ said }: { said: string }) =>
  [...said.matchAll(/^(\w+ing [^…:]*) …$/gm)].map(([, step = '']) => step);

describe('npm run demo', () => {
  it('says each step that it does, does none without need, and what was touched once more', async () => {
    const first = await run(root);
    expect(first.code).toBe(0);
    expect(steps(first).sort()).toEqual([
      'Building the dashboard',
      'Compiling 3 files',
      'Generating the database client',
    ]);
    expect(first.said).toMatch(/Building the dashboard: done in \d+\.\d s/);
    expect(first.said).toContain('the demo, by');
    expect(readFileSync(join(root, 'dist/web/index.html'), 'utf8')).toBe('built');

    expect((await run(root)).said).toMatch(/^the demo, by/);
    const soon = Date.now() / 1000 + 60;
    dated('src/words.ts', soon);
    expect(steps(await run(root))).toEqual(['Compiling 1 file']);
    dated('src/words.ts', 1);
    dated('web/index.html', soon);
    expect(steps(await run(root))).toEqual(['Building the dashboard']);
    dated('web/index.html', 1);
    dated('package-lock.json', soon);
    expect(steps(await run(root))).toHaveLength(3);
  });

  it('compiles with what decorators need to know, and leaves late imports as they are', async () => {
    await run(root);
    const text = readFileSync(join(root, 'dist/words.js'), 'utf8');
    expect(text).toMatch(/design:type", String[^]*design:type", [^\n]*Date\)/);
    expect(text).toContain("import('node:fs')");
    expect(text).toContain('sourceMappingURL=words.js.map');
  });

  it('lets a late import find each name that a file of ours exports', async () => {
    write('src/two.ts', 'export const one = 1; export function two() { return 2; }');
    write(
      'src/demo/main.ts',
      `void import('../two.js').then(({ one, two }) => console.log('found', one, two()));`,
    );
    const { said } = await run(root);
    expect(said).toContain('found 1 2');
  });

  it('shows what is wrong where a step fails, and starts nothing', async () => {
    write('node_modules/vite/bin/vite.js', `console.error('no such page'); process.exit(3);`);
    const { code, said } = await run(root);
    expect(code).toBe(1);
    expect(said).toContain('no such page');
    expect(said).not.toContain('the demo, by');
  });

  it.each([
    ['node_modules/prisma/build/index.js', /Generating/],
    ['node_modules/vite/bin/vite.js', /Building/],
    ['src/demo/main.ts', /begun/],
  ])('ends at Ctrl-C with all that it began: %s', async (path, until) => {
    write(
      path,
      LASTING.replace(';', `; require('node:fs').writeFileSync('${root}/pid', String(process.pid));`),
    );
    const { code } = await run(root, { until });
    expect(code).toBe(130);
    const pid = existsSync(join(root, 'pid')) ? Number(readFileSync(join(root, 'pid'), 'utf8')) : null;
    if (pid !== null) expect(() => process.kill(pid, 0)).toThrow();
    write(path, path.startsWith('src') ? '' : page('dist/web.new/index.html', 'built'));
    if (path.includes('vite')) expect(steps(await run(root))).toContain('Building the dashboard');
  });

  it('leaves no folder with keys behind when it is ended while it starts', async () => {
    const folders = mkdtempSync(join(root, 'tmp-'));
    const env = { TMPDIR: folders, PORT: '0' };
    const { code, said } = await run(REPOSITORY, { until: /Starting the embedded database/, env });
    expect(said).toContain('Starting the embedded database');
    // By SIGINT, or on a machine so slow that it had to be killed.
    expect([130, 137]).toContain(code);
    // The compiler may leave a folder of its own there.
    expect(readdirSync(folders).filter((name) => name.startsWith('pow-crm'))).toEqual([]);
  });
});
