import { randomUUID } from 'node:crypto';
import { afterAll, describe } from '@jest/globals';
import { Client } from 'pg';
import { openDatabase, type Database } from '../../src/store/connection/database';
import { openEmbedded } from '../../src/store/connection/embedded';
import { startFrom } from './embedded-snapshot';
import { keepDatabaseText, keptAtClose } from './leaks/database-text';
import { noteSecret } from './leaks/record';
import { ALL_VARIABLE, SERVER_VARIABLE, SNAPSHOT_VARIABLE, TEMPLATE_VARIABLE } from './global-setup';

/** Opens a fresh, migrated database; it is closed and dropped when the test file ends. */
export type OpenTestDatabase = () => Promise<Database>;

const cleanups: (() => Promise<void>)[] = [];

/** Runs when the suite ends, before the databases that it opened are closed. */
export function onSuiteEnd(cleanup: () => Promise<void>): void {
  cleanups.push(cleanup);
}

export async function openTestEmbedded(): Promise<Database> {
  const database = keptAtClose(
    await openEmbedded(null, await startFrom(process.env[SNAPSHOT_VARIABLE] ?? '')),
  );
  cleanups.push(() => database.close());
  return database;
}

async function administer(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: process.env[SERVER_VARIABLE] });
  await client.connect();
  for (const sql of statements) await client.query(sql);
  await client.end();
}

/** The URL of a fresh, migrated database on the test server, for tests that start whole processes. */
export async function createServerDatabase(): Promise<string> {
  const name = `pow_crm_test_${randomUUID().replaceAll('-', '')}`;
  await administer(
    `create database ${name} template ${process.env[TEMPLATE_VARIABLE]}`,
    // Nothing here outlives the machine, and a disk that is waited for is half of the time.
    `alter database ${name} set synchronous_commit = off`,
  );
  const url = new URL(process.env[SERVER_VARIABLE] ?? '');
  url.pathname = `/${name}`;
  // A server that trusts the loopback asks for none; whoever logs the URL is found by it. That of another server may be
  // a word, as "postgres", which stands everywhere.
  if (url.password === '') {
    url.password = 'password-of-the-test-server';
    noteSecret('the password in DATABASE_URL', url.password);
  }
  cleanups.push(async () => {
    await keepServerText(url.href);
    await administer(`drop database if exists ${name} with (force)`);
  });
  return url.href;
}

async function keepServerText(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await keepDatabaseText(async (sql) => (await client.query<{ at: string; text: string }>(sql)).rows);
  await client.end();
}

export async function openTestServer(): Promise<Database> {
  const url = await createServerDatabase();
  const database = await openDatabase({ url, directUrl: url });
  cleanups.push(() => database.close());
  return database;
}

/** For suites that open databases without describeOnDatabases. */
export async function closeTestDatabases(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

/** For tests that need a server: skipped by name where there is none. */
export const describeWithServer = process.env[SERVER_VARIABLE] ? describe : describe.skip;

const onServer = Boolean(process.env[SERVER_VARIABLE]);
/** True in `npm run test:all`, which plays long stories to their end. */
export const testsAll = process.env[ALL_VARIABLE] === 'true';

/** The same suite on the embedded database and on a PostgreSQL server. */
export function describeOnDatabases(name: string, suite: (open: OpenTestDatabase) => void): void {
  suiteOn('embedded database', describe, openTestEmbedded, name, suite);
  suiteOn('PostgreSQL server', describeWithServer, openTestServer, name, suite);
}

/**
 * A suite that tells a long story: on the server, which is several times as fast. `npm run test:all` tells it on the
 * embedded database too, and so does a machine without a server.
 */
export function describeStory(name: string, suite: (open: OpenTestDatabase) => void): void {
  if (testsAll || !onServer) suiteOn('embedded database', describe, openTestEmbedded, name, suite);
  suiteOn('PostgreSQL server', describeWithServer, openTestServer, name, suite);
}

/** For a story in virtual time: the server, where one answers; the embedded database for `npm run test:all`. */
export const openTestStory: OpenTestDatabase = onServer && !testsAll ? openTestServer : openTestEmbedded;

function suiteOn(
  database: string,
  block: typeof describe | typeof describe.skip,
  open: OpenTestDatabase,
  name: string,
  suite: (open: OpenTestDatabase) => void,
): void {
  block(`${name} (${database})`, () => {
    afterAll(closeTestDatabases);
    suite(open);
  });
}
