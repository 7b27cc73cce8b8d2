import { beforeAll, expect, it } from '@jest/globals';
import type { SeriesRequest } from '../../src/reads/series/series';
import { workerAvailability, workerSeries } from '../../src/reads/workers/series';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { describeOnDatabases } from '../support/databases';
import { account, at, sample, worker } from './fixtures';

const START = new Date('2026-05-01T00:00:00Z');
const NEXT_DAY = new Date('2026-05-11T10:00:00Z');

describeOnDatabases('the series of a worker', (open) => {
  let db: PrismaClient;
  let one: bigint;
  let other: bigint;
  beforeAll(async () => {
    db = (await open()).write;
    const accountId = await account(db);
    [one, other] = [await worker(db, accountId), await worker(db, accountId)];
    await sample(db, one, at('08:00'), { rate: 100, rejectRatio: 0.02 });
    await sample(db, one, at('08:40'), { rate: 200, rejectRatio: null, status: 'OFFLINE' });
    await sample(db, one, at('10:00'), { rate: 300, rejectRatio: null });
    await sample(db, one, NEXT_DAY, { rate: 500 });
    await sample(db, other, at('08:10'), { rate: 7, status: 'INVALID' });
  });
  const cut = (request: Partial<SeriesRequest>) =>
    workerSeries(db, { workerIds: [one, other], request: { from: START, to: null, step: null, ...request } });

  it('gives the samples as they were collected, oldest first, worker by worker', async () => {
    const points = await cut({});
    expect(points.map((p) => [p.workerId, p.at, p.hashrate10m, p.status, p.source, p.samples])).toEqual([
      [String(one), at('08:00'), 100, 'ONLINE', 'SAMPLE', 1],
      [String(one), at('08:40'), 200, 'OFFLINE', 'SAMPLE', 1],
      [String(one), at('10:00'), 300, 'ONLINE', 'SAMPLE', 1],
      [String(one), NEXT_DAY, 500, 'ONLINE', 'SAMPLE', 1],
      [String(other), at('08:10'), 7, 'INVALID', 'SAMPLE', 1],
    ]);
  });

  it('averages over the hour, leaves unknown ratios out, and keeps the last status', async () => {
    const [first, second] = await cut({ step: 'HOUR' });
    expect(first).toEqual({
      workerId: String(one),
      at: at('08:00'),
      source: 'HOUR',
      samples: 2,
      hashrate10m: 150,
      hashrate1h: 300,
      hashrate1d: 450,
      rejectRatio: 0.02,
      status: 'OFFLINE',
      onlineShare: 0.5,
    });
    expect(second).toMatchObject({ at: at('10:00'), samples: 1, rejectRatio: null });
  });

  it('begins days at midnight UTC and ten minutes on the ten', async () => {
    expect((await cut({ step: 'DAY' })).map((p) => [p.at, p.source, p.samples])).toEqual([
      [at('00:00'), 'DAY', 3],
      [new Date('2026-05-11T00:00:00Z'), 'DAY', 1],
      [at('00:00'), 'DAY', 1],
    ]);
    expect((await cut({ step: 'MINUTES_10' })).map((p) => [p.at, p.source])).toContainEqual([
      at('08:40'),
      'SAMPLE',
    ]);
  });

  it('holds what begins at from and leaves out what begins at to', async () => {
    const points = await cut({ from: at('08:10'), to: at('10:00') });
    expect(points.map((p) => p.at)).toEqual([at('08:40'), at('08:10')]);
  });

  it('tells the share of samples online, and nothing for a worker without samples', async () => {
    const range = { from: at('08:00'), to: at('10:01') };
    const shares = await workerAvailability(db, { workerIds: [one, other, 999n], range });
    expect(new Map(shares.map((share) => [share.workerId, share.availability]))).toEqual(
      new Map([
        [String(one), 2 / 3],
        [String(other), 0],
      ]),
    );
  });

  it('takes, when nothing is asked, the finest step that fits, for each worker by itself', async () => {
    const day = new Date('2026-05-12T00:00:00Z');
    await sample(db, one, day);
    await db.$executeRaw`
      insert into worker_samples (worker_id, collected_at, status, hashrate_10m, hashrate_1h, hashrate_1d)
      select ${one}::bigint, ${day}::timestamptz + n * interval '30 seconds', 'ONLINE', 1, 1, 1
      from generate_series(1, 1999) n`;
    const sources = async (from: Date) => [
      ...new Set(
        (await cut({ from })).map((p) => `${p.workerId === String(one) ? 'one' : 'other'} ${p.source}`),
      ),
    ];
    expect(await sources(START)).toEqual(['one HOUR', 'other SAMPLE']);
    expect(await sources(new Date(day.getTime() + 30_000))).toEqual(['one SAMPLE']);
  });
});
