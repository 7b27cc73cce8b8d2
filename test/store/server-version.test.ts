import { afterAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openDatabase } from '../../src/store/connection/database';
import { ServerVersionError, versionFault } from '../../src/store/connection/server-version';
import { runCli } from '../cli/support';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';
import { startServer } from '../support/server-process';

describe('a PostgreSQL server', () => {
  it.each([
    [150_000, '15.0'],
    [150_020, '15.20 (Debian 15.20-0+deb12u1)'],
    [180_001, '18.1'],
  ])('serves from version 15 on: %d', (number, text) => {
    expect(versionFault(number, text)).toBeNull();
  });

  it.each([
    [140_019, '14.19 (Ubuntu 14.19-1.pgdg22.04+1)', '14.19'],
    [130_000, '13beta3', '13beta3'],
    [90_624, '9.6.24', '9.6.24'],
  ])('is refused in one sentence when it is older: %d', (number, text, named) => {
    expect(versionFault(number, text)).toBe(
      `The database is PostgreSQL ${named}, but Pow CRM needs version 15 or newer: upgrade that server, or name another in DATABASE_URL.`,
    );
  });
});

describeWithServer('a server that is too old', () => {
  afterAll(closeTestDatabases);

  /** An empty database in which every session is told that the server is older than it is. */
  async function oldDatabase(): Promise<string> {
    const url = await createServerDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`
      drop schema public cascade;
      create schema public;
      create schema older;
      create function older.current_setting(name text) returns text language sql as
        $$ select case name when 'server_version_num' then '140011' when 'server_version' then '14.11 (Debian)'
                            else pg_catalog.current_setting(name) end $$;
      do $$ begin
        execute format('alter database %I set search_path = older, pg_catalog, public', current_database());
      end $$`);
    await client.end();
    return url;
  }

  async function tablesIn(url: string): Promise<object[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<object>(
      `select tablename from pg_tables where schemaname in ('public', 'older')`,
    );
    await client.end();
    return rows;
  }

  it('is refused at start before anything is changed in it, by the server and by the command line', async () => {
    const url = await oldDatabase();
    await expect(openDatabase({ url, directUrl: url })).rejects.toThrow(ServerVersionError);
    const env = { DATABASE_URL: url, CREDENTIALS_KEY: Buffer.alloc(32, 44).toString('base64') };
    const sentence = expect.stringMatching(/PostgreSQL 14\.11, but Pow CRM needs version 15 or newer/);
    const server = startServer(env);
    expect((await server.ended).code).toBe(1);
    // The log says that it starts; standard error says why it does not.
    const lines = server.output().trim().split('\n');
    expect(lines).toEqual([expect.stringContaining('"msg":"starting"'), sentence]);
    const listed = await runCli(['accounts', 'list', '--json'], env);
    expect(listed.code).toBe(1);
    expect(listed.json()).toEqual({ error: { code: 'UNAVAILABLE', message: sentence } });
    const examined = await runCli(['doctor', '--json'], env);
    expect(examined.json()).toMatchObject([{ check: 'database', verdict: 'FAILED', finding: sentence }]);
    expect(await tablesIn(url)).toEqual([]);
  });
});
