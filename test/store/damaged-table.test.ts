import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createPool, smallFleet } from '../../src/simulator';
import { openDatabase, type Database } from '../../src/store/connection/database';
import { isLasting, troubleOf } from '../../src/store/connection/trouble';
import {
  closeTestDatabases,
  createServerDatabase,
  describeWithServer,
  onSuiteEnd,
} from '../support/databases';
import { keptLogger } from '../support/leaks/logger';
import { ADMIN_TOKEN, composeTestApp } from '../support/whole-app';

const QUERY = '{ workers(first: 1) { nodes { id } } }';

/** Asks three times for what is damaged, and once for something else. */
async function expectDamage(database: Database, reason: RegExp): Promise<void> {
  const lines: { level: number; msg: string }[] = [];
  const pool = createPool({ accounts: smallFleet({ accounts: 1, workersEach: 1 }), seed: 1, now: Date.now });
  const app = await composeTestApp(database, pool, {
    outside: { logger: keptLogger((line) => lines.push(JSON.parse(line) as (typeof lines)[number])) },
  });
  const post = async (query: string) =>
    (
      await app.http.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
        payload: { query },
      })
    ).json<{ data: unknown; errors?: { message: string }[] }>();
  expect((await app.http.app.inject('/readyz')).statusCode).toBe(200);
  for (let attempt = 0; attempt < 3; attempt++)
    expect((await post(QUERY)).errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE' }, message: expect.stringMatching(reason) },
    ]);
  const ready = await app.http.app.inject('/readyz');
  expect([ready.statusCode, ready.json()]).toEqual([
    503,
    expect.objectContaining({ reason: expect.stringMatching(reason) }),
  ]);
  expect((await post('{ accounts { totalCount } }')).data).toEqual({ accounts: { totalCount: 0 } });
  expect(lines.filter(({ level }) => level >= 40).map(({ msg }) => msg)).toEqual([
    expect.stringMatching(reason),
  ]);
  await app.stop();
}

describe('a damaged table of the embedded database', () => {
  const root = mkdtempSync(join(tmpdir(), 'pow-crm-damaged-table-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    [
      'is overwritten',
      (file: string) => writeFileSync(file, randomBytes(Math.max(8_192, statSync(file).size))),
    ],
    ['are gone', (file: string) => rmSync(file)],
  ])('makes the server unready at run time if its files %s', async (what, damage) => {
    const dataDir = join(root, what.replaceAll(' ', '-'));
    const first = await openDatabase({ dataDir });
    const files = await first.session(({ query }) =>
      query(`select pg_relation_filepath(oid) as path from pg_class where oid = 'workers'::regclass
        or oid in (select indexrelid from pg_index where indrelid = 'workers'::regclass)`),
    );
    await first.close();
    for (const { path } of files) damage(join(dataDir, 'pgdata', String(path)));
    await expectDamage(await openDatabase({ dataDir }), /the database has damaged files: restore a backup/);
  });
});

describeWithServer('a table of a PostgreSQL server that is gone', () => {
  afterAll(closeTestDatabases);

  it('makes the server unready, and is told once', async () => {
    const url = await createServerDatabase();
    const database = await openDatabase({ url, directUrl: url });
    onSuiteEnd(() => database.close());
    await database.session(({ script }) => script('drop table workers cascade'));
    await expectDamage(database, /the database lacks a table of this version/);
  });
});

describe('the states of PostgreSQL', () => {
  it.each([
    ['XX001', /damaged files/, true],
    ['XX002', /damaged files/, true],
    ['58P01', /damaged files/, true],
    ['42P01', /lacks a table/, true],
    ['XX000', /a fault of its own/, false],
    ['58000', /cannot read or write its files/, false],
    ['58030', /cannot read or write its files/, false],
    ['53200', /too little memory/, false],
    ['53400', /too little memory/, false],
    ['53100', /its disk is full/, false],
    ['53300', /no connection free/, false],
    ['57014', /does not answer in time/, false],
    ['57P01', /starting up or shutting down/, false],
    ['57P04', /cannot be reached/, false],
    ['55P03', /another session keeps a lock/, false],
    ['25P03', /has ended the session/, false],
  ])('%s is trouble of the database', (code, reason, lasting) => {
    const error = new Error('failed', { cause: { code, message: 'words of the driver' } });
    expect(troubleOf(error)).toMatch(reason);
    expect(isLasting(error)).toBe(lasting);
  });

  it.each(['23505', '22P02', '42601', '42703', '40001', '22012', 'P0001'])(
    '%s is the statement’s own',
    (code) => {
      expect(troubleOf({ code, message: 'words of the driver' })).toBeNull();
    },
  );
});
