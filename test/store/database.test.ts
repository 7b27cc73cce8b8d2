import { afterAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openDatabase } from '../../src/store/connection/database';
import { inTransaction } from '../../src/store/connection/prisma';
import {
  closeTestDatabases,
  createServerDatabase,
  describeOnDatabases,
  describeWithServer,
} from '../support/databases';

describeOnDatabases('the database', (open) => {
  it('runs in UTC and keeps instants and decimals exact', async () => {
    const { write } = await open();
    const [row] = await write.$queryRaw<{ zone: string; amount: string; at: Date }[]>`
      select current_setting('timezone') as zone, (${'0.100000000000000001'}::text)::numeric(38,18)::text as amount,
             ${new Date('2026-03-29T01:30:00.123Z')}::timestamptz as at`;
    expect(row).toEqual({
      zone: 'UTC',
      amount: '0.100000000000000001',
      at: new Date('2026-03-29T01:30:00.123Z'),
    });
  });

  it('takes arrays and gives back what a failed transaction wrote', async () => {
    const { write } = await open();
    await expect(
      inTransaction(write, async (tx) => {
        await tx.$executeRaw`insert into pool_keys (fingerprint, last_nonce)
          select * from unnest(${['a', 'b']}::text[], ${[1n, 2n]}::bigint[])`;
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await write.poolKey.count()).toBe(0);
  });

  it('answers arrays as what they are made of', async () => {
    const { write } = await open();
    const [row] = await write.$queryRaw<Record<string, unknown>[]>`
      select array[true, false] as booleans, array[1, null]::smallint[] as smalls, array[2]::int[] as integers,
        array[3]::bigint[] as bigints, array['a,"b"', null] as texts, array['c']::varchar[] as varchars,
        array[0.5]::real[] as reals, array[0.25]::float8[] as doubles,
        array['6d2f4b1e-0000-4000-8000-000000000001']::uuid[] as uuids,
        array['2026-03-29']::date[] as dates`;
    expect(row).toEqual({
      booleans: [true, false],
      smalls: [1, null],
      integers: [2],
      bigints: [3n],
      texts: ['a,"b"', null],
      varchars: ['c'],
      reals: [0.5],
      doubles: [0.25],
      uuids: ['6d2f4b1e-0000-4000-8000-000000000001'],
      dates: [new Date('2026-03-29')],
    });
  });

  it('never gives one lock to two holders', async () => {
    const { locks } = await open();
    const first = await locks.tryAcquire('tier:TIER_1');
    expect(await locks.tryAcquire('tier:TIER_1')).toBeNull();
    await first?.release();
    expect(await locks.tryAcquire('tier:TIER_1')).not.toBeNull();
  });
});

describeWithServer('a database that is set to write otherwise', () => {
  afterAll(closeTestDatabases);

  it('reads the same', async () => {
    const url = await createServerDatabase();
    const name = new URL(url).pathname.slice(1);
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const setting of [
      "datestyle to 'SQL, DMY'",
      "timezone to 'Asia/Kathmandu'",
      'extra_float_digits to -5',
    ])
      await client.query(`alter database ${name} set ${setting}`);
    await client.end();
    const database = await openDatabase({ url, directUrl: url });
    const answer = [{ at: new Date('2026-03-29T01:30:00.123Z'), rate: 0.30000000000000004 }];
    for (const db of [database.write, database.read])
      expect(
        await db.$queryRaw`select '2026-03-29T01:30:00.123Z'::timestamptz as at, 0.1::float8 + 0.2::float8 as rate`,
      ).toEqual(answer);
    await database.close();
  });
});
