import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NEVER_READ, type PaymentCursor } from '../../src/store/payments/cursor';
import { afterPage, beginFull, readingOf, type PageOutcome } from '../../src/tiers/payments/reading';

const PER_PAGE = 5;
const day = (n: number) => new Date(Date.UTC(2020, 0, n));

/** A pool's list of daily payments, newest first, and what a store that never errs keeps of it. */
function createList(length: number) {
  const rows = Array.from({ length }, (_, index) => length - index);
  const known = new Map<number, number>();
  let newest = length;
  return {
    rows,
    known,
    grow(times: number) {
      for (let n = 0; n < times; n++) rows.unshift((newest += 1));
    },
    vanish(index: number) {
      if (rows.length > 0) rows.splice(index % rows.length, 1);
    },
    /** Reads the cursor's page; `shift` rows have left the head for this page alone. */
    read(cursor: PaymentCursor, shift = 0): { cursor: PaymentCursor; outcome: PageOutcome; full: boolean } {
      const { nextPage: page } = cursor;
      const start = (page - 1) * PER_PAGE + (page === 1 ? 0 : shift);
      const listed = rows.slice(start, start + PER_PAGE);
      const reading = readingOf(cursor);
      const taken = {
        seenAt: day(0),
        inserted: listed.filter((row) => !known.has(row)).length,
        met: listed.filter((row) => known.get(row) !== reading).length,
      };
      for (const row of listed) known.set(row, reading);
      const totalPages = Math.ceil(rows.length / PER_PAGE);
      const facts = {
        page,
        totalPages,
        totalRecords: rows.length,
        pageSize: PER_PAGE,
        leftOut: 0,
        doubles: 0,
        rows: listed.map((n) => ({ paidAt: day(n) })),
      };
      return afterPage(cursor, facts, taken, { held: 0, shortBefore: null });
    },
    missing: () => rows.filter((row) => !known.has(row)),
  };
}
type List = ReturnType<typeof createList>;

/** Reads until a reading has ended, or until `cutAfter` pages. */
function readOn(list: List, start: PaymentCursor, cutAfter = Infinity, shift = 0) {
  let cursor = start;
  for (let pages = 1; ; pages++) {
    const step = list.read(cursor, shift);
    cursor = step.cursor;
    if (step.outcome !== 'GOES_ON' || pages >= cutAfter) return { ...step, pages };
  }
}

