import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalSql, decimalText } from '../../src/reads/lists/decimal-text';
import { Prisma, type PrismaClient } from '../../src/store/connection/prisma';
import { describeOnDatabases } from '../support/databases';

const CASES = [
  ['0', '0.00000000'],
  ['0.1', '0.10000000'],
  ['0.100000000000000000', '0.10000000'],
  ['-12.345', '-12.34500000'],
  ['0.123456789012345678', '0.123456789012345678'],
  ['0.123456789000000000', '0.123456789'],
  ['12345678901234567890.000000000000000001', '12345678901234567890.000000000000000001'],
] as const;

describe('an amount as text', () => {
  it.each(CASES)('%s is shown as %s', (amount, shown) => {
    expect(decimalText(amount)).toBe(shown);
  });
});

describeOnDatabases('an amount from SQL', (open) => {
  let read: PrismaClient;
  beforeAll(async () => {
    read = (await open()).write;
  });
  const shown = async (amounts: readonly (string | null)[]) => {
    const rows = await read.$queryRaw<{ shown: string | null }[]>(Prisma.sql`
      select ${decimalSql(Prisma.sql`amount`)} as shown
      from unnest(${amounts}::text[]::numeric[]) with ordinality given (amount, i) order by i`);
    return rows.map((row) => row.shown);
  };

  it('is shown in the same way, and NULL stays NULL', async () => {
    expect(await shown(CASES.map(([amount]) => amount))).toEqual(CASES.map(([, text]) => text));
    expect(await shown([null])).toEqual([null]);
  });

  it('never changes in value', async () => {
    const amount = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }), fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }))
      .map(([whole, fraction]) => `${whole}.${fraction.toString().padStart(18, '0')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(amount, { minLength: 1, maxLength: 20 }), async (amounts) => {
        const texts = await shown(amounts);
        expect(texts).toEqual(amounts.map(decimalText));
        expect(texts.map((text) => text?.replace(/\.?0+$/, ''))).toEqual(
          amounts.map((text) => text.replace(/\.?0+$/, '')),
        );
      }),
      { numRuns: 20 },
    );
  });
});
