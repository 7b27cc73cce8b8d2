import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { migrate } from '../../src/store/connection/migrate';
import { writeSnapshot } from './embedded-snapshot';
import { RECORD_VARIABLE } from './leaks/record';

/** The server that tests may create databases on; empty where none answers. Read by databases.ts. */
export const SERVER_VARIABLE = 'POW_CRM_TEST_SERVER';
export const TEMPLATE_VARIABLE = 'POW_CRM_TEST_TEMPLATE';
export const SNAPSHOT_VARIABLE = 'POW_CRM_TEST_SNAPSHOT';
/** `true`: the long stories are told on the embedded database as well, as `npm run test:all` does. */
export const ALL_VARIABLE = 'POW_CRM_TEST_ALL';

async function serverUrl(): Promise<string> {
  const url = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch (error) {
    const named = process.env.TEST_DATABASE_URL !== undefined;
    if (process.env.CI === 'true' || named)
      throw new Error(
        `No PostgreSQL server at TEST_DATABASE_URL or 127.0.0.1:5432: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    return '';
  }
}

async function createTemplate(url: string): Promise<string> {
  const name = `pow_crm_template_${process.pid}`;
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(`drop database if exists ${name}`);
  await admin.query(`create database ${name}`);
  await admin.end();
  const target = new URL(url);
  target.pathname = `/${name}`;
  const client = new Client({ connectionString: target.href });
  await client.connect();
  await migrate({
    query: async (sql, parameters) => (await client.query<Record<string, unknown>>(sql, parameters)).rows,
    script: async (sql) => void (await client.query(sql)),
  });
  await client.end();
  return name;
}

/** A migrated embedded database as a file, so that a test starts from it instead of migrating again. */
async function createSnapshot(): Promise<string> {
  const pg = new PGlite({ initDbStartParams: ['--wal-segsize=1'] });
  await migrate({
    query: async (sql, parameters) => (await pg.query<Record<string, unknown>>(sql, parameters)).rows,
    script: async (sql) => void (await pg.exec(sql)),
  });
  const file = join(mkdtempSync(join(tmpdir(), 'pow-crm-test-')), 'snapshot');
  await writeSnapshot(pg, file);
  return file;
}

export default async function globalSetup(): Promise<void> {
  process.env[RECORD_VARIABLE] = mkdtempSync(join(tmpdir(), 'pow-crm-record-'));
  const url = await serverUrl();
  process.env[SERVER_VARIABLE] = url;
  process.env[TEMPLATE_VARIABLE] = url === '' ? '' : await createTemplate(url);
  process.env[SNAPSHOT_VARIABLE] = await createSnapshot();
}
