import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextCursor } from '../../src/tiers/payments';
import type { PaymentCursor } from '../../src/store/payments';

const PER_PAGE = 5;
const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n));
/** A history of `length` daily payments, newest first, as its page `page`. */
const pageOf = (length: number, page: number) =>
  Array.from({ length }, (_, index) => ({ paidAt: day(length - index) })).slice(
    (page - 1) * PER_PAGE,
    page * PER_PAGE,
  );

describe('reading payments', () => {
  const NEVER: PaymentCursor = { syncedUntil: null, nextPage: 1, passTop: null };

  /** Reads until done, or until `cutAfter` pages; answers the days stored and where it stands. */
  function read(cursor: PaymentCursor, length: number, cutAfter = Infinity) {
    const stored = new Set<number>();
    let pages = 0;
    for (let page = cursor.nextPage; pages < cutAfter; page++) {
      pages++;
      const rows = pageOf(length, page);
      for (const row of rows) stored.add(row.paidAt.getTime());
      const step = nextCursor(cursor, rows, page, page >= Math.ceil(length / PER_PAGE));
      cursor = step.cursor;
      if (step.done) break;
    }
    return { cursor, stored, pages };
  }

  it('takes one page once everything is known', () => {
    const first = read(NEVER, 23);
    expect(first).toMatchObject({ pages: 5, cursor: { syncedUntil: day(23), nextPage: 1 } });
    expect(read(first.cursor, 23).pages).toBe(1);
  });

  it('goes on where a first reading was cut off', () => {
    const cut = read(NEVER, 23, 2);
    expect(cut.cursor).toEqual({ syncedUntil: null, nextPage: 3, passTop: day(23) });
    expect(read(cut.cursor, 23).pages).toBe(3);
  });

  it('never leaves a hole, however often it is cut off and however many payments come meanwhile', () => {
    const steps = fc.array(
      fc.record({ grow: fc.integer({ min: 0, max: 12 }), cutAfter: fc.integer({ min: 1, max: 4 }) }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), steps, (initial, history) => {
        let cursor = NEVER;
        let length = initial;
        const known = new Set<number>();
        for (const { grow, cutAfter } of [
          ...history,
          { grow: 0, cutAfter: Infinity },
          { grow: 0, cutAfter: Infinity },
        ]) {
          length += grow;
          const reading = read(cursor, length, cutAfter);
          cursor = reading.cursor;
          for (const time of reading.stored) known.add(time);
        }
        expect(known.size).toBe(length);
      }),
    );
  });
});
