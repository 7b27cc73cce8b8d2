// `npm test`: every test file, and those that failed once more, alone. A busy machine can fail a file that drives a
// browser or a clock; a fault of ours fails it twice. What passed only alone is named, so that its cause can be found.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** More failed files than that are no accident of the machine. */
const MOST_AGAIN = 5;

const folder = mkdtempSync(join(tmpdir(), 'pow-crm-test-'));

/** Runs Jest and reads its results; null where it was cut off, or found a secret after the last test. */
function jest(name, args) {
  const file = join(folder, `${name}.json`);
  const command = ['run', '--silent', 'test:only', '--', ...args, '--json', `--outputFile=${file}`];
  const { status } = spawnSync('npm', command, {
    stdio: ['inherit', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  try {
    return { ok: status === 0, ...JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    return null;
  }
}

const failedFiles = ({ testResults }) =>
  testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(process.cwd(), name));

function run(args) {
  const first = jest('first', args);
  if (!first || first.ok) return first?.ok ?? false;
  const failed = failedFiles(first);
  if (failed.length === 0 || failed.length > MOST_AGAIN) return false;
  process.stderr.write(`\nOnce more, alone: ${failed.join(' ')}\n`);
  const second = jest('second', ['--runInBand', '--runTestsByPath', ...failed]);
  if (!second?.ok) return false;
  const passed = first.numPassedTests + first.numFailedTests;
  process.stderr.write(`\nFailed beside others and passed alone: ${failed.join(' ')}\n`);
  process.stderr.write(
    `Tests:       ${first.numPendingTests} skipped, ${passed} passed, ${first.numTotalTests} total\n`,
  );
  return true;
}

try {
  process.exitCode = run(process.argv.slice(2)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
