import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(__dirname, '..', '..');
const isIgnored = (path: string) =>
  spawnSync('git', ['check-ignore', '--quiet', '--no-index', path], { cwd: ROOT }).status === 0;

it.each([
  ...[
    '.env',
    '.env.keys',
    '.env.production',
    '.env.local',
    'prod.env',
    'data/pgdata/x',
    '.dev/token',
    'secrets/admin_token',
  ],
  ...['accounts.csv', 'accounts-2026.csv', 'farm.csv', 'accounts.xlsx', 'credentials.key', 'tls.pem'],
  ...[
    'pow-crm.dump',
    'dump.sql',
    'dump.sql.gz',
    'pow-crm-backup.tgz',
    'backup.tar.gz',
    '.env.bak',
    'backups/x',
  ],
])('git leaves out what belongs to one installation: %s', (path) => expect(isIgnored(path)).toBe(true));

it.each([
  '.env.example',
  'prisma/migrations/1_a/migration.sql',
  'package-lock.json',
  'test/config/config.test.ts',
])('git keeps what belongs to the program: %s', (path) => expect(isIgnored(path)).toBe(false));
