import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';

describeOnDatabases('earnings over the API', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  let one: number;
  let other: number;

  const earned = (accountId: number, day: string, amount: string, hashrate: number | null, ordinal = 1) =>
    db.payment.create({
      data: {
        accountId,
        type: 'EARNING',
        ordinal,
        coin: 'BTC',
        amount,
        hashrate,
        paidAt: new Date(`${day}T00:00:00Z`),
        settlementDate: new Date(`${day}T00:00:00Z`),
        firstSeenAt: new Date('2026-06-15T00:30:00Z'),
      },
    });
  const sampled = (accountId: number, collectedAt: string, activeWorkers: number) =>
    db.hashrate.create({
      data: {
        accountId,
        collectedAt: new Date(collectedAt),
        hashrate10m: 1,
        hashrate1h: 1,
        hashrate1d: 1,
        accepted: 0,
        stale: 0,
        duplicate: 0,
        other: 0,
        totalWorkers: 10,
        activeWorkers,
      },
    });

  beforeAll(async () => {
    const database = await open();
    db = database.write;
    api = await startTestApi({ read: database.read });
    one = await account(db, { group: 'BC' });
    other = await account(db, { group: 'BR' });
    await earned(one, '2026-04-15', '0.5', 80);
    await earned(one, '2026-05-03', '0.1', 100);
    await earned(one, '2026-05-04', '0.2', 200);
    await earned(one, '2026-05-04', '0.000000000000000001', 200, 2);
    await earned(other, '2026-05-04', '0.3', 1_000);
    await earned(one, '2026-06-01', '0.4', null);
    await sampled(one, '2026-05-03T23:00:00Z', 10);
    await sampled(one, '2026-05-04T10:10:00Z', 6);
    await sampled(one, '2026-05-04T10:40:00Z', 4);
    await sampled(one, '2026-05-04T23:30:00Z', 8);
  });

  const earnings = async (args: string, fields = 'from amount') =>
    (
      await api.query<{ earnings: unknown[] }>(
        `{ earnings(from: "2026-05-01", to: "2026-06-30" ${args}) { ${fields} } }`,
      )
    ).earnings;

  it('come by settlement day, ISO week or month, and only where a day was settled', async () => {
    expect(await earnings('')).toEqual([
      { from: '2026-05-03', amount: '0.10000000' },
      { from: '2026-05-04', amount: '0.500000000000000001' },
      { from: '2026-06-01', amount: '0.40000000' },
    ]);
    expect(await earnings('by: WEEK')).toEqual([
      { from: '2026-04-27', amount: '0.10000000' },
      { from: '2026-05-04', amount: '0.500000000000000001' },
      { from: '2026-06-01', amount: '0.40000000' },
    ]);
    expect(await earnings('by: MONTH')).toEqual([
      { from: '2026-05-01', amount: '0.600000000000000001' },
      { from: '2026-06-01', amount: '0.40000000' },
    ]);
  });

  it('are the same in every zone: a settlement day is never shifted', async () => {
    expect(await earnings('tz: "America/Los_Angeles"')).toEqual(await earnings('tz: "Asia/Tokyo"'));
  });

  it('are those of one group or one account', async () => {
    expect(await earnings('group: "BR"')).toEqual([{ from: '2026-05-04', amount: '0.30000000' }]);
    expect(await earnings(`account: "${one}", by: MONTH`)).toMatchObject([
      { amount: '0.300000000000000001' },
      { amount: '0.40000000' },
    ]);
    expect(await earnings('coin: "LTC"')).toEqual([]);
  });

  it('tell the mean hashrate of the days, and that of the thirty days before', async () => {
    const fields = 'from hashrate hashrate30Days';
    expect(await earnings(`account: "${one}", by: DAY`, fields)).toEqual([
      { from: '2026-05-03', hashrate: 100, hashrate30Days: 80 },
      { from: '2026-05-04', hashrate: 200, hashrate30Days: 90 },
      { from: '2026-06-01', hashrate: null, hashrate30Days: 150 },
    ]);
    expect(await earnings('by: MONTH', fields)).toMatchObject([
      { hashrate: (100 + 1_200) / 2, hashrate30Days: 80 },
      {},
    ]);
  });

  it('tell the share of machines that worked in the days of the zone', async () => {
    const uptime = async (args: string) => await earnings(`account: "${one}" ${args}`, 'from uptime');
    expect(await uptime('')).toEqual([
      { from: '2026-05-03', uptime: 1 },
      { from: '2026-05-04', uptime: 18 / 30 },
      { from: '2026-06-01', uptime: null },
    ]);
    expect(await uptime('tz: "Europe/Berlin"')).toMatchObject([{ uptime: null }, { uptime: 20 / 30 }, {}]);
  });

  it('go on by hours and days where the samples are rolled up', async () => {
    await db.$executeRaw`
      insert into hashrate_hours (account_id, at, source, samples, active_sum, total_sum)
      values (${one}::int, '2026-06-01T05:00:00Z', 'HOUR', 6, 54, 72), (${one}::int, '2026-05-03T22:00:00Z', 'HOUR', 6, 60, 60)`;
    await db.$executeRaw`
      insert into hashrate_days (account_id, at, source, samples, active_sum, total_sum)
      values (${one}::int, '2026-05-04T00:00:00Z', 'DAY', 90, 450, 900), (${one}::int, '2026-05-03T00:00:00Z', 'POOL_CHART', 0, null, null)`;
    const [hoursUntil, daysUntil] = [new Date('2026-06-01T06:00:00Z'), new Date('2026-06-01T00:00:00Z')];
    await db.historyState.update({ where: { name: 'hashrates' }, data: { hoursUntil, daysUntil } });
    const uptimes = async (args: string) => await earnings(`account: "${one}" ${args}`, 'uptime');
    expect(await uptimes('')).toEqual([{ uptime: null }, { uptime: 0.5 }, { uptime: 0.75 }]);
    // A day in Berlin has no whole day of UTC in it, but its hours; a week has, and the two hours before them.
    expect(await uptimes('tz: "Europe/Berlin"')).toMatchObject([{}, { uptime: 1 }, { uptime: 0.75 }]);
    expect(await uptimes('tz: "Europe/Berlin", by: WEEK')).toMatchObject([
      {},
      { uptime: 510 / 960 },
      { uptime: 0.75 },
    ]);
  });

  it('refuse what cannot be', async () => {
    const code = (args: string) => api.errorCode(`{ earnings(${args}) { amount } }`);
    const may = 'from: "2026-05-01", to: "2026-05-31"';
    expect(await code(`${may} tz: "Mars/Olympus"`)).toBe('BAD_USER_INPUT');
    expect(await code('from: "2026-05-02", to: "2026-05-01"')).toBe('BAD_USER_INPUT');
    expect(await code(`${may} group: "Nobody"`)).toBe('NOT_FOUND');
    expect(await code(`${may} account: "999999"`)).toBe('NOT_FOUND');
  });
});
