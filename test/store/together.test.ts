import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Prisma } from '../../src/store/connection/prisma';
import type { Database } from '../../src/store/connection/database';
import type { Reader } from '../../src/store/connection/reader';
import { closeTestDatabases, describeWithServer, openTestServer } from '../support/databases';

describeWithServer('questions that are asked together', () => {
  let db: Database;
  let together: Reader;

  afterAll(closeTestDatabases);

  beforeAll(async () => {
    db = await openTestServer();
    if (!db.cells) throw new Error('a server has cells');
    ({ together } = db.cells);
  });

  const echo = async (number: number) => {
    const [row] = await together.$queryRaw<{ number: number; pid: number }[]>(
      Prisma.sql`select ${number}::int as number, pg_backend_pid() as pid`,
    );
    return row;
  };

  it('get each its own answer, over few connections', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const rows = await Promise.all(numbers.map(echo));
    expect(rows.map((row) => row?.number)).toEqual(numbers);
    expect(new Set(rows.map((row) => row?.pid)).size).toBeLessThanOrEqual(2);
  });

  it('fail each for itself', async () => {
    const divide = (by: number) =>
      together.$queryRaw<{ value: number }[]>(Prisma.sql`select 6 / ${by}::int as value`);
    const outcomes = await Promise.allSettled([
      divide(1),
      divide(0),
      divide(2),
      together.$queryRaw`select nothing`,
      divide(3),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(
      outcomes.flatMap((one) =>
        one.status === 'fulfilled' ? (one.value as { value: number }[])[0]?.value : [],
      ),
    ).toEqual([6, 3, 2]);
  });

  it('fail when their connection is cut, and the next ones have another', async () => {
    const waits = Array.from({ length: 5 }, () => together.$queryRaw`select pg_sleep(30)`);
    const failed = Promise.allSettled(waits);
    // Those of a batch come one after the other: only the first is at work, the others wait behind it.
    const cut = async () =>
      (
        await db.write.$queryRaw<{ cut: boolean }[]>`
          select pg_terminate_backend(pid) as cut from pg_stat_activity
          where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`
      ).length;
    while ((await cut()) === 0);
    expect((await failed).map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    expect((await echo(7))?.number).toBe(7);
  });

  it('are refused when the database is closed', async () => {
    await db.close();
    await expect(echo(1)).rejects.toThrow('a query to the database failed');
  });
});