describe('reading payments', () => {
  it('takes one page once everything is known', () => {
    const list = createList(23);
    const first = readOn(list, NEVER_READ);
    expect(first).toMatchObject({
      outcome: 'WHOLE',
      pages: 5,
      cursor: { syncedUntil: day(23), nextPage: 1, knownTotal: 23 },
    });
    list.grow(2);
    expect(readOn(list, first.cursor)).toMatchObject({
      outcome: 'WHOLE',
      pages: 1,
      cursor: { syncedUntil: day(25), knownTotal: 25 },
    });
  });

  it('knows an empty list as a whole one', () => {
    const list = createList(0);
    const empty = readOn(list, NEVER_READ);
    expect(empty).toMatchObject({ outcome: 'WHOLE', pages: 1, cursor: { syncedUntil: null, knownTotal: 0 } });
    list.grow(7);
    const grown = list.read(empty.cursor);
    expect(grown).toMatchObject({ outcome: 'GOES_ON', cursor: { knownTotal: null } });
    expect(readOn(list, grown.cursor)).toMatchObject({ outcome: 'WHOLE', cursor: { knownTotal: 7 } });
  });

  it('goes on where a first reading was cut off; what came meanwhile is for the next one', () => {
    const list = createList(23);
    const cut = readOn(list, NEVER_READ, 2);
    expect(cut.cursor).toMatchObject({ syncedUntil: null, nextPage: 3, passTop: day(23), knownTotal: null });
    list.grow(1);
    const through = readOn(list, cut.cursor);
    expect(through).toMatchObject({
      outcome: 'WHOLE',
      pages: 3,
      cursor: { knownTotal: 23, syncedUntil: day(23) },
    });
    expect(list.missing()).toEqual([24]);
    expect(readOn(list, through.cursor)).toMatchObject({
      outcome: 'WHOLE',
      pages: 1,
      cursor: { knownTotal: 24 },
    });
  });

  it('does not let newcomers on a page make up for rows that slipped through', () => {
    const list = createList(11);
    const cut = readOn(list, NEVER_READ, 1);
    list.grow(6);
    list.vanish(16);
    expect(readOn(list, cut.cursor).outcome).toBe('SHORT');
  });

  it('says that a first reading was short when rows slipped through, and begins it anew', () => {
    const list = createList(23);
    const short = readOn(list, NEVER_READ, Infinity, 1);
    expect(short).toMatchObject({ outcome: 'SHORT', cursor: { syncedUntil: null, nextPage: 1 } });
    expect(list.missing()).toEqual([18]);
    expect(readOn(list, short.cursor)).toMatchObject({ outcome: 'WHOLE', cursor: { knownTotal: 23 } });
    expect(list.missing()).toEqual([]);
  });

  it('is not deceived by a row that was met and then left while another slipped through', () => {
    const list = createList(20);
    const cut = readOn(list, NEVER_READ, 2);
    list.vanish(0);
    expect(readOn(list, cut.cursor).outcome).toBe('SHORT');
    expect(list.missing()).toEqual([10]);
  });

  it('notices in a later reading that rows slipped through, and reads all again', () => {
    const list = createList(20);
    const { cursor } = readOn(list, NEVER_READ);
    list.grow(8);
    const short = readOn(list, cursor, Infinity, 1);
    expect(short).toMatchObject({ outcome: 'SHORT', cursor: { syncedUntil: null, knownTotal: null } });
    expect(readOn(list, short.cursor).outcome).toBe('WHOLE');
    expect(list.missing()).toEqual([]);
  });

  it('notices a payment that is entered far down the list', () => {
    const list = createList(20);
    const { cursor } = readOn(list, NEVER_READ);
    list.rows.splice(15, 0, 0.5);
    expect(readOn(list, cursor).outcome).toBe('SHORT');
  });

  it('goes through the whole list again when that is asked for, known all the while', () => {
    const list = createList(23);
    const { cursor } = readOn(list, NEVER_READ);
    expect(cursor).toMatchObject({ full: false, fullAt: day(0) });
    list.grow(1);
    const begun = list.read(beginFull(cursor));
    expect(begun).toMatchObject({ outcome: 'GOES_ON', full: true, cursor: { full: true, knownTotal: 23 } });
    expect(readOn(list, begun.cursor)).toMatchObject({
      outcome: 'WHOLE',
      pages: 4,
      cursor: { full: false, knownTotal: 24, syncedUntil: day(24) },
    });
  });

  it('takes a list of one page for read whole each time', () => {
    const list = createList(4);
    const { cursor } = readOn(list, NEVER_READ);
    expect(list.read(cursor)).toMatchObject({ outcome: 'WHOLE', full: true });
  });

  it('reads on where a list that has grown by a page shows an old one, though a row that vanished makes up for it', () => {
    const list = createList(7);
    let { cursor } = readOn(list, NEVER_READ, 1);
    list.grow(5);
    list.vanish(5);
    ({ cursor } = readOn(list, cursor));
    list.grow(6);
    ({ cursor } = readOn(list, cursor, 2));
    list.grow(5);
    for (let calm = 0; calm < 2; calm++) ({ cursor } = readOn(list, cursor));
    expect(list.missing()).toEqual([]);
  });

  const step = fc.record({
    grow: fc.integer({ min: 0, max: 7 }),
    shift: fc.integer({ min: -3, max: 3 }),
    vanish: fc.option(fc.nat(60), { freq: 4 }),
    cutAfter: fc.integer({ min: 1, max: 4 }),
  });
  it.each([
    ['shifts', { vanishes: false }],
    ['loses rows while it is read for the first time', { vanishes: true }],
  ])(
    'never counts a list as known that has a hole, though it is cut off, grows and %s',
    (_, { vanishes }) => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 40 }), fc.array(step, { maxLength: 25 }), (length, steps) => {
          const list = createList(length);
          let cursor = NEVER_READ;
          for (const { grow, shift, vanish, cutAfter } of steps) {
            const isFirstPass = cursor.syncedUntil === null;
            const read = readOn(list, cursor, cutAfter, vanishes && !isFirstPass ? 0 : shift);
            cursor = read.cursor;
            const isKnown = (row: number) => day(row) <= (cursor.syncedUntil ?? day(0));
            if (read.outcome === 'WHOLE') expect(list.missing().filter(isKnown)).toEqual([]);
            list.grow(grow);
            if (vanishes && vanish !== null && cursor.syncedUntil === null) list.vanish(vanish);
          }
          for (let calm = 0; calm < 3; calm++) ({ cursor } = readOn(list, cursor));
          expect(list.missing()).toEqual([]);
          expect(cursor.knownTotal).toBe(list.rows.length);
        }),
        { numRuns: 400 },
      );
    },
  );
});
