import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openEmbedded } from '../../src/store/connection/embedded';
import { migrate, readMigrations } from '../../src/store/connection/migrate';

const ROOT = join(__dirname, '..', '..');
const SCHEMA = readFileSync(join(ROOT, 'prisma', 'schema.prisma'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'pow-crm-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Replaces a text that must be there, else a test would compare what nobody changed. */
function swap(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`schema.prisma no longer has ${String(from)}`);
  return changed;
}

function run(...flags: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, ['scripts/migrations.mjs', ...flags], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    ),
  );
}

function compareSchema(schema: string, ...flags: string[]) {
  const file = join(folder, 'schema.prisma');
  writeFileSync(file, schema);
  return run('--schema', file, ...flags);
}

/** With one more migration after the project's own. */
function compareMigrations(sql: string) {
  const migrations = join(folder, 'migrations');
  rmSync(migrations, { recursive: true, force: true });
  cpSync(join(ROOT, 'prisma', 'migrations'), migrations, { recursive: true });
  mkdirSync(join(migrations, '99991231000000_more'));
  writeFileSync(join(migrations, '99991231000000_more', 'migration.sql'), sql);
  return run('--migrations', migrations);
}

const withColumn = swap(SCHEMA, 'model Worker {', 'model Worker {\n  nickname String?');

describe('the comparison of migrations and schema.prisma', () => {
  it('fails on every column, type and index in which they differ', async () => {
    let schema = withColumn;
    schema = swap(schema, /^ {2}poolStatus .*\n/m, '');
    schema = swap(schema, /(earnTotal +Decimal\? +@map\("earn_total"\) @db\.Decimal)\(38, 18\)/, '$1(20, 8)');
    schema = swap(schema, '@@index([paidAt, id])', '@@index([walletAddress])');
    const { code, output } = await compareSchema(schema);
    expect(output).toContain('Added column `nickname`');
    expect(output).toContain('Removed column `pool_status`');
    expect(output).toContain('Altered column `earn_total` (type changed)');
    expect(output).toContain('Added index on columns (wallet_address)');
    expect(output).toContain('Removed index on columns (paid_at, id)');
    expect(code).toBe(1);
  });

  it('drafts the SQL that makes the migrated database equal to the schema', async () => {
    const { output: sql } = await compareSchema(withColumn, '--draft');
    const database = await openEmbedded(null);
    try {
      await database.session(async (session) => {
        await migrate(session, [...readMigrations(), { name: '99991231000000_draft', sql, checksum: '' }]);
        const columns = await session.query(
          `select data_type from information_schema.columns where table_name = 'workers' and column_name = 'nickname'`,
        );
        expect(columns).toEqual([{ data_type: 'text' }]);
      });
    } finally {
      await database.close();
    }
  });

  const unspeakable = `
    create table worker_samples_20260101 partition of worker_samples for values from ('2026-01-01Z') to ('2026-01-02Z');
    create index on payment_history (lower(coin));
    create index on payment_history (coin) where amount > 0;
    create index on payment_history (coin) include (amount);
    create index on payment_history (amount desc nulls last);
    create index on payment_history (coin collate "C", id);`;

  it('overlooks partitions and the indexes that the schema language has no words for', async () => {
    expect(await compareMigrations(unspeakable)).toEqual({ code: 0, output: '' });
  });

  it('overlooks nothing else', async () => {
    const { code, output } = await compareMigrations(
      `${unspeakable} create index on payment_history (amount desc, coin); create table leftovers (id int primary key);`,
    );
    expect(output).toContain('Removed index on columns (amount, coin)');
    expect(output).toMatch(/Removed tables\n.*leftovers/);
    expect(code).toBe(1);
  });
});
