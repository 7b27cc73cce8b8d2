import { afterAll, describe, expect, it } from '@jest/globals';
import { closeTestDatabases } from '../support/databases';
import {
  at,
  chartCalls,
  collect,
  history,
  HOUR,
  openWorld,
  playOutage,
  type Curve,
  type Manners,
} from './mannered-pool';

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
  ])('is refilled from a curve that %s', async (_how, manners, refilled) => {
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
  });

  it.each<[string, (curve: Curve) => unknown]>([
    [
      'repeats the points of the day before',
      (curve) => [points(curve, (p) => [{ ...p, date: p.date - 48 * HOUR }])],
    ],
    ['has no point with a speed', (curve) => [points(curve, (p) => [{ ...p, speed: null }])]],
    ['is empty', () => []],
  ])(
    'is left as it is by a curve that %s, and refilled when the pool draws it after all',
    async (_how, draw) => {
      let isOdd = true;
      const world = await openWorld('end', { draw: (curve) => (isOdd ? draw(curve) : [curve]) });
      await playOutage(world, 30);
      expect(await collect(world, 'TIER_4')).toBe('SUCCEEDED');
      const told = await history(world, at(0));
      expect(told.hashrates.filter(({ source }) => source === 'POOL_CHART')).toEqual([]);
      expect(told.gaps).toMatchObject([{ refilled: null }]);

      // Not at once again, but when the gap is twice as old.
      const calls = chartCalls(world.pool).length;
      await collect(world, 'TIER_4');
      expect(chartCalls(world.pool)).toHaveLength(calls);
      isOdd = false;
      await world.clock.advance(36 * HOUR);
      await collect(world, 'TIER_1');
      await collect(world, 'TIER_4');
      const { hashrates } = await history(world, at(0));
      const begins = Date.parse('2026-03-28T06:00:00Z');
      expect(hashrates.map((point) => Date.parse(point.at))).toEqual(
        hashrates.map((_, index) => begins + index * HOUR),
      );
    },
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
  });
});
