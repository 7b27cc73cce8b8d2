import { beforeAll, describe, expect, it } from '@jest/globals';
import { cutGaps } from '../../src/reads/series/cut';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { writeChartBuckets } from '../../src/store/rollups/chart';
import { rollUp } from '../../src/store/rollups/rollups';
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
