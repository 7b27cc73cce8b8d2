import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { createDatabaseWatch, type DatabaseWatch } from '../../src/store/connection/watch';
import { quietLogger } from '../../src/store/connection/quiet-logger';
import { troubleOf } from '../../src/store/connection/trouble';
import type { Reader } from '../../src/store/connection/reader';
import {
  closeTestDatabases,
  createServerDatabase,
  describeOnDatabases,
  describeWithServer,
} from '../support/databases';
import { keptLogger } from '../support/leaks/logger';
import { openDatabase, type Database } from '../../src/store/connection/database';
import { createPool, smallFleet } from '../../src/simulator';
import { ADMIN_TOKEN, composeTestApp } from '../support/whole-app';

const read = { $queryRaw: async () => [] } as Reader;
const full = () => Object.assign(new Error('could not extend file'), { code: '53100' });

describe('trouble with the database', () => {
  let watch: DatabaseWatch;
  afterEach(() => watch.stop());

  it('is logged when it begins and when it is over, and not in between', async () => {
    const lines: { level: number; msg: string; failures?: number }[] = [];
    const logger = keptLogger((line) => lines.push(JSON.parse(line) as (typeof lines)[number]));
    let isFull = true;
    watch = createDatabaseWatch({
      read,
      proveWrite: () => (isFull ? Promise.reject(full()) : Promise.resolve()),
      logger,
    });
    const quiet = quietLogger(logger, watch.met);
    for (let round = 0; round < 40; round++)
      quiet.child({ tier: 'TIER_1' }).warn({ err: new Error('failed', { cause: full() }) }, 'a run failed');
    expect(await watch.unwritable()).toBe('the database has no room left: its disk is full');
    quiet.error({ err: new Error('a bug') }, 'something else');
    isFull = false;
    while ((await watch.unwritable()) !== null) await new Promise((resolve) => setTimeout(resolve, 100));
    const told = lines.filter(({ level }) => level >= 30).map(({ msg }) => msg);
    expect(told).toEqual([
      expect.stringContaining('its disk is full'),
      'something else',
      'the database is available again',
    ]);
    expect(lines.at(-1)?.failures).toBeGreaterThanOrEqual(40);
  });
});

describe('a write of a person', () => {
  it('is refused while the disk is full, although a row might still find room', async () => {
    let isFull = false;
    const watch = createDatabaseWatch({
      read,
      proveWrite: () => (isFull ? Promise.reject(full()) : Promise.resolve()),
      logger: keptLogger(),
    });
    await watch.admitWrite();
    isFull = true;
    watch.met(full());
    const refused: unknown = await watch.admitWrite().catch((error: unknown) => error);
    expect(troubleOf(refused)).toBe('has no room left: its disk is full');
    watch.stop();
    await watch.admitWrite();
  });
});

describeOnDatabases('a write', (open) => {
  it('can be proved', async () => {
    const database = await open();
    await database.proveWrite();
    await database.proveWrite();
    expect(await database.write.writeProof.count()).toBe(1);
  });
});

describeWithServer('a server on a database that takes no writes', () => {
  afterAll(closeTestDatabases);
  let database: Database;

  async function ask(app: Awaited<ReturnType<typeof composeTestApp>>) {
    const ready = await app.http.app.inject('/readyz');
    const post = (query: string) =>
      app.http.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
        payload: { query },
      });
    const token = 'mutation { createToken(input: { name: "x", scopes: [READ] }) { secret } }';
    return {
      ready: [ready.statusCode, ready.json<{ reason?: string }>().reason],
      mutation: (await post(token)).json<{ errors?: { message: string; extensions: { code: string } }[] }>(),
      query: (await post('{ accounts { totalCount } }')).json<{ data?: unknown }>(),
    };
  }

  it.each([
    ['read-only', 'alter database %I set default_transaction_read_only = on', 'is read-only'],
    [
      'full',
      `create function no_room() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger full_disk before insert or update on write_proof execute function no_room();
      create trigger full_disk before insert or update on audit_log execute function no_room();
      create trigger full_disk before insert or update on access_tokens execute function no_room()`,
      'its disk is full',
    ],
  ])('says that it is %s; queries go on', async (_, sql, reason) => {
    const url = await createServerDatabase();
    database = await openDatabase({ url, directUrl: url });
    const pool = createPool({
      accounts: smallFleet({ accounts: 1, workersEach: 1 }),
      seed: 1,
      now: Date.now,
    });
    const app = await composeTestApp(database, pool);
    await database.session(async (session) => {
      const [row] = await session.query('select current_database() as name');
      await session.script(sql.replace('%I', `"${String(row?.name)}"`));
      await session.query(
        'select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    });
    const answer = await ask(app);
    expect(answer.ready).toEqual([503, expect.stringContaining(reason)]);
    expect(answer.mutation.errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE' }, message: expect.stringContaining(reason) },
    ]);
    expect(answer.query.data).toEqual({ accounts: { totalCount: 0 } });
    await app.stop();
  });
});
