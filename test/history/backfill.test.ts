import { afterAll, describe, expect, it } from '@jest/globals';
import type { Transport } from '../../src/antpool';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const START = new Date('2026-03-28T06:03:00Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(START.getTime() + hours * HOUR).toISOString();

interface World {
  clock: ManualClock;
  pool: Pool;
  app: WholeApp;
}

interface Curve {
  poolSpeedBeanList: ({ date: number; speed: number | null } | null)[];
  unit: string;
}
/** A pool that draws its curves in another way, or takes their date for something else. */
interface Manners {
  date?: (asked: string) => string;
  draw?: (curve: Curve, call: number) => unknown;
}

/** The simulated pool with other manners. Only the chart's data are touched, never what they tell. */
function mannered(pool: Pool, { date = (asked) => asked, draw = (curve) => [curve] }: Manners): Transport {
  const transport = poolTransport(pool);
  let calls = 0;
  return async (request) => {
    if (request.endpoint !== 'userHashrateChart.htm') return transport(request);
    const form = { ...request.form, date: date(request.form.date ?? '') };
    const reply = await transport({ ...request, form });
    const body = JSON.parse(reply.body) as { data: Curve[] };
    const data = body.data.map((curve) => draw(curve, ++calls));
    return { ...reply, body: JSON.stringify({ ...body, data: data.length === 1 ? data[0] : data }) };
  };
}

async function openWorld(chartDateIs: 'end' | 'start', manners: Manners = {}): Promise<World> {
  const clock = createManualClock(START);
  const pool = createPool({
    accounts: smallFleet({ accounts: 1, workersEach: 5, seed: 3 }),
    seed: 3,
    now: () => clock.now().getTime(),
    switches: { chartDateIs },
  });
  const app = await composeTestApp(await openTestEmbedded(), pool, {
    outside: { clock, random: () => 0.5, transport: mannered(pool, manners) },
  });
  await app.accounts.importAccounts(accountsOf(pool));
  return { clock, pool, app };
}

async function collect({ app, clock }: World, tier: 'TIER_1' | 'TIER_4'): Promise<string> {
  const run = await clock.runUntil(
    app.query<{ triggerTier: { run: { state: string } } }>(
      `mutation { triggerTier(tier: ${tier}, wait: true) { run { state } } }`,
    ),
  );
  return run.triggerTier.run.state;
}

/** Two hours of samples, a long silence, and two hours of samples. */
async function playOutage(world: World, hours: number): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    await collect(world, 'TIER_1');
    await world.clock.advance(HOUR / 6);
  }
  await world.clock.advance(hours * HOUR);
  for (let turn = 0; turn < 12; turn++) {
    await collect(world, 'TIER_1');
    await world.clock.advance(HOUR / 6);
  }
}

interface Told {
  account: {
    hashrates: {
      at: string;
      source: string;
      samples: number;
      hashrate1h: number | null;
      min10m: number | null;
    }[];
    gaps: { from: string; to: string; refilled: string | null }[];
  };
}

const history = async ({ app, pool }: World, from: string, interval = 'HOUR') =>
  (
    await app.query<Told>(
      `{ account(name: "${pool.accounts[0]?.name}") {
        hashrates(from: "${from}", interval: ${interval}) { at source samples hashrate1h min10m }
        gaps(from: "${from}") { from to refilled } } }`,
    )
  ).account;

const chartCalls = (pool: Pool) => pool.calls.filter(({ endpoint }) => endpoint === 'userHashrateChart.htm');

