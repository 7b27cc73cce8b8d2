import { describe, expect, it } from '@jest/globals';
import {
  accountSparkline,
  sparklineHours,
  sumSparkline,
  type AccountHour,
} from '../../src/reads/fleet/sparklines';

const NOW = new Date('2026-06-15T12:20:00Z');

/** Rows of accounts, each with its hours from 08:00 on; null: none is known. */
function rowsOf(...accounts: (number | null)[][]): AccountHour[] {
  const { from } = sparklineHours(5, NOW);
  return accounts.flatMap((hours, index) =>
    hours.flatMap((hashrate1h, hour) =>
      hashrate1h === null
        ? []
        : [{ accountId: index + 1, at: new Date(from.getTime() + hour * 3_600_000), hashrate1h }],
    ),
  );
}
const span = sparklineHours(5, NOW);

describe('a sparkline', () => {
  it('ends with the hour under way', () => {
    expect(span).toEqual({ from: new Date('2026-06-15T08:00:00Z'), hours: 5 });
    expect(sparklineHours(1, new Date('2026-06-15T12:00:00Z')).from).toEqual(
      new Date('2026-06-15T12:00:00Z'),
    );
  });

  it.each([0, -1, 169, 1.5, Number.NaN])('has no %p hours', (hours) => {
    expect(() => sparklineHours(hours, NOW)).toThrow('"hours" must be between 1 and 168');
  });

  it('has null where an account has no hour', () => {
    expect(accountSparkline(rowsOf([null, 1, null, 0, 3]), span)).toEqual([null, 1, null, 0, 3]);
    expect(accountSparkline([], span)).toEqual([null, null, null, null, null]);
  });

  it.each([
    [
      'adds up',
      [
        [1, 2, 3, 4, 5],
        [10, 10, 10, 10, 10],
      ],
      [11, 12, 13, 14, 15],
    ],
    [
      'is null where one is missing',
      [
        [1, 2, 3, 4, 5],
        [10, 10, null, 10, 10],
      ],
      [11, 12, null, 14, 15],
    ],
    [
      'leaves out who came',
      [
        [1, 1, 1, 1, 1],
        [null, null, 10, 10, 10],
      ],
      [1, 1, 1, 1, 1],
    ],
    [
      'leaves out who went',
      [
        [1, 1, 1, 1, 1],
        [10, 10, null, null, null],
      ],
      [1, 1, 1, 1, 1],
    ],
    [
      'does not take the hour under way for an end',
      [
        [1, 1, 1, 1, 1],
        [10, 10, 10, 10, null],
      ],
      [11, 11, 11, 11, null],
    ],
    [
      'begins where anything is known',
      [
        [null, null, 1, 1, 1],
        [null, null, 2, 2, 2],
      ],
      [null, null, 3, 3, 3],
    ],
    ['may have one hour', [[null, null, null, null, 7]], [null, null, null, null, 7]],
    ['may be nothing', [], [null, null, null, null, null]],
    ['takes zero for a figure', [[0, 0, 0, 0, 0]], [0, 0, 0, 0, 0]],
  ] as [string, (number | null)[][], (number | null)[]][])(
    'of several accounts %s',
    (_name, accounts, sums) => {
      expect(sumSparkline(rowsOf(...accounts), span)).toEqual(sums);
    },
  );
});
