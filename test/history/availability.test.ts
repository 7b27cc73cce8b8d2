import { beforeAll, expect, it } from '@jest/globals';
import { workerAvailability } from '../../src/reads/workers/series';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { rollUp } from '../../src/store/rollups/rollups';
import { account, worker } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';
import { addWorkerSamples } from './rows';

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 5, day, hour));

/** Four samples a day, the first so many of them online. */
const samplesOf = (day: number, online: number) =>
  [0, 6, 12, 18].map((hour, index) => ({
    at: at(day, hour),
    rate: 100,
    status: index < online ? ('ONLINE' as const) : ('OFFLINE' as const),
  }));

describeOnDatabases('the availability of workers', (open) => {
  let db: PrismaClient;
  let whole: bigint;
  let removed: bigint;
  let added: bigint;
  beforeAll(async () => {
    db = (await open()).write;
    const accountId = await account(db);
    [whole, removed, added] = [
      await worker(db, accountId),
      await worker(db, accountId, { removedAt: at(2) }),
      await worker(db, accountId),
    ];
    await addWorkerSamples(db, whole, [...samplesOf(1, 3), ...samplesOf(2, 1), ...samplesOf(3, 4)]);
    await addWorkerSamples(db, removed, samplesOf(1, 1));
    await addWorkerSamples(db, added, samplesOf(3, 2).slice(1));
    await rollUp(db, at(4, 1), { repair: true });
  });

  const shares = async (from: Date, to: Date | null) => {
    const rows = await workerAvailability(db, { workerIds: [whole, removed, added], range: { from, to } });
    const byId = new Map(rows.map(({ workerId, availability }) => [workerId, availability]));
    return [whole, removed, added].map((id) => byId.get(String(id)) ?? null);
  };

  it('counts what was listed: of a worker that was added or removed meanwhile, its own time', async () => {
    expect(await shares(at(1), at(4))).toEqual([8 / 12, 1 / 4, 1 / 3]);
    expect(await shares(at(1, 12), at(3, 6))).toEqual([3 / 7, 0, null]);
    expect(await shares(at(5), null)).toEqual([null, null, null]);
  });

  it('stays the same where samples have made way for days, which count as a whole', async () => {
    await db.historyState.updateMany({ where: { name: 'worker_samples' }, data: { keptFrom: at(2) } });
    await db.$executeRaw`delete from worker_samples where collected_at < ${at(2)}::timestamptz`;
    expect(await shares(at(1), at(4))).toEqual([8 / 12, 1 / 4, 1 / 3]);
    expect(await shares(at(1, 12), at(2, 6))).toEqual([4 / 5, 1 / 4, null]);
    expect(await shares(at(2), at(4))).toEqual([5 / 8, null, 1 / 3]);
    // To an end within the day that is only kept as a whole.
    expect(await shares(at(1), at(1, 12))).toEqual([3 / 4, 1 / 4, null]);
  });
});
