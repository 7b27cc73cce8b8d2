import { beforeAll, expect, it } from '@jest/globals';
import { balanceSeries, hashrateSeries } from '../../src/reads/accounts/series';
import { fleetHistory } from '../../src/reads/fleet/history';
import type { SeriesRequest } from '../../src/reads/series/series';
import { tableStorage } from '../../src/reads/collecting/storage';
import { uptimeByPeriod } from '../../src/reads/earnings/uptime';
import { workerAvailability, workerSeries } from '../../src/reads/workers/series';
import { PERIODS } from '../../src/reads/earnings/earnings';
import { readZone } from '../../src/reads/lists/zone';
import type { Database } from '../../src/store/connection/database';
import { writeHashrate } from '../../src/store/facts/hashrates';
import { ensurePartitionsFor, listPartitions } from '../../src/store/retention/partitions';
import { letGo } from '../../src/store/retention/retention';
import { rollUp } from '../../src/store/rollups/rollups';
import { account, worker } from '../reads/fixtures';
import { describeStory } from '../support/databases';
import { createManualClock } from '../support/manual-clock';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = new Date('2026-06-15T12:20:00Z');
const BEGINNING = new Date(NOW.getTime() - 500 * DAY);
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);
const dayText = (days: number) => ago(days).toISOString().slice(0, 10);
const isMonday = (day: string) => new Date(day).getUTCDay() === 1;
const midnight = (days: number) => new Date(Math.floor(ago(days).getTime() / DAY) * DAY);

