import { beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { inTransaction, type PrismaClient } from '../../src/store/connection/prisma';
import { rollUp } from '../../src/store/rollups/rollups';
import { writeChartBuckets } from '../../src/store/rollups/chart';
import { account } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';
import { addSamples } from './rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-28T00:00:00Z');
const NOW = new Date(START + 30 * HOUR);

/** The minutes of an hour's samples; the chart may tell of an hour without any. */
const minutes: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([0, 10, 20, 30, 40, 50]) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constant<number[]>([]) },
);
const hour = fc.record({
  minutes,
  rate: fc.integer({ min: 1, max: 1_000 }),
  /** between how many rollups its samples come */
  comes: fc.nat(2),
});
const day = fc.record({
  hours: fc.array(hour, { minLength: 24, maxLength: 24 }),
  /** hours that the chart tells, if they have no sample */
  chart: fc.oneof(fc.constant(Array.from({ length: 24 }, (_, at) => at)), fc.uniqueArray(fc.nat(23))),
  chartedAfter: fc.nat(2),
});

type Day = typeof day extends fc.Arbitrary<infer One> ? One : never;

interface Figures {
  samples: number;
  mean: number;
  least: number;
  most: number;
}

/** The same by hand: every sample and every hour that the chart told, one after the other. */
function straight(hours: { rates: number[]; charted: number | null }[]): Figures | null {
  const known = hours.filter(({ rates, charted }) => rates.length > 0 || charted !== null);
  const sampled = known.filter(({ rates }) => rates.length > 0);
  if (sampled.length === 0 && known.length < 24) return null;
  const samples = sampled.reduce((sum, { rates }) => sum + rates.length, 0);
  const usual = sampled.length === 0 ? 1 : samples / sampled.length;
  let [sum, weights] = [0, 0];
  for (const { rates, charted } of known) {
    const mean = rates.length > 0 ? rates.reduce((a, b) => a + b) / rates.length : (charted ?? NaN);
    const weight = known.length === 24 ? 1 : rates.length > 0 ? rates.length : usual;
    sum += mean * weight;
    weights += weight;
  }
  const all = known.flatMap(({ rates, charted }) => (rates.length > 0 ? rates : [charted ?? NaN]));
  return { samples, mean: sum / weights, least: Math.min(...all), most: Math.max(...all) };
}

describeOnDatabases('a day of hours, sampled or charted', (open) => {
  let db: PrismaClient;
  beforeAll(async () => {
    db = (await open()).write;
  });

  it('has the figures of its hours, in whichever order they come to be known, for account, group and coin', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 2 }), async (days) => {
        await db.$executeRaw`truncate hashrates, hashrate_hours, hashrate_days, fleet_hours, fleet_days, accounts cascade`;
        await db.historyState.updateMany({ data: { hoursUntil: null, daysUntil: null, keptFrom: null } });
        const ids = await Promise.all(days.map(() => account(db, { group: 'A' })));
        const at = (index: number, minute = 0) => new Date(START + index * HOUR + minute * MINUTE);
        for (const pass of [0, 1, 2]) {
          for (const [place, { hours, chart, chartedAfter }] of days.entries()) {
            const accountId = ids[place] ?? 0;
            const coming = hours.flatMap(({ minutes, rate, comes }, index) =>
              comes !== pass ? [] : minutes.map((minute) => ({ index, minute, rate: rate + minute })),
            );
            await addSamples(
              db,
              coming.map(({ index, minute, rate }) => ({
                accountId,
                at: at(index, minute),
                rate,
                counter: 1,
              })),
            );
            const points = chart.map((index) => ({ at: at(index), hashrate: 2_000 + index }));
            if (chartedAfter === pass)
              await inTransaction(db, (tx) => writeChartBuckets(tx, accountId, 'HOUR', points));
          }
          await rollUp(db, NOW, { repair: true });
        }
        await expectFigures(days, ids);

        // Raw rows go, and a database of an earlier version is computed anew.
        await db.$executeRaw`truncate hashrates`;
        await db.$executeRaw`update hashrate_days set hours = null, hashrate_10m = 4711 where samples > 0`;
        await rollUp(db, NOW, { repair: true });
        await expectFigures(days, ids);
      }),
      { numRuns: 10 },
    );
  });

  async function expectFigures(days: Day[], ids: number[]): Promise<void> {
    let [sum, known] = [0, 0];
    for (const [place, { hours, chart }] of days.entries()) {
      const told = straight(
        hours.map(({ minutes, rate }, index) => ({
          rates: minutes.map((minute) => rate + minute),
          charted: chart.includes(index) ? 2_000 + index : null,
        })),
      );
      const [row] = await db.hashrateDay.findMany({
        where: { accountId: ids[place] ?? 0 },
      });
      const found = row && [row.samples, row.hashrate10m, row.min10m, row.max10m];
      if (told === null) {
        expect(found).toBeUndefined();
        continue;
      }
      const extremes = told.samples > 0 ? [told.least, told.most] : [null, null];
      expect(found).toEqual([told.samples, expect.closeTo(told.mean, 6), ...extremes]);
      expect(row?.source).toBe(told.samples > 0 ? 'DAY' : 'POOL_CHART');
      sum += told.mean;
      known++;
    }
    const sums = await db.fleetDay.findMany();
    expect(sums.map(({ accounts, hashrate10m }) => [accounts, hashrate10m])).toEqual(
      known === 0 ? [] : [expect.anything(), expect.anything()].map(() => [known, expect.closeTo(sum, 5)]),
    );
  }
});
