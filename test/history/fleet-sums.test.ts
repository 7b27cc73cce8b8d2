import { beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hashrateSeries } from '../../src/reads/accounts/series';
import { fleetHistory, type FleetPointRow } from '../../src/reads/fleet/history';
import type { Interval } from '../../src/reads/series/series';
import { inTransaction, type Db, type PrismaClient } from '../../src/store/connection/prisma';
import { rollUp } from '../../src/store/rollups/rollups';
import { writeChartBuckets } from '../../src/store/rollups/chart';
import { account } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';
import { addSamples } from './rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-28T00:00:00Z');
const SPAN = 60 * HOUR;
const NOW = new Date(START + SPAN);

const which = fc.nat(2);
const group = fc.constantFrom('A', 'B', null);
/** What happens to a company, in any order. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('samples' as const),
      which,
      minutes: fc.uniqueArray(fc.integer({ min: 0, max: SPAN / MINUTE - 1 }), {
        minLength: 1,
        maxLength: 30,
      }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('rollup' as const), repair: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('chart' as const),
      which,
      // whole days often enough: they get a mean of their own
      hours: fc.oneof(
        fc.uniqueArray(fc.nat(SPAN / HOUR - 1), { minLength: 1, maxLength: 10 }),
        fc.nat(SPAN / HOUR - 25).map((first) => Array.from({ length: 25 }, (_, hour) => first + hour)),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('moved' as const), which, group }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('enabled' as const), which, enabled: fc.boolean() }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

const rounded = (points: FleetPointRow[]) =>
  points.map((point) =>
    Object.fromEntries(
      Object.entries(point).map(([key, value]) => [
        key,
        typeof value === 'number' ? (expect.closeTo(value, 4) as unknown) : (value as unknown),
      ]),
    ),
  );

describeOnDatabases('the sums of a group', (open) => {
  let db: PrismaClient;
  beforeAll(async () => {
    db = (await open()).write;
  });

  const chart = (
    on: Db,
    step: Interval | null,
    name: string | null,
    from = new Date(START - HOUR),
    visible: string[] | null = null,
  ) => fleetHistory(on, { group: name, coin: 'BTC', visible, request: { from, to: null, step } });

  const charts = async (on: Db) => [
    await chart(on, 'HOUR', null),
    await chart(on, 'HOUR', 'A', new Date(START + 5.5 * HOUR)),
    await chart(on, 'HOUR', null, new Date(START + HOUR), ['A', 'B']),
    await chart(on, 'DAY', null),
    await chart(on, 'DAY', null, new Date(START + HOUR), ['B', 'C']),
    await chart(on, 'DAY', 'B', new Date(START + 55 * HOUR)),
    await chart(on, null, null),
  ];

  /** The same charts, added up from the accounts. */
  async function withoutSums(): Promise<FleetPointRow[][]> {
    let told: FleetPointRow[][] = [];
    const undo = new Error('undo');
    await inTransaction(db, async (tx) => {
      await tx.$executeRaw`delete from fleet_members`;
      await tx.$executeRaw`delete from fleet_hours`;
      await tx.$executeRaw`delete from fleet_days`;
      told = await charts(tx);
      throw undo;
    }).catch((error: unknown) => {
      if (error !== undo) throw error;
    });
    return told;
  }

  /** Days with their rates and machines, added up here. */
  async function daysOfAccounts(accountIds: number[]): Promise<unknown[]> {
    const request = { from: new Date(START - HOUR), to: null, step: 'DAY' as const };
    const sums = new Map<number, { rate: number; machines: number | null }>();
    for (const { at, hashrate10m, activeWorkers } of await hashrateSeries(db, { accountIds, request })) {
      const { rate, machines } = sums.get(at.getTime()) ?? { rate: 0, machines: null };
      sums.set(at.getTime(), {
        rate: rate + (hashrate10m ?? 0),
        machines: activeWorkers === null ? machines : (machines ?? 0) + activeWorkers,
      });
    }
    return [...sums]
      .sort(([a], [b]) => a - b)
      .map(([at, { rate, machines }]) => [new Date(at), expect.closeTo(rate, 4), machines]);
  }

  async function happen(ids: number[], one: Happening): Promise<void> {
    const id = (place: number) => ids[place] ?? 0;
    if (one.what === 'samples') {
      const known = await db.hashrate.findMany({ where: { accountId: id(one.which) } });
      const taken = new Set(known.map(({ collectedAt }) => collectedAt.getTime()));
      const samples = one.minutes
        .map((minute) => new Date(START + minute * MINUTE))
        .filter((at) => !taken.has(at.getTime()))
        .map((at) => ({
          accountId: id(one.which),
          at,
          rate: at.getUTCMinutes() + 100 * one.which,
          counter: 1,
        }));
      await addSamples(db, samples);
      const ats = samples.map(({ at }) => at);
      await db.$executeRaw`
        update hashrates set active_workers = nullif(extract(minute from collected_at)::int % 5, 3), total_workers = 7
        where account_id = ${id(one.which)}::int and collected_at = any(${ats}::timestamptz[])`;
    } else if (one.what === 'rollup') await rollUp(db, NOW, { repair: one.repair });
    else if (one.what === 'chart')
      await writeChartBuckets(
        db,
        id(one.which),
        'HOUR',
        one.hours.map((hour) => ({ at: new Date(START + hour * HOUR), hashrate: 1_000 + hour })),
      );
    else if (one.what === 'moved')
      await db.account.update({ where: { id: id(one.which) }, data: { groupName: one.group } });
    else await db.account.update({ where: { id: id(one.which) }, data: { enabled: one.enabled } });
  }

  it('tell what the accounts tell, whatever is collected late, refilled, moved or switched off', async () => {
    let ready = 0;
    const property = fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 14 }), async (story) => {
      await db.$executeRaw`
        truncate accounts, hashrates, hashrate_hours, hashrate_days, fleet_hours, fleet_days, fleet_members cascade`;
      await db.historyState.updateMany({ data: { hoursUntil: null, daysUntil: null } });
      const ids = [await account(db), await account(db), await account(db)];
      for (const [place, id] of ids.entries())
        await db.account.update({
          where: { id },
          data: { createdAt: new Date(START + 10.3 * place * HOUR) },
        });
      for (const one of story) await happen(ids, one);
      ready += await db.fleetHour.count();
      expect(await charts(db)).toEqual((await withoutSums()).map(rounded));
      await rollUp(db, NOW, { repair: true });
      const days = await chart(db, 'DAY', null);
      expect(days.map(({ at, hashrate10m, activeWorkers }) => [at, hashrate10m, activeWorkers])).toEqual(
        await daysOfAccounts(ids),
      );
    });
    await fc.assert(property, { numRuns: 12 });
    expect(ready).toBeGreaterThan(0);
  });

  it('are not read between a change of the accounts and the next pass, and right after it', async () => {
    await db.$executeRaw`
      truncate accounts, hashrates, hashrate_hours, hashrate_days, fleet_hours, fleet_days, fleet_members cascade`;
    await db.historyState.updateMany({ data: { hoursUntil: null, daysUntil: null } });
    const ids = [await account(db), await account(db)];
    const sampled = (which: number) => ({ what: 'samples' as const, which, minutes: [5, 65, 125] });
    for (const which of [0, 1]) await happen(ids, sampled(which));
    await rollUp(db, NOW, { repair: false });
    const rates = async (name: string | null) =>
      (
        await fleetHistory(db, {
          group: name,
          coin: 'BTC',
          visible: null,
          request: { from: new Date(START), to: null, step: 'HOUR' },
        })
      ).map(({ hashrate10m, missingAccounts }) => [hashrate10m, missingAccounts]);
    expect(await rates(null)).toEqual([
      [110, 0],
      [110, 0],
      [110, 0],
    ]);
    // A sum that nobody would arrive at shows who reads it.
    await db.fleetHour.updateMany({ data: { hashrate10m: 4_711 } });
    expect((await rates(null))[0]).toEqual([4_711, 0]);
    await happen(ids, { what: 'moved', which: 1, group: 'B' });
    expect([(await rates(null))[0], (await rates('B'))[0]]).toEqual([
      [110, 0],
      [105, 0],
    ]);
    await rollUp(db, NOW, { repair: false });
    expect(await db.fleetHour.count({ where: { whole: false } })).toBe(6);
    expect(await db.fleetHour.count({ where: { whole: true } })).toBe(3);
    expect([(await rates(null))[0], (await rates('B'))[0]]).toEqual([
      [110, 0],
      [105, 0],
    ]);

    // An account that is no longer collected does not stand in for one that is, and missing.
    await account(db);
    await db.account.updateMany({ data: { createdAt: new Date(START) } });
    await happen(ids, { what: 'enabled', which: 0, enabled: false });
    for (const before of [true, false]) {
      expect((await rates(null))[0]).toEqual([110, 1]);
      if (before) await rollUp(db, NOW, { repair: false });
    }
    expect(await db.fleetMember.count({ where: { collected: false } })).toBe(1);

    await db.account.deleteMany({ where: { id: { in: ids } } });
    await rollUp(db, NOW, { repair: false });
    expect([await db.fleetHour.count(), await db.fleetDay.count(), await db.fleetMember.count()]).toEqual([
      0, 0, 1,
    ]);
  });
});
