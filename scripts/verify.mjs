// Everything that can be said of the code without running it: `npm run verify`. Needs no database server.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');
/** Most checks are one busy thread. */
const AT_ONCE = 2;

const bin = (name, ...args) => [join(ROOT, 'node_modules', '.bin', name), ...args];
const node = (...args) => [process.execPath, ...args];

/** The client that all others look at; it is not committed. */
const FIRST = { name: 'database client', command: bin('prisma', 'generate', '--no-hints') };

const SOURCES = ['src', 'test', 'bench', 'web'].filter((folder) => existsSync(join(ROOT, folder)));

/** The longest first. `note`: the last line that it prints is worth a look. */
const CHECKS = [
  // Without ESLint's cache: with types, whether a file is right depends on others.
  { name: 'lint', command: bin('eslint', '.', '--max-warnings', '0') },
  { name: 'types', command: bin('tsc', '--noEmit', '-p', '.') },
  { name: 'types of the dashboard', command: bin('tsc', '--noEmit', '-p', 'web') },
  { name: 'format', command: bin('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'migrations equal schema.prisma', command: node('scripts/migrations.mjs') },
  { name: 'unused code', command: bin('knip', '--no-progress') },
  { name: 'rooms', command: bin('depcruise', '--config', '.dependency-cruiser.cjs', ...SOURCES) },
  {
    name: 'schema.graphql is fresh',
    command: node('-r', './scripts/typescript.cjs', 'src/api/emit-schema.ts', '--check'),
  },
  { name: 'codegen is fresh', command: bin('graphql-codegen', '--overwrite', '--check') },
  { name: 'file sizes', command: node('scripts/file-sizes.mjs'), note: true },
];

function run([program, ...args]) {
  return new Promise((resolve) => {
    const startedAt = Date.now();
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const end = (ok) => resolve({ ok, output: output.trim(), seconds: (Date.now() - startedAt) / 1000 });
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

async function check({ name, command, note }) {
  const { ok, output, seconds } = await run(command);
  const remark = ok && note ? ` (${output.split('\n').at(-1)})` : '';
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(5)} s  ${name}${remark}`);
  if (!ok) console.log(`\n${output.replaceAll(/^(?=.)/gm, '    ')}\n`);
  return ok;
}

const outcomes = [await check(FIRST)];
const waiting = [...CHECKS];
async function worker() {
  for (let next = waiting.shift(); next; next = waiting.shift()) outcomes.push(await check(next));
}
await Promise.all(Array.from({ length: AT_ONCE }, worker));

const passed = outcomes.filter(Boolean).length;
console.log(`${passed} passed, ${outcomes.length - passed} failed`);
process.exitCode = passed === outcomes.length ? 0 : 1;
