import { describe, expect, it } from '@jest/globals';
import { checkSeries, type Interval } from '../../src/reads/series/series';
import { VerbError } from '../../src/verb-error';

const NOW = new Date('2026-06-15T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const check = (days: number, interval: Interval | null) =>
  checkSeries({ from: daysAgo(days), interval }, NOW);

describe('what a series may be asked for', () => {
  it.each<[number, Interval, RegExp]>([
    [14, 'MINUTES_10', /2016 points.*use HOUR/],
    [90, 'MINUTES_10', /use DAY/],
    [365, 'HOUR', /8760 points.*use DAY/],
    [2_000, 'DAY', /fewer than 2000 days, or leave "interval" out/],
  ])('%i days cannot be cut by %s, and it says what can be done', (days, interval, message) => {
    expect(() => check(days, interval)).toThrow(message);
    expect(() => check(days, interval)).toThrow(VerbError);
  });

  it.each<[number, Interval]>([
    [13, 'MINUTES_10'],
    [83, 'HOUR'],
    [1_999, 'DAY'],
  ])('%i days can be cut by %s', (days, interval) => {
    expect(check(days, interval).step).toBe(interval);
  });

  it('is any range when no interval is named', () => {
    expect(check(10_000, null)).toEqual({ from: daysAgo(10_000), to: null, step: null });
  });

  it('is no range that ends before it begins, also where its end is now', () => {
    expect(() => checkSeries({ from: NOW, to: daysAgo(1) }, NOW)).toThrow(/is after "to"/);
    expect(() => checkSeries({ from: daysAgo(-1) }, NOW)).toThrow(/is after "to", which is now/);
    expect(checkSeries({ from: NOW, to: NOW }, NOW)).toMatchObject({ from: NOW, to: NOW });
  });
});
