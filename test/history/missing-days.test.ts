import { beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { missingDays } from '../../src/reads/earnings/ledger-details';
import type { Database } from '../../src/store/connection/database';
import { account, payment } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';

const DAY = 86_400_000;
const START = Date.parse('2023-12-28T00:00:00Z');
const dateOf = (day: number) => new Date(START + day * DAY);
const textOf = (day: number) => dateOf(day).toISOString().slice(0, 10);

const day = fc.nat(100);
const which = fc.nat(1);
/** Several payments in one statement, as pages of them are written; whole stretches, so that months are full as well. */
const happening = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('earned' as const),
      which,
      first: day,
      days: fc.integer({ min: 1, max: 60 }),
      ordinal: fc.constantFrom(1, 2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('corrected' as const),
      which,
      day,
      by: fc.integer({ min: -40, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('unlisted' as const),
      which,
      day,
      ordinal: fc.constantFrom(1, 2),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

describeOnDatabases('the days without earnings', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  async function happen(ids: number[], one: Happening): Promise<void> {
    const db = database.write;
    const accountId = ids[one.which] ?? 0;
    if (one.what === 'earned')
      await db.payment.createMany({
        data: Array.from({ length: one.days }, (_, place) => ({
          accountId,
          type: 'EARNING',
          ordinal: one.ordinal,
          coin: 'BTC',
          amount: '0.1',
          paidAt: dateOf(one.first + place),
          settlementDate: dateOf(one.first + place),
          firstSeenAt: dateOf(200),
        })),
        skipDuplicates: true,
      });
    else if (one.what === 'corrected')
      await db.payment.updateMany({
        where: { accountId, type: 'EARNING', paidAt: dateOf(one.day) },
        data: { settlementDate: dateOf(Math.max(0, one.day + one.by)) },
      });
    else await db.payment.deleteMany({ where: { accountId, paidAt: dateOf(one.day), ordinal: one.ordinal } });
  }

  /** What the payments themselves say. */
  async function missing(ids: number[], from: number, to: number): Promise<unknown[]> {
    const days: { accountId: number; day: string }[] = [];
    for (const accountId of ids) {
      const rows = await database.write.payment.findMany({ where: { accountId, type: 'EARNING' } });
      const settled = rows.map(({ settlementDate }) => settlementDate?.getTime() ?? NaN);
      for (let at = from; at <= to; at++) {
        const instant = dateOf(at).getTime();
        if (instant > Math.min(...settled) && instant < Math.max(...settled) && !settled.includes(instant))
          days.push({ accountId, day: textOf(at) });
      }
    }
    return days.sort((a, b) => (a.day === b.day ? a.accountId - b.accountId : a.day < b.day ? -1 : 1));
  }

  it('are those between the first and the last settled day, whatever is paid, corrected or unlisted', async () => {
    const range = fc.tuple(fc.integer({ min: -20, max: 170 }), fc.nat(120));
    const story = fc.array(happening, { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(story, range, async (happenings, [from, length]) => {
        const ids = [await account(database.write), await account(database.write)];
        for (const id of ids) await payment(database.write, id, { amount: '1', paidAt: dateOf(30) });
        for (const one of happenings) await happen(ids, one);
        const days = { from: textOf(from), to: textOf(from + length) };
        expect(await missingDays(database.read, ids, days)).toEqual(await missing(ids, from, from + length));
      }),
      { numRuns: 30 },
    );
  });
});
