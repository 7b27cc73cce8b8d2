import { beforeAll, expect, it } from '@jest/globals';
import { inTransaction, type PrismaClient } from '../../src/store/connection/prisma';
import { rollUp } from '../../src/store/rollups/rollups';
import type { Bucket } from '../../src/store/rollups/buckets';
import { writeChartBuckets } from '../../src/store/rollups/chart';
import { account } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';
import { addSamples } from './rows';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-28T00:00:00Z');
const NOW = new Date(START + 10 * DAY);
const at = (hour: number) => new Date(START + hour * HOUR);

describeOnDatabases('a day of the chart', (open) => {
  let db: PrismaClient;
  beforeAll(async () => {
    db = (await open()).write;
  });

  const chart = (accountId: number, bucket: Bucket, points: [number, number][]) =>
    inTransaction(db, (tx) =>
      writeChartBuckets(
        tx,
        accountId,
        bucket,
        points.map(([hour, hashrate]) => ({ at: at(hour), hashrate })),
      ),
    );
  /** Those hours, each with its own number as its mean. */
  const hours = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, hour): [number, number] => [first + hour, first + hour]);
  const days = async (accountId: number) =>
    (await db.hashrateDay.findMany({ where: { accountId }, orderBy: { at: 'asc' } })).map((day) => [
      (day.at.getTime() - START) / DAY,
      day.source,
      day.samples,
      day.hashrate10m,
      day.hashrate1d,
    ]);

  it('has the mean of its hours as soon as all of them are known, and none before', async () => {
    const id = await account(db);
    expect(await chart(id, 'HOUR', [...hours(0, 22), ...hours(24, 40)])).toBe(40);
    expect(await days(id)).toEqual([]);
    expect(await chart(id, 'HOUR', [[23, 23]])).toBe(2);
    expect(await days(id)).toEqual([[0, 'POOL_CHART', 0, 11.5, 11.5]]);
    expect(await chart(id, 'HOUR', hours(41, 60))).toBe(21);
    expect(await days(id)).toEqual([
      [0, 'POOL_CHART', 0, 11.5, 11.5],
      [1, 'POOL_CHART', 0, 35.5, 35.5],
    ]);
  });

  it('has it also where the curve of days told another, which it does not outdo later', async () => {
    const id = await account(db);
    await rollUp(db, NOW, { repair: true });
    const wrong = 4_711;
    await chart(id, 'DAY', [[0, wrong]]);
    await chart(id, 'HOUR', hours(0, 23));
    await chart(id, 'DAY', [
      [0, wrong],
      [24, 100],
    ]);
    expect((await days(id)).map(([, , , rate]) => rate)).toEqual([11.5, 100]);
    const [sum] = await db.fleetDay.findMany({ where: { at: at(0), whole: false } });
    const others = await db.hashrateDay.aggregate({ where: { at: at(0) }, _sum: { hashrate10m: true } });
    expect(sum?.hashrate10m).toBe(others._sum.hashrate10m);
  });

  it('that was sampled in part has the mean of its hours as they become known, sampled or charted', async () => {
    const id = await account(db);
    const sampled = (hour: number) => addSamples(db, [{ accountId: id, at: at(hour), rate: 7, counter: 1 }]);
    const rates = async () =>
      (await days(id)).map(([day, source, samples, rate]) => [day, source, samples, rate]);
    await sampled(5);
    await rollUp(db, NOW, { repair: true });
    expect(await rates()).toEqual([[0, 'DAY', 1, 7]]);
    await chart(id, 'HOUR', [
      [4, 4],
      [6, 6],
    ]);
    expect(await rates()).toEqual([[0, 'DAY', 1, (4 + 7 + 6) / 3]]);
    await chart(id, 'HOUR', hours(0, 47));
    const whole = [
      [0, 'DAY', 1, (24 * 11.5 - 5 + 7) / 24],
      [1, 'POOL_CHART', 0, 35.5],
    ];
    expect(await rates()).toEqual(whole);
    await sampled(30);
    await rollUp(db, NOW, { repair: true });
    expect(await rates()).toEqual([whole[0], [1, 'DAY', 1, (24 * 35.5 - 30 + 7) / 24]]);
  });

  it('that is not over is not made of the hours that the chart tells of it', async () => {
    const id = await account(db);
    await addSamples(db, [{ accountId: id, at: at(240), rate: 7, counter: 1 }]);
    await rollUp(db, at(242), { repair: true });
    await chart(id, 'HOUR', hours(240, 241));
    expect(await days(id)).toEqual([]);
  });
});
