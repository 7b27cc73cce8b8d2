import { describe, expect, it } from '@jest/globals';
import { GraphQLError, parseValue, type GraphQLScalarType } from 'graphql';
import { CalendarDate, DateTime, Decimal, SafeInt } from '../../src/api/scalars';

/** What is read from a variable and from the query's text; both must agree. */
function read(scalar: GraphQLScalarType, value: unknown): unknown {
  const fromVariable = scalar.parseValue(value);
  expect(scalar.parseLiteral(parseValue(JSON.stringify(value)), {})).toEqual(fromVariable);
  return fromVariable;
}

function refusalOf(work: () => unknown): unknown {
  try {
    return { taken: work() };
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions.code : error;
  }
}

describe('DateTime', () => {
  it('is written in UTC with milliseconds', () => {
    expect(DateTime.serialize(new Date('2026-01-31T23:59:59Z'))).toBe('2026-01-31T23:59:59.000Z');
  });

  it.each([
    ['2026-01-31T23:59:59Z', '2026-01-31T23:59:59.000Z'],
    ['2026-01-31T23:59:59.123Z', '2026-01-31T23:59:59.123Z'],
    ['2026-01-31t23:59:59z', '2026-01-31T23:59:59.000Z'],
    ['2026-02-01T07:59:59+08:00', '2026-01-31T23:59:59.000Z'],
    ['2024-02-29T00:00:00-03:30', '2024-02-29T03:30:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(read(DateTime, text)).toEqual(new Date(instant));
  });

  it.each([
    '2026-01-31',
    '2026-01-31T23:59:59',
    '2026-02-30T00:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T23:60:00Z',
    '2026-01-31T23:59:59+25:00',
    'now',
    '',
    1769903999000,
    null,
  ])('refuses %p', (text) => {
    expect(refusalOf(() => DateTime.parseValue(text))).toBe('BAD_USER_INPUT');
  });
});

describe('Date', () => {
  it('is a day and nothing else', () => {
    expect(read(CalendarDate, '2024-02-29')).toBe('2024-02-29');
    for (const text of ['2026-02-29', '2026-1-1', '2026-01-01T00:00:00Z', '20260101', 5])
      expect(refusalOf(() => CalendarDate.parseValue(text))).toBe('BAD_USER_INPUT');
  });
});

describe('Decimal', () => {
  it('keeps every digit', () => {
    expect(read(Decimal, '0.100000000000000001')).toBe('0.100000000000000001');
    expect(Decimal.serialize('21000000.00000001')).toBe('21000000.00000001');
  });

  it('takes no number, which would have lost digits, and no other notation', () => {
    for (const text of [0.1, '1e5', '.5', '5.', '+1', ' 1', '', 'NaN', '1'.repeat(61)])
      expect(refusalOf(() => Decimal.parseValue(text))).toBe('BAD_USER_INPUT');
    expect(() => Decimal.serialize(0.1)).toThrow(TypeError);
  });
});

describe('SafeInt', () => {
  it('turns a bigint into a number, up to where that is exact', () => {
    expect(SafeInt.serialize(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
    expect(() => SafeInt.serialize(9_007_199_254_740_993n)).toThrow(RangeError);
    expect(() => SafeInt.serialize(0.5)).toThrow(RangeError);
  });

  it('reads whole numbers only', () => {
    expect(read(SafeInt, 42)).toBe(42);
    for (const value of [1.5, '42', 2 ** 53])
      expect(refusalOf(() => SafeInt.parseValue(value))).toBe('BAD_USER_INPUT');
  });
});
