import { beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { ensurePartitions } from '../../src/store/retention/partitions';
import { inTransaction } from '../../src/store/connection/prisma';
import { endWorkerList, writeWorkerPage, type WorkerSampleRow } from '../../src/store/facts/workers';
import { account, at } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';

const row = (name: string, some: Partial<WorkerSampleRow> = {}): WorkerSampleRow => ({
  name,
  status: 'ONLINE',
  hashrate10m: 1e14,
  hashrate1h: 2e14,
  hashrate1d: 3e14,
  rejectRatio: 0.0005,
  lastShareAt: at('07:59'),
  ...some,
});

describeOnDatabases('a worker list', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await ensurePartitions(database.write, at('08:00'));
  });

  async function list(): Promise<{
    id: number;
    page(time: string, rows: WorkerSampleRow[]): Promise<number>;
    end(startedAt: string, incomplete?: string | null): Promise<void>;
    workers(): Promise<{ name: string; missedLists: number; removedAt: Date | null }[]>;
  }> {
    const id = await account(database.write);
    return {
      id,
      page: (time, rows) => writeWorkerPage(database.bulk, id, at(time), rows),
      end: (startedAt, incomplete = null) =>
        endWorkerList(database.write, {
          accountId: id,
          startedAt: at(startedAt),
          endedAt: at(startedAt),
          pages: 1,
          totalRecords: 2,
          incomplete,
        }),
      workers: () =>
        database.write.worker.findMany({
          where: { accountId: id },
          select: { name: true, missedLists: true, removedAt: true },
          orderBy: { name: 'asc' },
        }),
    };
  }

  it('is kept as the present of each worker and a sample each', async () => {
    const { id, page } = await list();
    expect(await page('08:00', [row('b'), row('a', { rejectRatio: null, lastShareAt: null })])).toBe(4);
    const kept = await database.write.worker.findMany({ where: { accountId: id }, orderBy: { name: 'asc' } });
    expect(kept).toMatchObject([
      { name: 'a', rejectRatio: null, lastShareAt: null, firstSeenAt: at('08:00'), collectedAt: at('08:00') },
      { name: 'b', rejectRatio: 0.0005, lastShareAt: at('07:59'), hashrate10m: 1e14, hashrate1d: 3e14 },
    ]);
    for (const { id: workerId, name } of kept)
      expect(await database.write.workerSample.findMany({ where: { workerId } })).toMatchObject([
        { collectedAt: at('08:00'), status: 'ONLINE', rejectRatio: name === 'a' ? null : 0.0005 },
      ]);
  });

  it('updates a worker that is known; an older reading becomes a sample only', async () => {
    const { id, page } = await list();
    await page('08:00', [row('a')]);
    expect(await page('08:10', [row('a', { status: 'OFFLINE', hashrate10m: 0 })])).toBe(2);
    expect(await page('08:05', [row('a')])).toBe(1);
    expect(await page('08:05', [row('a')])).toBe(0);
    const [worker] = await database.write.worker.findMany({ where: { accountId: id } });
    expect(worker).toMatchObject({
      status: 'OFFLINE',
      hashrate10m: 0,
      firstSeenAt: at('08:00'),
      collectedAt: at('08:10'),
    });
    const samples = await database.write.workerSample.findMany({
      where: { workerId: worker?.id ?? 0n },
      orderBy: { collectedAt: 'asc' },
    });
    expect(samples.map(({ status }) => status)).toEqual(['ONLINE', 'ONLINE', 'OFFLINE']);
  });

  it('keeps a page whole, or nothing of it', async () => {
    const { page, workers } = await list();
    await page('08:00', [row('a')]);
    const broken = page('08:10', [
      row('a', { status: 'OFFLINE' }),
      row('b'),
      row('c', { hashrate1h: '1 TH/s' as never }),
    ]);
    await expect(broken).rejects.toThrow('double precision');
    expect(await workers()).toMatchObject([{ name: 'a' }]);
    expect(await page('08:10', [row('a'), row('b')])).toBe(4);
  });

  it('is kept although a transaction that was open meanwhile is not', async () => {
    const { page, workers } = await list();
    let written: Promise<number> | undefined;
    const transaction = inTransaction(database.write, async (tx) => {
      await tx.account.count();
      written = page('08:00', [row('a')]);
      throw new Error('rolled back');
    });
    await expect(transaction).rejects.toThrow('rolled back');
    expect(await written).toBe(2);
    expect(await workers()).toMatchObject([{ name: 'a' }]);
  });

  it('joins samples to the workers of its own account, whatever their names', async () => {
    const [one, other] = [await list(), await list()];
    const names = ['rack 1', "o'neil", 'Ünïcødé 矿机 😀', '{"a",b}', 'NULL', '\\', '%', 'A', 'a'];
    await other.page(
      '08:00',
      names.map((name) => row(name)),
    );
    await one.page(
      '08:00',
      names.map((name, index) => row(name, { hashrate10m: index })),
    );
    const workers = await database.write.worker.findMany({ where: { accountId: one.id } });
    expect(workers.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { id: workerId, name } of workers)
      expect(await database.write.workerSample.findMany({ where: { workerId } })).toMatchObject([
        { hashrate10m: names.indexOf(name) },
      ]);
  });

  it.each([0, 1, 50, 500])('takes a page of %i rows', async (length) => {
    const { page, workers } = await list();
    const rows = Array.from({ length }, (_, index) => row(`w${index}`));
    expect(await page('08:00', rows)).toBe(2 * length);
    expect(await workers()).toHaveLength(length);
  });

  it('removes a worker after two complete lists without it, and takes it back when it returns', async () => {
    const { page, end, workers } = await list();
    await page('08:00', [row('a'), row('b')]);
    await end('08:00');
    const later = async (time: string, rows: WorkerSampleRow[], incomplete: string | null = null) => {
      await page(time, rows);
      await end(time, incomplete);
      return (await workers()).find(({ name }) => name === 'b');
    };
    expect(await later('09:00', [row('a')])).toMatchObject({ missedLists: 1, removedAt: null });
    expect(await later('10:00', [row('a')])).toMatchObject({ missedLists: 2, removedAt: at('10:00') });
    // Removed for good once: the instant stays.
    expect(await later('11:00', [row('a')])).toMatchObject({ missedLists: 2, removedAt: at('10:00') });
    expect(await later('12:00', [row('a'), row('b')])).toMatchObject({ missedLists: 0, removedAt: null });
    expect(await later('13:00', [row('a')])).toMatchObject({ missedLists: 1, removedAt: null });
    expect(await later('14:00', [row('b')])).toMatchObject({ missedLists: 0, removedAt: null });
  });

  it('removes nobody after an incomplete list, and says since when it is not complete', async () => {
    const { id, page, end, workers } = await list();
    await page('08:00', [row('a'), row('b')]);
    await end('08:00');
    for (const time of ['09:00', '10:00', '11:00']) {
      await page(time, [row('a')]);
      await end(time, '1 of 2');
    }
    expect(await workers()).toMatchObject([{ missedLists: 0 }, { missedLists: 0, removedAt: null }]);
    expect(await database.write.workerList.findUnique({ where: { accountId: id } })).toMatchObject({
      startedAt: at('11:00'),
      completedAt: at('08:00'),
      incomplete: '1 of 2',
    });
  });
});
