import { beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { earningsByPeriod, PERIODS, type EarningsPointRow } from '../../src/reads/earnings/earnings';
import { inTransaction, type Db, type PrismaClient } from '../../src/store/connection/prisma';
import { rollUp } from '../../src/store/rollups/rollups';
import { account } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';

const DAY = 86_400_000;
const START = Date.parse('2026-01-20T00:00:00Z');
const NOW = new Date(START + 90 * DAY);
const range = { from: '2026-02-03', to: '2026-03-28' };

const which = fc.nat(3);
/** What happens to a company's payments, in any order; the days reach beyond the range. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('earned' as const),
      which,
      days: fc.uniqueArray(fc.nat(80), { minLength: 1, maxLength: 8 }),
      ordinal: fc.constantFrom(1, 2),
      hashrate: fc.constantFrom(null, 1_000, 2_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('rollup' as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('corrected' as const), which, days: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('met again' as const), which }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('unlisted' as const), which, day: fc.nat(80) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('moved' as const),
      which,
      group: fc.constantFrom('A', 'B', null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('removed' as const), which }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

describeOnDatabases('the sums of earnings', (open) => {
  let db: PrismaClient;
  beforeAll(async () => {
    db = (await open()).write;
  });

  const clear = () => db.$executeRaw`truncate accounts, fleet_members cascade`;
  const scopes = [
    { group: null, visible: null },
    { group: 'A', visible: null },
    { group: null, visible: ['A', 'B'] },
  ];
  async function told(on: Db): Promise<EarningsPointRow[][]> {
    const all: EarningsPointRow[][] = [];
    for (const scope of scopes)
      for (const by of PERIODS)
        all.push(
          await earningsByPeriod(on, { scope: { ...scope, coin: 'BTC', accountId: null }, range, by }),
        );
    return all;
  }

  /** The same, read from the payments alone. */
  async function withoutSums(): Promise<EarningsPointRow[][]> {
    let points: EarningsPointRow[][] = [];
    const undo = new Error('undo');
    await inTransaction(db, async (tx) => {
      await tx.$executeRaw`delete from fleet_members`;
      await tx.$executeRaw`delete from earning_days`;
      await tx.$executeRaw`delete from stale_earning_days`;
      points = await told(tx);
      throw undo;
    }).catch((error: unknown) => {
      if (error !== undo) throw error;
    });
    return points;
  }

  async function happen(ids: number[], one: Happening): Promise<void> {
    if (one.what === 'rollup') return void (await rollUp(db, NOW, { repair: false }));
    const accountId = ids[one.which] ?? 0;
    if (one.what === 'earned') {
      const known = (await db.account.count({ where: { id: accountId } })) > 0;
      const data = one.days.map((day) => ({
        accountId,
        type: 'EARNING',
        ordinal: one.ordinal,
        coin: 'BTC',
        amount: `${day % 4 === 3 ? '-' : ''}0.00000000000000000${1 + (day % 9)}`,
        paidAt: new Date(START + day * DAY + 26 * 3_600_000),
        settlementDate: new Date(START + day * DAY),
        hashrate: one.hashrate,
        firstSeenAt: NOW,
      }));
      if (known) await db.payment.createMany({ data, skipDuplicates: true });
    } else if (one.what === 'corrected')
      await db.$executeRaw`
        update payment_history set amount = amount + 0.5, hashrate = 3000, settlement_date = settlement_date + ${one.days}::int
        where account_id = ${accountId}::int and id % 3 = 0`;
    else if (one.what === 'met again')
      await db.payment.updateMany({ where: { accountId }, data: { listedIn: { increment: 1 } } });
    else if (one.what === 'unlisted')
      await db.payment.deleteMany({
        where: { accountId, settlementDate: { gte: new Date(START + one.day * DAY) } },
      });
    else if (one.what === 'moved')
      await db.account.updateMany({ where: { id: accountId }, data: { groupName: one.group } });
    else await db.account.deleteMany({ where: { id: accountId } });
  }

  it('tell what the payments tell, whatever is paid late, corrected, unlisted, moved or removed', async () => {
    let ready = 0;
    const property = fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 16 }), async (story) => {
      await clear();
      const ids: number[] = [];
      for (const group of ['A', 'A', 'B', null]) ids.push(await account(db, { group }));
      for (const one of story) await happen(ids, one);
      ready += await db.earningDay.count();
      expect(await told(db)).toEqual(await withoutSums());
    });
    await fc.assert(property, { numRuns: 15 });
    expect(ready).toBeGreaterThan(0);
  });

  it('are read where they stand, but not for a day that has changed, nor while an account has', async () => {
    await clear();
    const ids = [await account(db, { group: 'A' }), await account(db, { group: 'B' })];
    for (const which of [0, 1])
      await happen(ids, { what: 'earned', which, days: [20, 21], ordinal: 1, hashrate: 1_000 });
    await rollUp(db, NOW, { repair: false });
    // Sums that nobody would arrive at show who reads them.
    await db.earningDay.updateMany({ data: { amount: 4_711 } });
    const amounts = async () => {
      const scope = { coin: 'BTC', group: null, visible: null, accountId: null };
      const days = await earningsByPeriod(db, { scope, range, by: 'DAY' });
      return days.map(({ amount, hashrate }) => [Number(amount), hashrate]);
    };
    const standing = [4_711, 2_000];
    expect(await amounts()).toEqual([standing, standing]);
    await happen(ids, { what: 'met again', which: 0 });
    expect(await amounts()).toEqual([standing, standing]);
    await db.payment.updateMany({
      where: { settlementDate: new Date(START + 20 * DAY) },
      data: { amount: 1 },
    });
    expect(await amounts()).toEqual([[2, 2_000], standing]);
    await happen(ids, { what: 'moved', which: 0, group: 'B' });
    expect(await amounts()).toEqual([
      [2, 2_000],
      [expect.closeTo(8e-18, 20), 2_000],
    ]);
    await rollUp(db, NOW, { repair: false });
    expect(await db.staleEarningDay.count()).toBe(0);
    expect(await db.earningDay.count()).toBe(4);
  });
});