describe('a day without the server', () => {
  afterAll(closeTestDatabases);

  it.each(['end', 'start'] as const)(
    'leaves no hole in the hourly curve, whether the date of a curve is its %s',
    async (chartDateIs) => {
      const world = await openWorld(chartDateIs);
      await playOutage(world, 30);
      expect((await history(world, at(-1))).hashrates.length).toBeLessThan(8);
      expect(await collect(world, 'TIER_4')).toBe('SUCCEEDED');

      const { hashrates, gaps } = await history(world, at(0));
      const begins = Date.parse('2026-03-28T06:00:00Z');
      expect(hashrates.map((point) => Date.parse(point.at))).toEqual(
        hashrates.map((_, index) => begins + index * HOUR),
      );
      const charted = hashrates.filter(({ source }) => source === 'POOL_CHART');
      // From 08:00 on the first day to 14:00 on the second: the hours in which nothing was collected.
      expect(charted.map((point) => point.at)).toEqual(
        Array.from({ length: 30 }, (_, index) => new Date(begins + (index + 2) * HOUR).toISOString()),
      );
      for (const point of charted) {
        const { userId } = world.pool.accounts[0] ?? { userId: '' };
        const start = Date.parse(point.at);
        const truth = Number(world.pool.truth.averageHashrate(userId, start, start + HOUR));
        expect((point.hashrate1h ?? 0) / truth).toBeCloseTo(1, 4);
        expect(point).toMatchObject({ samples: 0, min10m: null });
      }
      expect(gaps).toEqual([
        { from: expect.any(String) as unknown, to: expect.any(String) as unknown, refilled: 'POOL_CHART' },
      ]);

      // What has been asked for is not asked for again.
      const calls = chartCalls(world.pool).length;
      await collect(world, 'TIER_4');
      expect(chartCalls(world.pool)).toHaveLength(calls);
    },
    120_000,
  );

  const points = (
    curve: Curve,
    change: (point: { date: number; speed: number | null }) => Curve['poolSpeedBeanList'],
  ) => ({
    ...curve,
    poolSpeedBeanList: curve.poolSpeedBeanList.flatMap((point) => (point ? change(point) : [])),
  });

  it.each<[string, Manners, number]>([
    [
      'is one object, in other units from call to call, a moment before the hour, with empty points among others',
      {
        draw: (curve, call) => {
          const [unit, size] = call % 2 === 0 ? ['GH/s', 1e9] : ['EH/s', 1e18];
          const given = { 'TH/s': 1e12, 'PH/s': 1e15, 'GH/s': 1e9 }[curve.unit] ?? NaN;
          const drawn = points(curve, ({ date, speed }) => [
            null,
            { date: date - 1, speed: ((speed ?? 0) * given) / size },
            { date, speed: null },
          ]);
          return { ...drawn, unit };
        },
      },
      30,
    ],
    [
      'is asked for by the day alone, for the day before',
      { date: (asked) => `${asked.slice(0, 10)} 00:00:00` },
      30,
    ],
    [
      'lacks every fourth hour',
      {
        draw: (curve) => [points(curve, (p) => (new Date(p.date - HOUR).getUTCHours() % 4 === 0 ? [] : [p]))],
      },
      22,
    ],
  ])(
    'is refilled from a curve that %s',
    async (_how, manners, refilled) => {
      const world = await openWorld('end', manners);
      await playOutage(world, 30);
      expect(await collect(world, 'TIER_4')).toBe('SUCCEEDED');
      const { hashrates, gaps } = await history(world, at(0));
      const charted = hashrates.filter(({ source }) => source === 'POOL_CHART');
      expect(charted).toHaveLength(refilled);
      for (const point of charted) {
        const start = Date.parse(point.at);
        const { userId } = world.pool.accounts[0] ?? { userId: '' };
        const truth = Number(world.pool.truth.averageHashrate(userId, start, start + HOUR));
        expect((point.hashrate1h ?? 0) / truth).toBeCloseTo(1, 4);
      }
      const missing = gaps.filter((gap) => gap.refilled === null);
      const hours = missing.reduce((sum, gap) => sum + (Date.parse(gap.to) - Date.parse(gap.from)) / HOUR, 0);
      expect(Math.floor(hours)).toBe(30 - refilled);
      const calls = chartCalls(world.pool).length;
      await collect(world, 'TIER_4');
      expect(chartCalls(world.pool)).toHaveLength(calls);
    },
    120_000,
  );

  it('is refilled by a later run where the curve could not be read at first', async () => {
    let isBroken = true;
    const world = await openWorld('end', {
      draw: (curve) => (isBroken ? { ...curve, unit: 'apples' } : [curve]),
    });
    await playOutage(world, 30);
    expect(await collect(world, 'TIER_4')).toBe('PARTIAL');
    const refilled = async () =>
      (await history(world, at(0))).hashrates.filter(({ source }) => source === 'POOL_CHART').length;
    expect(await refilled()).toBe(0);
    isBroken = false;
    await world.clock.advance(2 * HOUR);
    await collect(world, 'TIER_4');
    expect(await refilled()).toBeGreaterThanOrEqual(30);
  }, 120_000);
});
