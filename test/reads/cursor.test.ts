import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor, type KeyType } from '../../src/reads/lists/cursor';
import { checkFirst } from '../../src/reads/lists/page';
import { VerbError } from '../../src/verb-error';

const TYPES: readonly KeyType[] = ['text', 'double', 'numeric', 'bigint', 'timestamp'];
const GOOD = ['näme', '0.30000000000000004', '-1.50', '9223372036854775807', '2026-01-01T00:00:00.001Z'];

const cursorOf = (keys: unknown) => encodeCursor('rows:NAME:ASC', JSON.stringify(keys));
const refusalOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof VerbError ? error.code : error;
  }
};

describe('a cursor', () => {
  it('carries its sort keys there and back', () => {
    expect(decodeCursor('rows:NAME:ASC', TYPES, cursorOf(GOOD))).toEqual([
      ...GOOD.slice(0, 4),
      new Date('2026-01-01T00:00:00.001Z'),
    ]);
    expect(decodeCursor('rows:NAME:ASC', ['text'], cursorOf([null]))).toEqual([null]);
  });

  it('is refused by another order', () => {
    expect(() => decodeCursor('rows:NAME:DESC', TYPES, cursorOf(GOOD))).toThrow(/another order/);
  });

  it.each([
    ['text with a zero byte', 0, 'a\0b'],
    ['a number that is none', 1, 'NaN'],
    ['an infinite number', 1, '1e999'],
    ['an empty number', 1, ''],
    ['a decimal with an exponent', 2, '1e5'],
    ['a decimal that is too long', 2, '1'.repeat(41)],
    ['an id that is too large', 3, '9223372036854775808'],
    ['an id that is none', 3, '0x10'],
    ['an instant that the calendar does not have', 4, '2026-13-01T00:00:00.000Z'],
    ['an instant without milliseconds', 4, '2026-01-01T00:00:00Z'],
    ['a number where text travels', 0, 5],
    ['an object', 2, {}],
  ])('is refused with %s', (_case, place, value) => {
    const keys: unknown[] = GOOD.with(place, value as string);
    expect(refusalOf(() => decodeCursor('rows:NAME:ASC', TYPES, cursorOf(keys)))).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['nothing', ''],
    ['no base64url', 'a b=='],
    ['no JSON', Buffer.from('nonsense').toString('base64url')],
    ['no array', Buffer.from('{}').toString('base64url')],
    ['an unknown version', Buffer.from('[2,"rows:NAME:ASC",["a"]]').toString('base64url')],
    ['too few keys', cursorOf([])],
    ['too much', cursorOf(['a'.repeat(3_000)])],
  ])('is refused when it is %s', (_case, cursor) => {
    expect(refusalOf(() => decodeCursor('rows:NAME:ASC', ['text'], cursor))).toBe('BAD_USER_INPUT');
  });

  it('never breaks in another way, whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(cursorOf)), (cursor) => {
        expect(['BAD_USER_INPUT']).toContain(refusalOf(() => decodeCursor('other', TYPES, cursor)));
      }),
    );
  });
});

describe('the size of a page', () => {
  it('is 1 to 500', () => {
    expect([checkFirst(1), checkFirst(500)]).toEqual([1, 500]);
    for (const first of [0, -1, 501, 1.5, NaN])
      expect(() => checkFirst(first)).toThrow('"first" must be between 1 and 500.');
  });
});
