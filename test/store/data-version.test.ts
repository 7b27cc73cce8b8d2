import { beforeAll, describe, expect, it } from '@jest/globals';
import { createVersionReader, type ReadVersion } from '../../src/store/connection/data-version';
import type { Database } from '../../src/store/connection/database';
import { inTransaction } from '../../src/store/connection/prisma';
import type { Reader } from '../../src/store/connection/reader';
import { addAccount } from '../api/rows';
import { describeOnDatabases } from '../support/databases';

/** Tables whose changes change no answer that is ever kept: calls, budget, audit, tokens, housekeeping. */
const NOT_SERVED = [
  '_prisma_migrations',
  'access_tokens',
  'alert_watermarks',
  'api_call_logs',
  'audit_log',
  'chart_requests',
  'data_changes',
  'data_version',
  'leases',
  'notification_missed',
  'notification_subjects',
  'pool_keys',
  'pool_pause',
  'quarantined_replies',
  'server_clocks',
  'sessions',
  'sign_in_codes',
  'tier_states',
  'write_proof',
];

describeOnDatabases('the data version', (open) => {
  let database: Database;
  let version: ReadVersion;
  let accountId: number;
  beforeAll(async () => {
    database = await open();
    version = createVersionReader(database.read);
    accountId = await addAccount(database.write, { name: 'alpha' });
  });
  /** A version without the timeline before it. */
  const count = (text: string) => BigInt(text.split('-').at(-1) ?? '');
  const data = async () => count((await version()).data);
  const access = async () => count((await version()).access);

  it('is another after a replica was promoted, even if it counts the same', async () => {
    const before = await version();
    const [{ definition } = { definition: '' }] = await database.write.$queryRaw<{ definition: string }[]>`
      select pg_get_functiondef('database_origin()'::regprocedure) as definition`;
    await database.write.$executeRaw`
      create or replace function database_origin() returns text language sql as $$ select '0000000A' $$`;
    const promoted = await version();
    expect(promoted.data).not.toBe(before.data);
    expect(promoted.access).not.toBe(before.access);
    await database.session(({ script }) => script(definition));
    expect(await version()).toEqual(before);
  });

  it('is raised by every table that is served, and each other table has been looked at', async () => {
    const unwatched = await database.read.$queryRaw<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and not exists (select from pg_trigger where tgrelid = pg_class.oid and tgfoid = 'mark_data_change'::regproc)
      order by relname collate "C"`;
    expect(unwatched.map(({ name }) => name)).toEqual(NOT_SERVED);
  });

  it('rises once with the commit of what changes anything, however many statements that took', async () => {
    const before = await data();
    await inTransaction(database.write, async (tx) => {
      await tx.$executeRaw`update accounts set user_id = 'other' where id = ${accountId}::int`;
      await tx.$executeRaw`update accounts set user_id = 'another' where id = ${accountId}::int`;
      await tx.$executeRaw`insert into account_states (account_id) values (${accountId}::int)`;
    });
    expect(await data()).toBe(before + 1n);
    expect(await database.write.dataChange.count()).toBe(0);
  });

  it('stays when a transaction fails', async () => {
    const before = await data();
    await inTransaction(database.write, async (tx) => {
      await tx.$executeRaw`update accounts set user_id = 'lost' where id = ${accountId}::int`;
      throw new Error('no');
    }).catch(() => undefined);
    expect(await data()).toBe(before);
  });

  it('rises with samples that go into a partition', async () => {
    const before = await data();
    await database.write.$executeRaw`
      insert into worker_samples select 1, day.at, 'ONLINE', 1, 1, 1, null
      from (select now() as at) day where false`;
    expect(await data()).toBe(before + 1n);
  });

  it('stays for calls, and for the last use of a token', async () => {
    const token = await database.write.accessToken.create({
      data: { name: 'desk', hash: 'h', scopes: ['READ'], groups: [], createdAt: new Date() },
    });
    const before = await version();
    await database.write.accessToken.update({ where: { id: token.id }, data: { lastUsedAt: new Date() } });
    await database.write.poolKey.deleteMany();
    expect(await version()).toEqual(before);
    await database.write.accessToken.update({ where: { id: token.id }, data: { revokedAt: new Date() } });
    expect(await access()).toBe(count(before.access) + 1n);
    expect(await data()).toBe(count(before.data));
  });

  it('neither loses a rise nor locks up when many write at once', async () => {
    const before = await data();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        inTransaction(database.write, async (tx) => {
          await tx.$executeRaw`insert into silences (reason, created_by, from_at, until_at, created_at)
            values (${String(index)}, 'x', now(), now(), now())`;
        }),
      ),
    );
    expect(await data()).toBe(before + 20n);
  });
});

describe('who asks for the version', () => {
  it('never gets a reading that began before the question, and shares the next one with all who wait', async () => {
    const begun: ((data: string) => void)[] = [];
    const db: Reader = {
      $queryRaw: <Rows>() =>
        new Promise<Rows>((resolve) => begun.push((data) => resolve([{ data, access: '0' }] as Rows))),
    };
    const version = createVersionReader(db);
    const first = version();
    const others = [version(), version(), version()];
    expect(begun).toHaveLength(1);
    begun[0]?.('1');
    expect((await first).data).toBe('1');
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toHaveLength(2);
    begun[1]?.('2');
    expect((await Promise.all(others)).map(({ data }) => data)).toEqual(['2', '2', '2']);
  });

  it('gets the failure of a reading, and the next one asks again', async () => {
    let fail = true;
    const db: Reader = {
      $queryRaw: async <Rows>() => {
        if (fail) throw new Error('away');
        return [{ data: '7', access: '0' }] as Rows;
      },
    };
    const version = createVersionReader(db);
    const failed = [version(), version()];
    expect(await Promise.allSettled(failed)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    fail = false;
    expect((await version()).data).toBe('7');
  });
});
