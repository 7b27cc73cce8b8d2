import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { panned, zoomed } from '../../web/src/charts/gestures';
import {
  breaksOf,
  endsUnfinished,
  gapsOf,
  linesOf,
  missingThroughout,
  timesOf,
  type ChartPoint,
} from '../../web/src/charts/lines';
import { rangeOf } from '../../web/src/charts/scale';

const START = Date.parse('2026-01-31T00:00:00.000Z');
const at = (
  minutes: number,
  source: ChartPoint['source'] = 'SAMPLE',
  value: number | null = 1,
  partial = false,
) => ({
  at: new Date(START + minutes * 60_000).toISOString(),
  source,
  value,
  partial,
});
type Point = ReturnType<typeof at>;
const draw = (points: Point[]) =>
  linesOf(
    points,
    breaksOf(points),
    ({ value }) => value,
    ({ partial }) => partial,
  );

describe('a line', () => {
  it('breaks where a bucket has no point, and not where a sample is late', () => {
    const points = [at(0), at(10), at(23), at(30), at(50), at(60)];
    expect(breaksOf(points)).toEqual([false, false, false, false, true, false]);
    expect(draw(points).solid).toEqual([1, 1, 1, 1, null, 1, 1]);
    expect(gapsOf(points, breaksOf(points))).toEqual([{ from: at(30).at, to: at(50).at }]);
  });

  it('has a time for every value, in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 60 }), (minutes) => {
        const points = minutes.sort((one, other) => one - other).map((minute) => at(minute));
        const times = timesOf(points, breaksOf(points));
        expect(times).toHaveLength(draw(points).solid.length);
        expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true);
        expect(draw(points).solid.filter((value) => value !== null)).toHaveLength(points.length);
      }),
    );
  });

  it('keeps to the distance that a slow tier has', () => {
    expect(breaksOf([at(0), at(70), at(140), at(210)])).toEqual([false, false, false, false]);
    expect(breaksOf([at(0, 'HOUR'), at(60, 'HOUR'), at(180, 'HOUR')])).toEqual([false, false, true]);
  });

  it('draws what was refilled in another line, which begins and ends at the samples beside it', () => {
    const points = [at(0), at(10), at(60, 'POOL_CHART', 2), at(120, 'POOL_CHART', 2), at(130)];
    expect(draw(points)).toEqual({
      solid: [1, 1, null, null, 1],
      dashed: [null, 1, 2, 2, 1],
      partial: [null, null, null, null, null],
    });
  });

  it.each([
    ['its bucket is under way', [at(0), at(10, 'SAMPLE', 4, true)], 19, true],
    ['its bucket is over', [at(0), at(10, 'SAMPLE', 4, true)], 20, false],
    ['it lacks nothing', [at(0), at(10)], 11, false],
    ['there is none', [], 0, false],
  ])('ends unfinished or not, by its newest point: %s', (_name, points, minutes, unfinished) => {
    expect(endsUnfinished(points, ({ partial }) => partial, START + minutes * 60_000)).toBe(unfinished);
  });

  it('takes a sum that lacks accounts out of the line, so that it does not fall', () => {
    expect(draw([at(0, 'SAMPLE', 9), at(10, 'SAMPLE', 4, true), at(20, 'SAMPLE', 9)])).toMatchObject({
      solid: [9, null, 9],
      partial: [null, 4, null],
    });
  });
});

it('leaves out of account what is missing throughout', () => {
  expect(missingThroughout([{ missingAccounts: 2 }, { missingAccounts: 1 }])).toBe(1);
  expect(missingThroughout([])).toBe(0);
});

describe('another span', () => {
  const HOUR = 3_600_000;
  const day = { from: 0, to: 24 * HOUR };

  it('zooms around an instant, which stays where it is', () => {
    expect(zoomed(day, 12 * HOUR, 0.5, 24 * HOUR)).toEqual({ from: 6 * HOUR, to: 18 * HOUR });
  });

  it('never ends in the future, nor gets shorter than two samples', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 50, noNaN: true }),
        (share, factor) => {
          const { from, to } = zoomed(day, share * day.to, factor, day.to);
          expect(to).toBeLessThanOrEqual(day.to);
          expect(to - from).toBeGreaterThanOrEqual(HOUR / 2 - 1);
        },
      ),
    );
  });

  it('moves by a share of its length', () => {
    expect(panned(day, -0.25, day.to)).toEqual({ from: -6 * HOUR, to: 18 * HOUR });
    expect(panned(day, 0.25, day.to)).toEqual(day);
  });
});

it('does not blow noise up to the height of the chart', () => {
  const [bottom, top] = rangeOf(1_000, 1_001);
  expect(top - bottom).toBeGreaterThan(100);
  expect(rangeOf(0, 10)[0]).toBe(0);
});