describeStory('a long history', (open) => {
  let database: Database;
  let accountId: number;
  let workerId: bigint;
  const scope = () => ({ accountIds: [accountId] });
  const request = (days: number, step: SeriesRequest['step']): SeriesRequest => ({
    from: ago(days),
    to: null,
    step,
  });

  /** By day, week and month, of all days that may be wanted. */
  async function uptime(tz: string, days: number) {
    const zone = readZone(tz);
    const range = { from: dayText(days), to: dayText(0) };
    const accounts = { coin: 'BTC', group: null, visible: null, accountId };
    const starts = Array.from({ length: days }, (_, ago) => dayText(days - ago));
    const first = { DAY: () => true, WEEK: isMonday, MONTH: (day: string) => day.endsWith('-01') };
    const shares: Record<string, (number | null)[]> = {};
    for (const by of PERIODS)
      shares[by] = await uptimeByPeriod(database.read, starts.filter(first[by]), {
        scope: accounts,
        range,
        by,
        zone,
      });
    return shares;
  }

  const named = async () => ({
    hours: await hashrateSeries(database.read, { ...scope(), request: request(80, 'HOUR') }),
    days: await hashrateSeries(database.read, { ...scope(), request: request(500, 'DAY') }),
    // Only where samples are kept: before that, hours stand in for them.
    growth: (await hashrateSeries(database.read, { ...scope(), request: request(20, null) }))
      .filter(({ at, source }) => at >= midnight(14) && source === 'SAMPLE')
      .map(({ at, acceptedDelta, otherDelta }) => ({ at, acceptedDelta, otherDelta })),
    balanceHours: await balanceSeries(database.read, { ...scope(), request: request(80, 'HOUR') }),
    balanceDays: await balanceSeries(database.read, { ...scope(), request: request(500, 'DAY') }),
    fleetHours: await fleetHistory(database.read, {
      group: null,
      coin: 'BTC',
      visible: null,
      request: request(80, 'HOUR'),
    }),
    workerDays: await workerSeries(database.read, { workerIds: [workerId], request: request(30, 'DAY') }),
    availability: await workerAvailability(database.read, {
      workerIds: [workerId],
      range: { from: midnight(30), to: null },
    }),
    uptime: await uptime('UTC', 500),
    uptimeElsewhere: await uptime('Asia/Kathmandu', 380),
  });

  beforeAll(async () => {
    database = await open();
    const { write: db } = database;
    accountId = await account(db);
    workerId = await worker(db, accountId);
    // Every six hours for 500 days; the last of them ten minutes ago. A counter that is reset every hundred days.
    await db.$executeRaw`
      insert into hashrates (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other, active_workers, total_workers)
      select ${accountId}::int, at, n % 7, n % 7, n % 7, n % 400 * 1000, n, n, n, n % 5, 5 + n % 3
      from generate_series(0, 2000) n, lateral (select ${BEGINNING}::timestamptz - interval '10 minutes' + n * interval '6 hours' as at) t`;
    await db.$executeRaw`
      insert into account_balances (account_id, collected_at, balance, earn_24_hours, earn_total, paid_out)
      select account_id, collected_at, accepted / 1e8, 1, 2, 3 from hashrates`;
    await db.$executeRaw`
      insert into account_overview (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, total_workers, active_workers, inactive_workers, invalid_workers)
      select account_id, collected_at, 1, 1, 1, 1, 1, 0, 0 from hashrates where collected_at > ${ago(40)}::timestamptz`;
    const days = Array.from({ length: 31 }, (_, index) => ago(index));
    await ensurePartitionsFor(db, 'worker_samples', days);
    await db.$executeRaw`
      insert into worker_samples (worker_id, collected_at, status, hashrate_10m, hashrate_1h, hashrate_1d, reject_ratio)
      select ${workerId}::bigint, collected_at, case when extract(hour from collected_at) < 6 then 'OFFLINE' else 'ONLINE' end,
        hashrate_10m, hashrate_1h, hashrate_1d, 0.01
      from hashrates where collected_at > ${midnight(30)}::timestamptz`;
  });

  it('reads the same by hours and days from raw rows, from rollups, and across the edges of retention', async () => {
    const fromRaw = await named();
    expect(fromRaw.hours.length).toBe(321);
    expect(fromRaw.days.length).toBeGreaterThan(499);
    expect(fromRaw.growth.length).toBe(59);
    expect(fromRaw.workerDays.length).toBe(31);
    expect(fromRaw.availability[0]?.availability).toBeCloseTo(0.75, 1);
    expect(Object.values(fromRaw.uptime).map(({ length }) => length)).toEqual([500, 71, 17]);
    expect(Object.values(fromRaw.uptime).flat()).not.toContain(null);
    await rollUp(database.write, NOW, { repair: true });
    const fromRollups = await named();
    expect(fromRollups).toEqual(fromRaw);
    const clock = createManualClock(NOW);
    await clock.runUntil(letGo(database.write, clock));
    expect(await named()).toEqual(fromRaw);
  });

  it('shows the finest source that is left where no interval is named, each point with its source', async () => {
    const points = await hashrateSeries(database.read, { ...scope(), request: request(500, null) });
    const spanOf = (source: string) => points.filter((point) => point.source === source).map(({ at }) => at);
    expect(spanOf('DAY').at(-1)).toEqual(midnight(401));
    expect(spanOf('HOUR')[0]?.getTime()).toBeGreaterThanOrEqual(midnight(400).getTime());
    expect(spanOf('HOUR').at(-1)?.getTime()).toBeLessThan(midnight(14).getTime());
    expect(spanOf('SAMPLE')[0]?.getTime()).toBeGreaterThanOrEqual(midnight(14).getTime());
    expect(points.map(({ at }) => at)).toEqual([...points.map(({ at }) => at)].sort((a, b) => +a - +b));
    expect(points.length).toBe(spanOf('DAY').length + spanOf('HOUR').length + spanOf('SAMPLE').length);
  });

  it('shows no sample from before the edge, and rolls nothing up again for the one that stays', async () => {
    const { write: db, read } = database;
    for (const step of ['MINUTES_10', null] as const) {
      const points = await hashrateSeries(read, { ...scope(), request: request(20, step) });
      const samples = points.filter(({ source }) => source === 'SAMPLE');
      expect(samples[0]?.at.getTime()).toBeGreaterThanOrEqual(midnight(14).getTime());
    }
    expect(await db.hashrate.count({ where: { accountId, collectedAt: { lt: midnight(14) } } })).toBe(1);
    expect(await rollUp(db, NOW, { repair: true })).toBe(0);
  });

  it('keeps what the counters grew by in the oldest kept day when a sample comes late', async () => {
    const { write: db, read } = database;
    const late = new Date(midnight(14).getTime() + 11 * HOUR);
    const oldest = async () =>
      (
        await hashrateSeries(read, {
          ...scope(),
          request: { from: midnight(14), to: midnight(13), step: 'DAY' },
        })
      )[0];
    const before = await oldest();
    const [earlier] = await db.hashrate.findMany({
      where: { accountId, collectedAt: { lt: late } },
      orderBy: { collectedAt: 'desc' },
      take: 1,
    });
    if (!before || !earlier) throw new Error('a day of samples expected');
    await db.hashrate.create({ data: { ...earlier, collectedAt: late } });
    await rollUp(db, NOW, { repair: true });
    const after = await oldest();
    expect(after).toMatchObject({ samples: before.samples + 1, acceptedDelta: before.acceptedDelta });
    await db.hashrate.deleteMany({ where: { accountId, collectedAt: late } });
  });

  it('has let go of what is old, of the partitions too, and of nothing else', async () => {
    const tables = new Map((await tableStorage(database.read)).map((row) => [row.table, row]));
    const first = (days: number) =>
      new Date(Math.ceil((+midnight(days) - +BEGINNING) / (6 * HOUR)) * 6 * HOUR + +BEGINNING - 600_000);
    // Of hashrates the one before as well: its counters tell by how much the first one has grown.
    const before = new Date(first(14).getTime() - 6 * HOUR);
    expect(tables.get('hashrates')).toMatchObject({ oldest: before, retentionDays: 14 });
    for (const table of ['account_balances', 'account_overview'])
      expect(tables.get(table)).toMatchObject({ oldest: first(14), retentionDays: 14 });
    expect(tables.get('hashrate_days')).toMatchObject({ rows: 500, retentionDays: null });
    expect(tables.get('hashrate_hours')?.oldest?.getTime()).toBeGreaterThanOrEqual(midnight(400).getTime());
    expect(tables.get('worker_samples')).toMatchObject({ oldest: first(7), retentionDays: 7 });
    expect(tables.get('worker_days')).toMatchObject({ rows: 30, oldest: midnight(30), retentionDays: null });
    const days = (await listPartitions(database.write, 'worker_samples')).map(({ day }) => day);
    expect(days[0]).toBe(midnight(7).toISOString().slice(0, 10));
    for (const table of ['hashrates', 'worker_samples', 'worker_days'])
      expect(tables.get(table)?.bytes).toBeGreaterThan(8_192);
  });

  it('keeps a partition whose day is not rolled up', async () => {
    const { write: db } = database;
    const [day, late] = [midnight(9), new Date(midnight(9).getTime() + HOUR)];
    await ensurePartitionsFor(db, 'worker_samples', [day]);
    await db.$executeRaw`
      insert into worker_samples (worker_id, collected_at, status, hashrate_10m, hashrate_1h, hashrate_1d)
      select ${workerId}::bigint, ${late}::timestamptz + n * interval '1 minute', 'ONLINE', 1, 1, 1 from generate_series(1, 9) n`;
    const clock = createManualClock(NOW);
    const has = async () =>
      (await listPartitions(db, 'worker_samples')).some((one) => one.day === day.toISOString().slice(0, 10));
    await clock.runUntil(letGo(db, clock));
    expect(await has()).toBe(true);
    await rollUp(db, NOW, { repair: true });
    await clock.runUntil(letGo(db, clock));
    expect(await has()).toBe(false);
  });

  it('is collected and read on while old rows go', async () => {
    const { write: db, read } = database;
    const [other, silent] = [await account(db), await account(db)];
    for (const id of [other, silent])
      await db.$executeRaw`
        insert into hashrates (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other)
        select ${id}::int, ${ago(30)}::timestamptz + n * interval '1 minute', 1, 1, 1, n, n, n, n from generate_series(0, 3000) n`;
    await rollUp(db, NOW, { repair: true });
    const before = await db.hashrateHour.aggregate({ where: { accountId: other }, _sum: { samples: true } });
    expect(before._sum.samples).toBe(3_001);
    let written = 0;
    const collect = async () => {
      const collectedAt = new Date(NOW.getTime() + written * 1_000);
      const rates = { hashrate10m: 1, hashrate1h: 1, hashrate1d: 1 };
      const counters = { accepted: 1, stale: 1, duplicate: 1, other: 1, totalWorkers: 1, activeWorkers: 1 };
      written += await writeHashrate(db, { accountId: other, collectedAt, ...rates, ...counters });
    };
    // Sampled before the deleting begins: on a busy machine all old rows may go before the loop below writes anything.
    await collect();
    const clock = createManualClock(NOW);
    let ended = false;
    const going = clock.runUntil(letGo(db, clock)).finally(() => (ended = true));
    while (!ended) {
      await collect();
      await hashrateSeries(read, { accountIds: [other], request: request(3, null) });
      // The embedded database answers without ever letting the event loop turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await going;
    expect(written).toBeGreaterThan(1);
    // The last one from before the edge stays with an account that is sampled still.
    expect(await db.hashrate.count({ where: { accountId: other } })).toBe(1 + written);
    expect(await db.hashrate.count({ where: { accountId: silent } })).toBe(0);
  });
});
