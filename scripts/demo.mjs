// `npm run demo`: does what has to be done since the last time, a line for each step, and starts the demo.
import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stepsOf } from './demo/steps.mjs';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');
const STOP_WITHIN_MS = 12_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const children = new Set();
let ending = null;

/** A signal from the terminal reaches the children by itself as well, one for this process alone does not. */
for (const signal of SIGNALS)
  process.on(signal, () => {
    ending ??= signal;
    for (const child of children) {
      child.kill(signal);
      // While the embedded database is made, the demo hears nothing for some seconds.
      setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS).unref();
    }
    if (children.size === 0) process.exit(128 + constants.signals[signal]);
  });

/** Resolves with the exit code. */
function start(args, stdio) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code: code ?? 128 + constants.signals[signal], output, pid: child.pid });
    });
  });
}

class StepFailed extends Error {}

async function run(...args) {
  const { code, output } = await start(args, ['ignore', 'pipe', 'pipe']);
  if (ending || code !== 0) throw new StepFailed(output.trim());
}

async function carryOut({ words, isDue, carryOut }) {
  if (ending || !isDue()) return;
  const [startedAt, step] = [Date.now(), words()];
  console.log(`${step} …`);
  await carryOut();
  console.log(`${step}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function prepare() {
  const { client, program, dashboard } = stepsOf(ROOT, run);
  // Two cores have two of them to do: the client, which the program is compiled with, and the dashboard.
  const outcomes = await Promise.allSettled([
    carryOut(client).then(() => carryOut(program)),
    carryOut(dashboard),
  ]);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed && !ending) throw failed.reason;
}

try {
  await prepare();
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
}
if (ending) {
  console.log('\nStopped.');
  process.exit(128 + constants.signals[ending]);
}
// The channel tells the demo when this process is gone, however it went.
const { code, pid } = await start(['dist/demo/main.js'], ['inherit', 'inherit', 'inherit', 'ipc']);
// One that was killed has left its folder behind, with keys in it.
for (const name of readdirSync(tmpdir()))
  if (name.startsWith(`pow-crm-demo-${pid}-`)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
process.exit(code);
