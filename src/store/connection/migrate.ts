import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SqlSession } from './sql-session';
import { StartError } from './start-error';

/** The path is the same from `dist` and from `src`. */
const MIGRATIONS_DIR = join(__dirname, '..', '..', '..', 'prisma', 'migrations');

/** Prisma's own lock key, so that its command line and this runner exclude each other. */
const PRISMA_MIGRATE_LOCK = 72707369;

const BOOKKEEPING_TABLE = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

/** PostgreSQL's states when a table, type, schema, function or column exists already. */
const THERE_ALREADY = new Set(['42P07', '42710', '42P06', '42723', '42701']);

/** The migration's tables are there, so the record of it is lost. */
export class LostMigrationError extends StartError {}

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

export function readMigrations(directory = MIGRATIONS_DIR): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** The migrations still to apply. Refuses a database that a newer version has already changed. */
export function pendingMigrations(known: Migration[], applied: string[]): Migration[] {
  const names = new Set(known.map((migration) => migration.name));
  const foreign = applied.filter((name) => !names.has(name));
  if (foreign.length > 0)
    throw new StartError(
      `The database was migrated by a newer version of Pow CRM (${foreign.join(', ')}). Start that version, or restore the backup made before the upgrade.`,
    );
  const done = new Set(applied);
  return known.filter((migration) => !done.has(migration.name));
}

/**
 * Applies the missing migrations, each with its record in one transaction, and records them as Prisma does, so that
 * `prisma migrate status` and `deploy` agree. Returns their names.
 */
export async function migrate(session: SqlSession, migrations = readMigrations()): Promise<string[]> {
  await session.query(`select pg_advisory_lock(${PRISMA_MIGRATE_LOCK})`);
  try {
    await session.script(BOOKKEEPING_TABLE);
    const rows = await session.query(
      'select migration_name as name, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null',
    );
    const failed = rows.find((row) => row.finished !== true);
    if (failed)
      throw new StartError(`Migration ${String(failed.name)} failed earlier; see "prisma migrate resolve".`);
    const pending = pendingMigrations(
      migrations,
      rows.map((row) => String(row.name)),
    );
    for (const migration of pending) await apply(session, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await session.query(`select pg_advisory_unlock(${PRISMA_MIGRATE_LOCK})`);
  }
}

async function apply(session: SqlSession, { name, sql, checksum }: Migration): Promise<void> {
  await session.script('begin');
  try {
    await session.script(sql);
    await session.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await session.script('commit');
  } catch (cause) {
    await session.script('rollback');
    const { code, message } = cause as Error & { code?: string };
    const Failure = THERE_ALREADY.has(code ?? '') ? LostMigrationError : StartError;
    throw new Failure(`Migration ${name} failed: ${message}`, { cause });
  }
}
