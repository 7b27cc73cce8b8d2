import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PGlite } from '@electric-sql/pglite';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate, readMigrations, type Migration } from '../../src/store/connection/migrate';
import type { SqlSession } from '../../src/store/connection/sql-session';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: name });
const FIRST = migration('20260101000000_first', 'create table first (id int); insert into first values (1);');
const SECOND = migration('20260102000000_second', 'alter table first add column name text;');
const BROKEN = migration('20260103000000_broken', 'create table half (id int); select nonsense;');

async function embedded() {
  const pg = new PGlite();
  const session: SqlSession = {
    query: async (sql, parameters) => (await pg.query<Record<string, unknown>>(sql, parameters)).rows,
    script: async (sql) => void (await pg.exec(sql)),
  };
  return { session, close: () => pg.close() };
}

async function server() {
  const client = new Client({ connectionString: await createServerDatabase() });
  await client.connect();
  await client.query('drop schema public cascade; create schema public');
  const session: SqlSession = {
    query: async (sql, parameters) => (await client.query<Record<string, unknown>>(sql, parameters)).rows,
    script: async (sql) => void (await client.query(sql)),
  };
  return { session, close: () => client.end() };
}

function suite(connect: () => Promise<{ session: SqlSession; close(): Promise<void> }>): void {
  let session: SqlSession;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ session, close } = await connect());
  });
  afterAll(async () => {
    await close();
    await closeTestDatabases();
  });
  const tables = async () =>
    (
      await session.query(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
    ).map(({ name }) => name);

  it('are applied once, in order', async () => {
    expect(await migrate(session, [FIRST])).toEqual([FIRST.name]);
    expect(await migrate(session, [FIRST, SECOND])).toEqual([SECOND.name]);
    expect(await migrate(session, [FIRST, SECOND])).toEqual([]);
    expect(await session.query('select * from first')).toEqual([{ id: 1, name: null }]);
  });

  it('leave nothing when one fails, and those before it stay', async () => {
    await expect(migrate(session, [FIRST, SECOND, BROKEN])).rejects.toThrow(
      /20260103000000_broken failed: .*nonsense/,
    );
    expect(await tables()).toEqual(['_prisma_migrations', 'first']);
    // Nothing was recorded either: a corrected one is simply applied.
    const mended = { ...BROKEN, sql: 'create table half (id int);' };
    expect(await migrate(session, [FIRST, SECOND, mended])).toEqual([BROKEN.name]);
  });

  it('are recorded as Prisma records them', async () => {
    const rows = await session.query('select * from _prisma_migrations order by migration_name');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: FIRST.checksum,
      migration_name: FIRST.name,
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      applied_steps_count: 1,
    });
  });

  it('are refused on a database that a newer version has changed', async () => {
    await expect(migrate(session, [FIRST, SECOND])).rejects.toThrow(/newer version.*20260103000000_broken/);
  });

  it('are refused after one that Prisma left unfinished', async () => {
    await session.query(
      `insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'x', '20260104000000_torn')`,
    );
    const torn = migration('20260104000000_torn', 'select 1');
    await expect(migrate(session, [FIRST, SECOND, BROKEN, torn])).rejects.toThrow(/torn failed earlier/);
    await session.query(`update _prisma_migrations set rolled_back_at = started_at where id = 'x'`);
    expect(await migrate(session, [FIRST, SECOND, BROKEN, torn])).toEqual([torn.name]);
  });
}

describe('migrations (embedded database)', () => suite(embedded));
describeWithServer('migrations (PostgreSQL server)', () => {
  suite(server);

  it('wait for those of another process and find them done', async () => {
    const url = await createServerDatabase();
    const clients = [new Client({ connectionString: url }), new Client({ connectionString: url })];
    const applied = await Promise.all(
      clients.map(async (client) => {
        await client.connect();
        const names = await migrate(
          {
            query: async (sql, parameters) =>
              (await client.query<Record<string, unknown>>(sql, parameters)).rows,
            script: async (sql) => void (await client.query(sql)),
          },
          [...readMigrations(), migration('99990101000000_new', 'create table made_once (id int)')],
        );
        await client.end();
        return names;
      }),
    );
    expect(applied.flat()).toEqual(['99990101000000_new']);
  });
});

describe('the migrations that come with the program', () => {
  it('are Prisma folders in order, told apart by the SHA-256 of their text', () => {
    const migrations = readMigrations();
    expect(migrations.map(({ name }) => name)).toEqual([...migrations.map(({ name }) => name)].sort());
    const [first] = migrations;
    const text = readFileSync(join('prisma', 'migrations', first?.name ?? '', 'migration.sql'));
    expect(first?.checksum).toBe(createHash('sha256').update(text).digest('hex'));
  });
});
