import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAfter, orderBy, selectKey, type KeyColumn, type Keyset } from '../../src/reads/lists/keyset';
import { pageOf, type Page } from '../../src/reads/lists/page';
import { Prisma, type PrismaClient } from '../../src/store/connection/prisma';
import { describeOnDatabases } from '../support/databases';

interface Row {
  word: string | null;
  rate: number | null;
  amount: string | null;
  at: Date | null;
  /** never null, with ties */
  size: number;
}

const COLUMNS: Record<keyof Row, Omit<KeyColumn, 'direction'>> = {
  word: { sql: Prisma.sql`k.word`, type: 'text', nullable: true },
  rate: { sql: Prisma.sql`k.rate`, type: 'double', nullable: true },
  amount: { sql: Prisma.sql`k.amount`, type: 'numeric', nullable: true },
  at: { sql: Prisma.sql`k.at`, type: 'timestamp', nullable: true },
  size: { sql: Prisma.sql`k.size`, type: 'bigint', nullable: false },
};

/** Few values each, so that ties are common, and those on which text and numbers disagree. */
const row: fc.Arbitrary<Row> = fc.record({
  word: fc.constantFrom(null, '', 'a', 'B', 'é', 'ß"\\', '10', '9', '🦊'),
  rate: fc.constantFrom(null, 0, 0.1 + 0.2, 1e300, 5e-324, -7, 9007199254740992),
  amount: fc.constantFrom(null, '0', '9.5', '10.000000000000000001', '10.000000000000000002', '-3'),
  at: fc.constantFrom(null, new Date('2026-01-01T00:00:00.001Z'), new Date('2025-12-31T23:59:59.999Z')),
  size: fc.integer({ min: 1, max: 3 }),
});

const order = fc
  .record({
    columns: fc.uniqueArray(fc.constantFrom<keyof Row>('word', 'rate', 'amount', 'at', 'size'), {
      maxLength: 2,
    }),
    directions: fc.array(fc.constantFrom<'ASC' | 'DESC'>('ASC', 'DESC'), { minLength: 3, maxLength: 3 }),
  })
  .map(({ columns, directions }): Keyset => {
    const sorted = columns.map((name, i) => ({ ...COLUMNS[name], direction: directions[i] ?? 'ASC' }));
    const id = {
      sql: Prisma.sql`k.id`,
      type: 'bigint',
      nullable: false,
      direction: directions[2] ?? 'ASC',
    } as const;
    return { name: 'rows', columns: [...sorted, id] };
  });

/** What happens between two pages. */
const change = fc.record({
  added: fc.array(row, { maxLength: 2 }),
  removed: fc.array(fc.nat(30), { maxLength: 2 }),
});

describeOnDatabases('walking a list page by page', (open) => {
  let db: PrismaClient;
  beforeAll(async () => {
    db = (await open()).write;
    await db.$executeRawUnsafe(
      'create table k (id bigserial primary key, word text, rate float8, amount numeric(38,18), at timestamptz(3), size int)',
    );
  });

  async function add(rows: readonly Row[]): Promise<void> {
    await db.$executeRaw`
      insert into k (word, rate, amount, at, size)
      select * from unnest(${rows.map((r) => r.word)}::text[], ${rows.map((r) => r.rate)}::float8[],
        ${rows.map((r) => r.amount)}::text[]::numeric[], ${rows.map((r) => r.at)}::timestamptz[],
        ${rows.map((r) => r.size)}::int[])`;
  }

  async function ids(keyset?: Keyset): Promise<number[]> {
    const by = keyset ? orderBy(keyset) : Prisma.sql`k.id`;
    const rows = await db.$queryRaw<{ id: number }[]>(
      Prisma.sql`select k.id::int as id from k order by ${by}`,
    );
    return rows.map(({ id }) => id);
  }

  async function page(
    keyset: Keyset,
    first: number,
    after: string | null,
  ): Promise<Page<{ id: number; cursorKey: string }>> {
    const rows = await db.$queryRaw<{ id: number; cursorKey: string }[]>(Prisma.sql`
      select k.id::int as id, ${selectKey(keyset)} from k where ${isAfter(keyset, after)}
      order by ${orderBy(keyset)} limit ${first + 1}::int`);
    return pageOf(keyset, rows, { first, after });
  }

  it('gives each row that stays exactly once and in order, while rows come and go', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 14 }),
        order,
        fc.integer({ min: 1, max: 5 }),
        fc.array(change, { maxLength: 6 }),
        async (rows, keyset, first, changes) => {
          await db.$executeRaw`truncate k restart identity`;
          await add(rows);
          const stayed = new Set(await ids());
          const walked: number[] = [];
          let after: string | null = null;
          for (let turn = 0; ; turn++) {
            const { nodes, pageInfo } = await page(keyset, first, after);
            walked.push(...nodes.map(({ id }) => id));
            if (walked.length > 100) throw new Error('the walk goes round in circles');
            if (!pageInfo.hasNextPage) break;
            after = pageInfo.endCursor;
            const { added, removed } = changes[turn] ?? { added: [], removed: [] };
            if (added.length > 0) await add(added);
            if (removed.length > 0) await db.$executeRaw`delete from k where id = any(${removed}::bigint[])`;
            for (const id of removed) stayed.delete(id);
          }
          expect(new Set(walked).size).toBe(walked.length);
          const final = await ids(keyset);
          // Rows that came late may be seen or not; those that were there throughout must be.
          expect(walked.filter((id) => stayed.has(id))).toEqual(final.filter((id) => stayed.has(id)));
          const known = new Set(final);
          expect(walked.filter((id) => known.has(id))).toEqual(final.filter((id) => walked.includes(id)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('puts what is not known last in both directions, and compares text by code point', async () => {
    await db.$executeRaw`truncate k restart identity`;
    const words = ['b', null, 'a', 'Z', 'ä'];
    await add(words.map((word) => ({ word, rate: null, amount: null, at: null, size: 1 })));
    const id = { sql: Prisma.sql`k.id`, type: 'bigint', nullable: false, direction: 'ASC' } as const;
    const sorted = async (direction: 'ASC' | 'DESC') =>
      (await ids({ name: 'x', columns: [{ ...COLUMNS.word, direction }, id] })).map((key) => words[key - 1]);
    expect(await sorted('ASC')).toEqual(['Z', 'a', 'b', 'ä', null]);
    expect(await sorted('DESC')).toEqual(['ä', 'b', 'a', 'Z', null]);
    // The test databases sort by code point anyway; others do not.
    expect(orderBy({ name: 'x', columns: [{ ...COLUMNS.word, direction: 'ASC' }] }).sql).toContain(
      'collate "C"',
    );
  });

  it('finds no row behind a cursor that was forged with a null key', async () => {
    await db.$executeRaw`truncate k restart identity`;
    await add([{ word: 'a', rate: 1, amount: '1', at: null, size: 1 }]);
    const keyset: Keyset = {
      name: 'x',
      columns: [{ sql: Prisma.sql`k.id`, type: 'bigint', nullable: false, direction: 'ASC' }],
    };
    const forged = Buffer.from('[1,"x",[null]]').toString('base64url');
    expect((await page(keyset, 5, forged)).nodes).toEqual([]);
  });
});
