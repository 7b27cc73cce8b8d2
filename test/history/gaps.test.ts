import { beforeAll, describe, expect, it } from '@jest/globals';
import { cutGaps } from '../../src/reads/gaps-cut';
import type { PrismaClient } from '../../src/store/prisma';
import { writeChartBuckets } from '../../src/store/rollups-chart';
import { rollUp } from '../../src/store/rollups';
import { datesFor, planCharts, pointsWanted, reachesOver } from '../../src/tiers/backfill-plan';
import { TEST_NOW, startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { addAccount } from '../api/rows';
import { addSamples } from './rows';

const day = (time: string) => new Date(`2026-06-15T${time}Z`);

describe('a stretch without samples', () => {
  const stretch = { from: day('01:50:00'), to: day('06:10:00') };
  const hours = (...list: number[]) => list.map((hour) => day(`0${hour}:00:00`));
  it.each([
    ['is one gap where nothing refills it', hours(), [['01:50', '06:10', null]]],
    ['is one refilled gap where all its hours are', hours(2, 3, 4, 5), [['01:50', '06:10', 'POOL_CHART']]],
    [
      'is cut where that changes',
      hours(3, 4),
      [
        ['01:50', '03:00', null],
        ['03:00', '05:00', 'POOL_CHART'],
        ['05:00', '06:10', null],
      ],
    ],
  ])('%s', (_what, charted, expected) => {
    const cut = cutGaps(stretch, charted).map(({ from, to, refilled }) => [
      from.toISOString().slice(11, 16),
      to.toISOString().slice(11, 16),
      refilled,
    ]);
    expect(cut).toEqual(expected);
  });

  it('within an hour is a gap that nothing refills', () => {
    const short = { from: day('01:05:00'), to: day('01:55:00') };
    expect(cutGaps(short, [])).toEqual([{ ...short, refilled: null }]);
  });
});

describe('the calls that refill holes', () => {
  const hole = { accountId: 1, from: new Date('2026-06-13T22:00:00Z'), to: day('02:00:00') };

  it('are one for each day of hours, newest first, and one for all whole days of an account', () => {
    const wishes = planCharts([hole], []);
    expect(wishes.map(({ curve, wanted }) => [curve, wanted.length, wanted[0]?.toISOString()])).toEqual([
      ['HOUR', 2, '2026-06-15T00:00:00.000Z'],
      ['HOUR', 24, '2026-06-14T00:00:00.000Z'],
      ['DAY', 1, '2026-06-14T00:00:00.000Z'],
      ['HOUR', 2, '2026-06-13T22:00:00.000Z'],
    ]);
  });

  it('leave out what the pool was asked for two hours after it had ended, or later', () => {
    const asked = (curve: 'HOUR' | 'DAY', date: string, askedAt: Date) => ({
      accountId: 1,
      curve,
      day: new Date(`${date}T00:00:00Z`),
      askedAt,
    });
    const wishes = planCharts(
      [hole],
      [
        asked('HOUR', '2026-06-13', day('03:30:00')),
        asked('HOUR', '2026-06-14', day('03:30:00')),
        asked('HOUR', '2026-06-15', day('03:30:00')),
        asked('DAY', '2026-06-14', day('03:30:00')),
      ],
    );
    expect(wishes).toEqual([{ accountId: 1, curve: 'HOUR', wanted: [day('01:00:00')] }]);
  });

  it('ask with the end of the day, or with its start where the pool takes the date for that', () => {
    const wish = { accountId: 1, curve: 'HOUR' as const, wanted: [new Date('2026-06-14T05:00:00Z')] };
    const dates = (seen: 'end' | 'start' | 'day before', now = TEST_NOW) =>
      datesFor(wish, seen, now).map(({ meaning, date }) => [meaning, date.toISOString().slice(0, 13)]);
    expect(dates('end')).toEqual([
      ['end', '2026-06-15T00'],
      ['start', '2026-06-14T00'],
    ]);
    expect(dates('start')[0]).toEqual(['start', '2026-06-14T00']);
    // Of the day that lasts, the end is now; a pool that reads the day alone needs the next one.
    expect(dates('end', new Date('2026-06-14T08:20:00Z'))).toEqual([
      ['end', '2026-06-14T08'],
      ['start', '2026-06-14T00'],
      ['day before', '2026-06-15T00'],
    ]);
  });

  it('are answered by a curve that reaches over all that is wanted, whatever it tells of it', () => {
    const wish = { accountId: 1, curve: 'HOUR' as const, wanted: [day('04:00:00'), day('08:00:00')] };
    const over = (...times: string[]) =>
      reachesOver(
        wish,
        times.map((time) => ({ at: day(time), hashrate: 1 })),
      );
    expect(over('05:00:00', '09:00:00')).toBe(true);
    expect(over('04:59:59', '07:00:00')).toBe(true);
    expect(over('05:00:00', '06:00:00')).toBe(false);
    expect(over('06:00:00', '09:00:00')).toBe(false);
    expect(over()).toBe(false);
  });

  it('take a point for the step that ends at its date, once, and only where it is wanted', () => {
    const wish = { accountId: 1, curve: 'HOUR' as const, wanted: [day('04:00:00'), day('05:00:00')] };
    const points = [
      { at: day('04:00:00'), hashrate: 1 },
      { at: day('05:00:00'), hashrate: 2 },
      { at: day('05:59:59'), hashrate: 3 },
      { at: day('06:00:00'), hashrate: 4 },
    ];
    expect(pointsWanted(wish, points)).toEqual([
      { at: day('04:00:00'), hashrate: 2 },
      { at: day('05:00:00'), hashrate: 3 },
    ]);
  });
});

describeOnDatabases('the gaps of an account', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  let accountId: number;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    api = await startTestApi(database);
    accountId = await addAccount(db, { name: 'alpha', createdAt: day('01:00:00') });
    await addAccount(db, { name: 'never', createdAt: day('05:00:00') });
    await addSamples(
      db,
      ['02:00:00', '02:25:00', '02:50:00', '06:10:00', '11:45:00'].map((time, index) => ({
        accountId,
        at: day(time),
        rate: 10,
        counter: index,
      })),
    );
    await rollUp(db, TEST_NOW, { repair: true });
    await writeChartBuckets(db, accountId, 'HOUR', [
      { at: day('03:00:00'), hashrate: 7 },
      // A sample has been here: it wins.
      { at: day('06:00:00'), hashrate: 99 },
    ]);
  });
  const gaps = async (args: string, name = 'alpha') =>
    (
      await api.query<{ account: { gaps: { from: string; to: string; refilled: string | null }[] } }>(
        `{ account(name: "${name}") { gaps(${args}) { from to refilled } } }`,
      )
    ).account.gaps.map(({ from, to, refilled }) => [from.slice(11, 19), to.slice(11, 19), refilled]);

  it('are where no sample was for more than three intervals, from when it was added until now', async () => {
    expect(await gaps('from: "2026-06-01T00:00:00Z"')).toEqual([
      ['01:00:00', '02:00:00', null],
      ['02:50:00', '04:00:00', 'POOL_CHART'],
      ['04:00:00', '06:10:00', null],
      ['06:10:00', '11:45:00', null],
    ]);
    expect(await gaps('from: "2026-06-15T05:30:00Z", to: "2026-06-15T06:30:00Z"')).toEqual([
      ['05:30:00', '06:10:00', null],
      ['06:10:00', '06:30:00', null],
    ]);
    expect(await gaps('from: "2026-06-01T00:00:00Z"', 'never')).toEqual([['05:00:00', '12:00:00', null]]);
  });

  it("shows the pool's points as such in the hourly curve, and a sample before them", async () => {
    const { account } = await api.query<{ account: { hashrates: unknown[] } }>(
      `{ account(name: "alpha") { hashrates(from: "2026-06-15T03:00:00Z", to: "2026-06-15T07:00:00Z", interval: HOUR) {
        at source samples hashrate10m hashrate1h hashrate1d } } }`,
    );
    expect(account.hashrates).toEqual([
      {
        at: day('03:00:00').toISOString(),
        source: 'POOL_CHART',
        samples: 0,
        hashrate10m: 7,
        hashrate1h: 7,
        hashrate1d: null,
      },
      {
        at: day('06:00:00').toISOString(),
        source: 'HOUR',
        samples: 1,
        hashrate10m: 10,
        hashrate1h: 20,
        hashrate1d: 30,
      },
    ]);
  });

  it('go where a late sample arrives', async () => {
    await addSamples(db, [{ accountId, at: day('03:20:00'), rate: 50, counter: 3 }]);
    await rollUp(db, TEST_NOW, { repair: true });
    const hour = await db.hashrateHour.findFirstOrThrow({ where: { accountId, at: day('03:00:00') } });
    expect(hour).toMatchObject({ source: 'HOUR', samples: 1, hashrate10m: 50 });
  });

  it('are told together with the size of every table, to ADMIN only', async () => {
    const { storage } = await api.query<{
      storage: { table: string; rows: number; retentionDays: number }[];
    }>('{ storage { table rows bytes oldest retentionDays } }');
    expect(storage).toContainEqual(
      expect.objectContaining({ table: 'hashrates', rows: 6, retentionDays: 14 }),
    );
    const reader = await startTestApi(
      { read: db },
      { viewer: { name: 'r', scopes: ['READ'], groups: null } },
    );
    expect(await reader.errorCode('{ storage { table } }')).toBe('FORBIDDEN');
  });
});
