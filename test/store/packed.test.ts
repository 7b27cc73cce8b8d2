import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { PG_TYPES } from '../../src/store/connection/columns';
import { cellsOf, type CellRow } from '../../src/store/connection/cell-rows';
import type { Database } from '../../src/store/connection/database';
import { FEWEST_ROWS, packedStatement, unpacked } from '../../src/store/connection/packed';
import { Prisma } from '../../src/store/connection/prisma';
import { closeTestDatabases, describeWithServer, openTestServer } from '../support/databases';

const NUMERIC = 1_700;
const COLUMNS = [
  { name: 'number', type: PG_TYPES.int4 },
  { name: 'text', type: PG_TYPES.text },
];

describe('rows in one text', () => {
  it.each<[string, (string | null)[], (string | null)[][] | null]>([
    ['no rows', ['0', null], []],
    [
      'values',
      ['2', '1\x1f=a\x1e2\x1f=b'],
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
    ],
    [
      'what is missing, and what is empty',
      ['2', '\x1f\x1e\x1f='],
      [
        [null, null],
        [null, ''],
      ],
    ],
    ['a sign between rows in a text', ['1', '1\x1f=a\x1eb'], null],
    ['a whole row in a text', ['1', '1\x1f=a\x1e2\x1f=b'], null],
    ['a sign between cells in a text', ['1', '1\x1f=a\x1fb'], null],
  ])('are cut into %s', (_what, answer, rows) => {
    expect(unpacked(answer, COLUMNS)).toEqual(rows);
  });

  it('are not asked for where a column might not come through', () => {
    expect(packedStatement('select 1', COLUMNS)).toContain('string_agg');
    expect(packedStatement('select 1', [...COLUMNS, { name: 'amount', type: NUMERIC }])).toBeNull();
    expect(packedStatement('select', [])).toBeNull();
  });
});

describeWithServer('a list that is asked for again', () => {
  let db: Database;

  afterAll(closeTestDatabases);

  beforeAll(async () => {
    db = await openTestServer();
  });

  const letters = fc.string({
    unit: fc.constantFrom('a', '=', '\x1f', '\x1e', '☃', "'", '\\'),
    maxLength: 4,
  });
  const row = fc.record({
    text: fc.option(
      fc
        .oneof({ weight: 49, arbitrary: fc.string() }, { weight: 1, arbitrary: letters })
        .filter((text) => !text.includes('\0')),
    ),
    float: fc.option(fc.double({ noNaN: true }).map((value) => value || 0)),
    whole: fc.option(fc.integer()),
    flag: fc.option(fc.boolean()),
    at: fc.option(fc.date({ min: new Date(0), max: new Date('9998-12-31'), noInvalidDate: true })),
  });
  type Row = {
    text: string | null;
    float: number | null;
    whole: number | null;
    flag: boolean | null;
    at: Date | null;
  };

  /** The rows as they come back, and whether they came in one text. */
  async function read(rows: readonly Row[]): Promise<{ rows: Row[]; isPacked: boolean }> {
    const of = <Key extends keyof Row>(key: Key) => rows.map((one) => one[key]);
    const floats = of('float').map((value) => value && String(value));
    const instants = of('at').map((value) => value && value.toISOString());
    const found = await db.cells.alone.$queryRaw<(CellRow & { asked: boolean })[]>(Prisma.sql`
      select given.*, strpos(current_query(), 'string' || '_agg') > 0 as asked
      from unnest(${of('text')}::text[], ${floats}::float8[], ${of('whole')}::int[], ${of('flag')}::bool[], ${instants}::timestamptz[])
        with ordinality as given (text, float, whole, flag, at, place) order by place`);
    return {
      rows: found.map((one) => {
        const [text = null, float, whole, flag, at] = cellsOf(one);
        return {
          text,
          float: float ? Number(float) : null,
          whole: whole ? Number(whole) : null,
          flag: flag ? flag === 't' : null,
          at: at ? new Date(at) : null,
        };
      }),
      isPacked: found[0]?.asked ?? false,
    };
  }

  it('gives in one text what it gives row by row', async () => {
    const some: Row = { text: 'a', float: 1, whole: 2, flag: true, at: null };
    expect((await read(Array<Row>(FEWEST_ROWS).fill(some))).isPacked).toBe(false);
    let packed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (given) => {
        const { rows, isPacked } = await read(given);
        if (isPacked) packed += 1;
        expect(rows).toEqual(given);
      }),
      { numRuns: 150 },
    );
    expect(packed).toBeGreaterThan(50);
  });
});
