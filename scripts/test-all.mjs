// `npm run test:all`: every test, and the long stories on the embedded database as well, where they take many times as long.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npm', ['run', '--silent', 'test:only', '--', ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, POW_CRM_TEST_ALL: 'true' },
});
process.exitCode = status ?? 1;
