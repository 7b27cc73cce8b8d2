import { afterAll, afterEach, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { ALL_CONNECTIONS } from '../../src/store/connection/connections';
import { openServer } from '../../src/store/connection/server';
import { inTransaction } from '../../src/store/connection/prisma';
import { isDatabaseAway } from '../../src/api/database-away';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';
import { openPickyPooler } from '../support/picky-pooler';
import { openSilentLink, type SilentLink } from '../support/silent-link';

const BOUNDS = { connectMs: 3_000, statementMs: 400, lockMs: 300, silenceMs: 600 };

describeWithServer('a link to PostgreSQL that falls silent', () => {
  let link: SilentLink;
  let database: Database;

  async function open(): Promise<void> {
    link = await openSilentLink(await createServerDatabase());
    database = await openServer(link.url, link.url, BOUNDS);
  }
  afterEach(async () => {
    link.restore();
    await database.close();
    await link.close();
  });
  afterAll(closeTestDatabases);

  const mark = () => database.write.$executeRaw`update pool_pause set level = level + 1 where id = 1`;
  const level = async () => (await database.write.poolPause.findFirstOrThrow()).level;

  it.each(['toServer', 'toClient', 'both'] as const)(
    'in the direction %s ends every question, and writing goes on over new connections',
    async (direction) => {
      await open();
      const { write, read, pulse, cells, bulk } = database;
      await Promise.all([mark(), read.$queryRaw`select 1`, pulse.$queryRaw`select 1`]);
      link.hush(direction);
      const asked = await Promise.allSettled([
        mark(),
        inTransaction(write, async (tx) => tx.$executeRaw`update pool_pause set level = 0 where id = 1`),
        bulk.write({ name: 'one', text: 'select 1 as written' }, []),
        read.$queryRaw`select 1`,
        pulse.$queryRaw`select 1`,
        cells.together.$queryRaw`select 2`,
        cells.alone.$queryRaw`select 3`,
      ]);
      expect(asked.map(({ status }) => status)).toEqual(Array(7).fill('rejected'));
      for (const one of asked) expect(isDatabaseAway((one as PromiseRejectedResult).reason)).toBe(true);

      link.restore();
      const before = await level();
      await mark();
      expect(await level()).toBe(before + 1);
      expect(await read.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
      expect(await pulse.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
    },
  );

  it('is closed although nobody answers the goodbye', async () => {
    await open();
    await Promise.all([mark(), database.read.$queryRaw`select 1`]);
    link.hush('both');
    await database.close();
  });
});

describeWithServer('a session', () => {
  afterAll(closeTestDatabases);

  async function settings(db: Database['write']): Promise<Record<string, string>> {
    const names = [
      'statement_timeout',
      'lock_timeout',
      'idle_in_transaction_session_timeout',
      'tcp_keepalives_idle',
      'tcp_user_timeout',
      'TimeZone',
    ];
    const rows = await db.$queryRaw<{ name: string; setting: string }[]>`
      select name, setting from pg_settings where name = any(${names})`;
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  }

  const QUICK = {
    TimeZone: 'UTC',
    idle_in_transaction_session_timeout: '15000',
    lock_timeout: '15000',
    statement_timeout: '25000',
    tcp_keepalives_idle: '10',
    tcp_user_timeout: '25000',
  };
  const PATIENT = { ...QUICK, lock_timeout: '30000', statement_timeout: '900000' };

  it('is one of so many as the guide tells, however much is asked at once', async () => {
    const url = await createServerDatabase();
    const database = await openServer(url, url);
    const { write, read, pulse, upkeep } = database;
    const many = <Value>(ask: () => Promise<Value>) => Array.from({ length: 20 }, ask);
    const busy = Promise.all([
      ...[write, read, pulse, upkeep].flatMap((pool) =>
        many(() => pool.$queryRaw`select pg_sleep(0.2)::text`),
      ),
      ...many(database.proveWrite),
    ]);
    const most = { seen: 0 };
    await database.session(async ({ query }) => {
      let over = false;
      void busy.finally(() => (over = true));
      while (!over) {
        const [row] = await query(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
        );
        most.seen = Math.max(most.seen, Number(row?.n));
      }
    });
    await busy;
    expect(most.seen).toBe(ALL_CONNECTIONS);
    await database.close();
  });

  it('is bounded on the side of the server, too, and more patiently for upkeep', async () => {
    const url = await createServerDatabase();
    const database = await openServer(url, url);
    expect(await settings(database.write)).toEqual(QUICK);
    expect(await settings(database.upkeep)).toEqual(PATIENT);
    await database.close();
  });

  it('is so behind a pooler that takes no options at the start', async () => {
    const pooler = await openPickyPooler(await createServerDatabase());
    const database = await openServer(pooler.url, pooler.url);
    expect(await settings(database.write)).toEqual(QUICK);
    expect(await settings(database.upkeep)).toEqual(PATIENT);
    expect(await database.read.$queryRaw`select current_setting('statement_timeout') as text`).toEqual([
      { text: '25s' },
    ]);
    await database.close();
    await pooler.close();
  });

  it('of a process that froze in a transaction lets go of its locks', async () => {
    const url = await createServerDatabase();
    const database = await openServer(url, url);
    const isOpen = async () =>
      (
        await database.read.$queryRaw<unknown[]>`
          select from pg_stat_activity
          where datname = current_database() and state like 'idle in transaction%'`
      ).length > 0;
    const frozen = database.write.$transaction(async (tx) => {
      await tx.$queryRaw`select id from pool_pause for update`;
      await tx.$executeRaw`set local idle_in_transaction_session_timeout = 50`;
      while (await isOpen());
      await tx.$executeRaw`update pool_pause set level = 7`;
    });
    await expect(frozen).rejects.toThrow();
    expect(await database.write.$queryRaw`select level from pool_pause for update`).toEqual([{ level: 0 }]);
    await database.close();
  });
});
