import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { GraphQLBoolean, GraphQLEnumType, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from 'graphql';
import type { GraphQLLeafType } from 'graphql';
import { CalendarDate, DateTime, Decimal, SafeInt } from '../../src/api/scalars';
import { leafWriter, NotWritable } from '../../src/api/written/leaves';
import type { Database } from '../../src/store/connection/database';
import { cellsOf, columnsOf, type CellRow } from '../../src/store/connection/cell-rows';
import { closeTestDatabases, describeWithServer, openTestServer } from '../support/databases';

const Colour = new GraphQLEnumType({
  name: 'Colour',
  values: { RED: { value: 'RED' }, GREEN: { value: 'green' } },
});

/** A scalar of the API, the column that it is written from, and the values that such a column may hold. */
const LEAVES: [GraphQLLeafType, string, fc.Arbitrary<unknown>][] = [
  [GraphQLFloat, 'float8', fc.double({ noNaN: true, noDefaultInfinity: true })],
  [GraphQLFloat, 'float8', fc.integer({ min: -30, max: 30 }).map((exponent) => 10 ** exponent)],
  [GraphQLFloat, 'float8', fc.double({ min: -1e22, max: 1e22, noNaN: true })],
  [
    GraphQLFloat,
    'float8',
    fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 8 })).map(([n, e]) => n * 10 ** e),
  ],
  [GraphQLFloat, 'int4', fc.integer()],
  [GraphQLInt, 'int4', fc.integer()],
  [GraphQLInt, 'int2', fc.integer({ min: -30_000, max: 30_000 })],
  [SafeInt, 'int8', fc.maxSafeInteger()],
  [SafeInt, 'int4', fc.integer()],
  [GraphQLID, 'int4', fc.integer()],
  [GraphQLID, 'text', fc.nat().map(String)],
  [GraphQLString, 'text', fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))],
  [
    GraphQLString,
    'text',
    fc.constantFrom('', '"', '\\', '\n\r\t\b\f', '\u0001\u001f\u007f', '\u2028 ☃ 😀', "'"),
  ],
  [Decimal, 'text', fc.constantFrom('0.00000000', '-1.500000000000000001', '21000000.00000000')],
  [CalendarDate, 'text', fc.constantFrom('1970-01-01', '2026-02-28')],
  [GraphQLBoolean, 'bool', fc.boolean()],
  [Colour, 'text', fc.constantFrom('RED', 'green')],
  [
    DateTime,
    'timestamptz(3)',
    fc.date({ min: new Date(0), max: new Date('9998-12-31T23:59:59.999Z'), noInvalidDate: true }),
  ],
];

describeWithServer('what PostgreSQL wrote', () => {
  let db: Database;

  afterAll(closeTestDatabases);

  beforeAll(async () => {
    db = await openTestServer();
  });

  async function read(sql: string, value: unknown): Promise<{ row: CellRow; value: unknown }> {
    const text = value instanceof Date ? value.toISOString() : value;
    const query = { text: `select $1::${sql} as value`, values: [text] } as never;
    const [row] = await db.cells.alone.$queryRaw<(CellRow & { value: unknown })[]>(query);
    if (!row) throw new Error('no row');
    return { row, value: row.value };
  }

  it.each(LEAVES)('is written as %s from %s as the plain way writes it', async (leaf, sql, values) => {
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const { row, value } = await read(sql, given);
        const write = leafWriter(leaf, columnsOf(row)[0]?.type ?? 0);
        expect(write?.(cellsOf(row)[0] ?? '')).toBe(JSON.stringify(leaf.serialize(value)));
      }),
      { numRuns: 150 },
    );
  });

  it.each<[GraphQLLeafType, string, string]>([
    [GraphQLFloat, 'float8', 'NaN'],
    [GraphQLFloat, 'float8', '-Infinity'],
    [SafeInt, 'int8', '9007199254740993'],
    [Colour, 'text', 'BLUE'],
    [CalendarDate, 'text', 'soon'],
    [DateTime, 'timestamptz', '12026-01-01 00:00:00.12+00'],
    [DateTime, 'timestamptz', '0044-03-15 00:00:00+00 BC'],
    [DateTime, 'timestamptz', 'infinity'],
  ])('is left to the plain way as %s from %s: %s', async (leaf, sql, value) => {
    const { row } = await read(sql, value);
    const write = leafWriter(leaf, columnsOf(row)[0]?.type ?? 0);
    expect(() => write?.(cellsOf(row)[0] ?? '')).toThrow(NotWritable);
  });

  it('of microseconds keeps the milliseconds, as the plain way does', async () => {
    for (const fraction of ['.123456', '.1', '.12', '.999999', '']) {
      const { row, value } = await read('timestamptz', `2026-03-04 05:06:07${fraction}+00`);
      const write = leafWriter(DateTime, columnsOf(row)[0]?.type ?? 0);
      expect(write?.(cellsOf(row)[0] ?? '')).toBe(JSON.stringify(value));
    }
  });
});

describe('a column of another type', () => {
  const NUMERIC = 1_700;
  const JSONB = 3_802;
  it.each([GraphQLFloat, GraphQLInt, GraphQLString, SafeInt, Decimal, DateTime, GraphQLBoolean, Colour])(
    'is not written as %s',
    (leaf) => {
      for (const type of [NUMERIC, JSONB]) expect(leafWriter(leaf, type)).toBeNull();
    },
  );
});
