import { beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { ensurePartitionsFor } from '../../src/store/retention/partitions';
import { rollUp } from '../../src/store/rollups/rollups';
import { describeStory } from '../support/databases';
import { account, worker } from '../reads/fixtures';
import { aggregate, workerDay, type Aggregate } from './aggregate';
import { addBalances, addSamples, addWorkerSamples, type GivenSample } from './rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The clocks of half the world change in the night of this range; hours and days stay those of UTC. */
const START = Date.parse('2026-03-28T00:00:00Z');
const SPAN = 3 * DAY;

/** Any minute, and often a full hour: the edge of a bucket. */
const instant = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 0, max: SPAN / MINUTE }).map((n) => START + n * MINUTE) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: SPAN / HOUR }).map((n) => START + n * HOUR) },
);
const sample = fc.record({
  at: instant,
  rate: fc.integer({ min: 0, max: 1_000_000 }),
  // mostly growing with time; a small one is a counter that began anew
  counter: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 50 }) },
  ),
  workers: fc.option(fc.integer({ min: 0, max: 9 })),
  /** arrives after the rollups were made for the first, the second or the third time */
  late: fc.constantFrom(0, 0, 0, 1, 2),
});
/** How far the hours that get no sample at all reach. */
const gap = fc.tuple(instant, fc.integer({ min: 0, max: 30 })).map(([from, hours]) => ({
  from,
  to: from + hours * HOUR,
}));

/** The columns that addSamples derives from the others. */
function related({ average, growth, workers, workersSum, workersTold }: Aggregate): Record<string, unknown> {
  const times = (factor: number) => (growth === null ? null : factor * growth);
  return {
    hour: expect.closeTo(2 * average, 5),
    day: expect.closeTo(3 * average, 5),
    total: workers === null ? null : workers + 1,
    totalSum: workersSum === null ? null : workersSum + workersTold,
    stale: times(2),
    duplicate: times(3),
    other: times(4),
  };
}

/** Where every hour was sampled each counts alike; else they count by their samples, so that all samples do. */
function meanOfDay({ at, average }: Pick<Aggregate, 'at' | 'average'>, hours: readonly Aggregate[]): number {
  const own = hours.filter((hour) => hour.at >= at && hour.at.getTime() < at.getTime() + DAY);
  return own.length === 24 ? own.reduce((sum, hour) => sum + hour.average, 0) / 24 : average;
}

