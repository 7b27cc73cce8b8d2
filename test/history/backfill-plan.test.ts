import { describe, expect, it } from '@jest/globals';
import { createEdgeFinder } from '../../src/tiers/backfill/dates';
import type { Hole } from '../../src/tiers/backfill/holes';
import { datesFor, planCharts, pointsWanted, reachesOver } from '../../src/tiers/backfill/plan';
import { TEST_NOW } from '../support/api';

const day = (time: string) => new Date(`2026-06-15T${time}Z`);

describe('the calls that refill holes', () => {
  const holes: Hole[] = [
    { accountId: 1, curve: 'HOUR', from: new Date('2026-06-13T22:00:00Z'), to: day('02:00:00') },
    { accountId: 1, curve: 'DAY', from: new Date('2026-06-14T00:00:00Z'), to: day('00:00:00') },
  ];
  const asked = (curve: 'HOUR' | 'DAY', date: string, askedAt: Date, answered = true) => ({
    accountId: 1,
    curve,
    day: new Date(`${date}T00:00:00Z`),
    askedAt,
    answered,
  });

  it('are one for each day of hours, newest first, and one for all whole days of an account', () => {
    const wishes = planCharts(holes, [], TEST_NOW);
    expect(wishes.map(({ curve, wanted }) => [curve, wanted.length, wanted[0]?.toISOString()])).toEqual([
      ['HOUR', 2, '2026-06-15T00:00:00.000Z'],
      ['HOUR', 24, '2026-06-14T00:00:00.000Z'],
      ['DAY', 1, '2026-06-14T00:00:00.000Z'],
      ['HOUR', 2, '2026-06-13T22:00:00.000Z'],
    ]);
  });

  it('ask for days after the hours of the newest eight of them', () => {
    const [from, to] = [new Date('2026-05-20T00:00:00Z'), day('00:00:00')];
    const curves = planCharts(
      (['HOUR', 'DAY'] as const).map((curve) => ({ accountId: 1, curve, from, to })),
      [],
      TEST_NOW,
    ).map(({ curve }) => curve);
    expect(curves).toHaveLength(27);
    expect(curves.indexOf('DAY')).toBe(8);
  });

  it('leave out what the pool was asked for two hours after it had ended, or later', () => {
    const wishes = planCharts(
      holes,
      [
        asked('HOUR', '2026-06-13', day('03:30:00')),
        asked('HOUR', '2026-06-14', day('03:30:00')),
        asked('HOUR', '2026-06-15', day('03:30:00')),
        asked('DAY', '2026-06-14', day('03:30:00')),
      ],
      TEST_NOW,
    );
    expect(wishes).toEqual([{ accountId: 1, curve: 'HOUR', wanted: [day('01:00:00')] }]);
  });

  it('come again for what the pool has not answered, when the hour is twice as old', () => {
    const hour: Hole = { accountId: 1, curve: 'HOUR', from: day('00:00:00'), to: day('01:00:00') };
    const wishesAt = (now: string) =>
      planCharts([hour], [asked('HOUR', '2026-06-15', day('04:00:00'), false)], day(now)).length;
    expect([wishesAt('06:59:59'), wishesAt('07:00:00')]).toEqual([0, 1]);
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
        'END',
      );
    expect(over('05:00:00', '09:00:00')).toBe(true);
    expect(over('04:59:59', '07:00:00')).toBe(true);
    expect(over('05:00:00', '06:00:00')).toBe(false);
    expect(over('06:00:00', '09:00:00')).toBe(false);
    expect(over()).toBe(false);
  });

  it('take a point for the step that ends, or begins, at its date, once, and only where it is wanted', () => {
    const wish = { accountId: 1, curve: 'HOUR' as const, wanted: [day('04:00:00'), day('05:00:00')] };
    const points = [
      { at: day('04:00:00'), hashrate: 1 },
      { at: day('05:00:00'), hashrate: 2 },
      { at: day('05:59:59'), hashrate: 3 },
      { at: day('06:00:00'), hashrate: 4 },
    ];
    const rates = (edge: 'END' | 'START') =>
      pointsWanted(wish, points, edge).map(({ at, hashrate }) => [at.getUTCHours(), hashrate]);
    expect(rates('END')).toEqual([
      [4, 2],
      [5, 3],
    ]);
    expect(rates('START')).toEqual([
      [4, 1],
      [5, 2],
    ]);
  });
});

describe('the edge of its step that a point names', () => {
  const rates = [100, 140, 90, 200, 60, 110, 150, 80];
  const hour = (index: number) => day('00:00:00').getTime() + index * 3_600_000;
  const sampled = new Map(rates.map((rate, index) => [hour(index), rate * 1.02]));
  const drawn = (shift: number, among = rates) =>
    among.map((hashrate, index) => ({ at: new Date(hour(index + shift)), hashrate }));

  it('is what fits the hours that were sampled, and the end where they do not tell', () => {
    const edge = (...curves: ReturnType<typeof drawn>[]) => {
      const edges = createEdgeFinder();
      for (const points of curves) edges.compare('HOUR', points, sampled);
      return edges.edge('HOUR');
    };
    expect(edge()).toBe('END');
    expect(edge(drawn(1))).toBe('END');
    expect(edge(drawn(0))).toBe('START');
    // A steady hashrate, or a few hours, prove nothing; several curves together may.
    expect(
      edge(
        drawn(
          0,
          rates.map(() => 100),
        ),
      ),
    ).toBe('END');
    expect(edge(drawn(0).slice(0, 4))).toBe('END');
    expect(edge(drawn(0).slice(0, 4), drawn(0).slice(4))).toBe('START');
  });

  it('is told by the curves of its kind alone', () => {
    const edges = createEdgeFinder();
    edges.compare('HOUR', drawn(0), sampled);
    expect(edges.edge('DAY')).toBe('END');
  });
});