describeStory('rollups', (open) => {
  let db: PrismaClient;
  beforeAll(async () => {
    db = (await open()).write;
  });

  it('equal a straight aggregation over the raw rows: gaps, late rows, counter resets, days of clock changes', async () => {
    const property = fc.asyncProperty(
      fc.uniqueArray(sample, { minLength: 1, maxLength: 120, selector: ({ at }) => at }),
      gap,
      async (drawn, { from, to }) => {
        await db.$executeRaw`truncate hashrates, hashrate_hours, hashrate_days`;
        await db.historyState.updateMany({ data: { hoursUntil: null, daysUntil: null } });
        const accountId = await account(db);
        const other = await account(db);
        const samples = drawn
          .filter(({ at }) => at < from || at >= to)
          .map(({ at, rate, counter, late, workers }) => ({
            accountId,
            workers,
            at: new Date(at),
            rate,
            counter: counter ?? Math.floor((at - START) / MINUTE),
            late,
          }));
        const known: GivenSample[] = [];
        for (const pass of [0, 1, 2]) {
          const arriving = samples.filter(({ late }) => late === pass);
          await addSamples(db, arriving);
          // Of the same instants, and nobody's business here.
          await addSamples(
            db,
            arriving.map((row) => ({
              ...row,
              accountId: other,
              rate: row.rate + 1,
              counter: row.counter + 7,
            })),
          );
          known.push(...arriving);
          // The first pass comes while the last day lasts; a late row of any age is found by the repair.
          const now = new Date(START + SPAN + (pass === 0 ? -5.5 * HOUR : HOUR));
          await rollUp(db, now, { repair: pass === 2 });
          if (pass === 1) continue;
          for (const [table, length] of [
            ['hashrate_hours', HOUR],
            ['hashrate_days', DAY],
          ] as const) {
            const rows = await db.$queryRawUnsafe<{ at: Date }[]>(
              `select at, samples, hashrate_10m as average, min_10m as min, max_10m as max,
                accepted_growth::float8 as growth, active_workers as workers,
                active_sum::int as "workersSum", total_sum::int as "totalSum",
                hashrate_1h as hour, hashrate_1d as day, total_workers as total, stale_growth::float8 as stale,
                duplicate_growth::float8 as duplicate, other_growth::float8 as other from ${table} where account_id = ${accountId} order by at`,
            );
            const visible = known.filter(({ at }) => at < now || pass > 0);
            const finished = new Date(now.getTime() - (now.getTime() % length));
            const expected = aggregate(
              visible.filter(({ at }) => at < finished),
              length,
              finished,
            );
            const hours = aggregate(visible, HOUR, finished);
            expect(rows).toEqual(
              expected.map(({ workersTold, ...row }) => {
                const average = length === DAY ? meanOfDay(row, hours) : row.average;
                return {
                  ...row,
                  ...related({ ...row, average, workersTold }),
                  average: expect.closeTo(average, 5),
                };
              }),
            );
          }
        }
      },
    );
    await fc.assert(property, { numRuns: 15 });
  });

  it('correct the hour of a late sample, and the growth in the hour after it, at the next full hour', async () => {
    await db.$executeRaw`truncate hashrates, hashrate_hours, hashrate_days`;
    const accountId = await account(db);
    const at = (time: string) => new Date(`2026-05-20T${time}Z`);
    await addSamples(db, [
      { accountId, at: at('08:50:00'), rate: 10, counter: 100 },
      { accountId, at: at('11:10:00'), rate: 40, counter: 500 },
    ]);
    await rollUp(db, at('12:01:00'), { repair: false });
    await addSamples(db, [{ accountId, at: at('10:40:00'), rate: 20, counter: 450 }]);
    const hours = () =>
      db.hashrateHour.findMany({
        where: { accountId },
        orderBy: { at: 'asc' },
        select: { at: true, hashrate10m: true, acceptedGrowth: true },
      });
    await rollUp(db, at('12:59:00'), { repair: false });
    expect(await hours()).toHaveLength(2);
    await rollUp(db, at('13:00:00'), { repair: false });
    expect(await hours()).toEqual([
      { at: at('08:00:00'), hashrate10m: 10, acceptedGrowth: null },
      { at: at('10:00:00'), hashrate10m: 20, acceptedGrowth: 350n },
      { at: at('11:00:00'), hashrate10m: 40, acceptedGrowth: 50n },
    ]);
  });

  it('keep the last amounts of each hour and day', async () => {
    const accountId = await account(db);
    const at = (time: string) => new Date(`2026-05-20T${time}Z`);
    await addBalances(db, accountId, [
      { at: at('08:10:00'), balance: '1' },
      { at: at('08:50:00'), balance: '1.123456789012345678' },
      { at: at('21:00:00'), balance: '0' },
    ]);
    await rollUp(db, new Date('2026-05-21T00:00:00Z'), { repair: true });
    const amounts = (rows: { balance: { toFixed(): string } | null; samples: number }[]) =>
      rows.map(({ balance, samples }) => [balance?.toFixed(), samples]);
    expect(amounts(await db.balanceHour.findMany({ where: { accountId }, orderBy: { at: 'asc' } }))).toEqual([
      ['1.123456789012345678', 2],
      ['0', 1],
    ]);
    expect(amounts(await db.balanceDay.findMany({ where: { accountId } }))).toEqual([['0', 3]]);
  });

  it('of workers hold the day, with the samples in which they were online, corrected by late ones', async () => {
    const workerId = await worker(db, await account(db));
    const samples = [2, 4, 6, 8].map((hour, index) => ({
      at: new Date(Date.UTC(2026, 5, 20, hour)),
      rate: 100 * hour,
      status: index === 2 ? ('OFFLINE' as const) : ('ONLINE' as const),
    }));
    const now = new Date('2026-06-21T00:05:00Z');
    const rolled = async () => {
      const row = await db.workerDay.findFirstOrThrow({ where: { workerId } });
      const { samples, online, hashrate10m: average, min10m: min, max10m: max, status: last } = row;
      return { samples, online, average, min, max, last };
    };
    await addWorkerSamples(db, workerId, samples.slice(0, 3));
    await rollUp(db, now, { repair: false });
    expect(await rolled()).toEqual(workerDay(samples.slice(0, 3)));
    await addWorkerSamples(db, workerId, samples.slice(3));
    await rollUp(db, now, { repair: true });
    expect(await rolled()).toEqual(workerDay(samples));
  });

  it('of workers hold each of them once, however many there are, and those that are gone', async () => {
    const accountId = await account(db);
    const ids = (
      await db.$queryRaw<{ id: bigint }[]>`
        insert into workers (account_id, name, status, hashrate_10m, hashrate_1h, hashrate_1d, first_seen_at, collected_at)
        select ${accountId}::int, 'x' || n, 'ONLINE', 1, 1, 1, now(), now() from generate_series(1, 1203) n returning id`
    ).map(({ id }) => id);
    const day = new Date('2026-06-25T00:00:00Z');
    await ensurePartitionsFor(db, 'worker_samples', [day]);
    await db.$executeRaw`
      insert into worker_samples (worker_id, collected_at, status, hashrate_10m, hashrate_1h, hashrate_1d)
      select id, ${day}::timestamptz + hour * interval '1 hour', 'ONLINE', 1, 1, 1
      from unnest(${ids}::bigint[]) id, generate_series(0, 1) hour`;
    await db.worker.deleteMany({ where: { id: { in: [ids[0] ?? 0n, ids[700] ?? 0n, ids[1202] ?? 0n] } } });
    let pauses = 0;
    const pause = async () => void (pauses += 1);
    await rollUp(db, new Date('2026-06-26T00:05:00Z'), { repair: true, pause });
    const rows = await db.workerDay.findMany({ where: { at: day }, orderBy: { workerId: 'asc' } });
    expect(rows.map(({ workerId, samples }) => [workerId, samples])).toEqual(
      [...ids].sort((a, b) => Number(a - b)).map((id) => [id, 2]),
    );
    expect(pauses).toBeGreaterThanOrEqual(3);
  });
});
