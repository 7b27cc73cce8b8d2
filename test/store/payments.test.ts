import { beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { at } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';
import { openLedger, payout } from './payment-ledger';

describeOnDatabases('payments', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const ledger = () => openLedger(database);

  it('are stored once, however often their page is read', async () => {
    const { write, stored, conflicts } = await ledger();
    const page = [payout(), payout({ txId: 'bb', paidAt: at('07:00') })];
    expect(await write(page, { reading: 1 })).toMatchObject({ inserted: 2, changed: 0 });
    for (const reading of [1, 2, 3, 4])
      expect(await write(page, { reading })).toMatchObject({ inserted: 0, changed: 0 });
    expect(await stored()).toHaveLength(2);
    expect(await conflicts()).toEqual([]);
  });

  it('of one instant are told apart by an ordinal that goes on where it stood', async () => {
    const { write, stored } = await ledger();
    const twins = [payout({ txId: null }), payout({ txId: null })];
    expect((await write(twins)).inserted).toBe(2);
    expect((await write(twins)).inserted).toBe(0);
    expect((await write([...twins, payout({ txId: null })])).inserted).toBe(1);
    expect((await stored()).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
  });

  it('keep every decimal, and the parts of an earning', async () => {
    const { write, stored } = await ledger();
    await write([
      payout({
        type: 'EARNING',
        amount: '12345678901234567890.123456789012345678',
        settlementDate: '2026-05-09',
        hashrate: 2.002e14,
        fppsBlockAmount: '0.000000000000000001',
        txId: null,
        walletAddress: null,
      }),
    ]);
    const [earning] = await stored();
    expect(earning?.amount.toFixed()).toBe('12345678901234567890.123456789012345678');
    expect(earning?.fppsBlockAmount?.toFixed()).toBe('0.000000000000000001');
    expect(earning).toMatchObject({ hashrate: 2.002e14, ppsAmount: null, firstSeenAt: at('09:00') });
    expect(earning?.settlementDate?.toISOString().slice(0, 10)).toBe('2026-05-09');
  });

  it('that gain their transaction stay one, and what they were is kept', async () => {
    const { write, stored, conflicts } = await ledger();
    await write([payout({ txId: null })]);
    expect(await write([payout()], { seenAt: at('10:00') })).toMatchObject({ inserted: 0, changed: 1 });
    expect(await write([payout()])).toMatchObject({ inserted: 0, changed: 0 });
    expect(await stored()).toMatchObject([{ txId: 'aa', ordinal: 1, firstSeenAt: at('09:00') }]);
    expect(await conflicts()).toEqual([{ field: 'txId', was: null, became: 'aa', seenAt: at('10:00') }]);
  });

  it('that move to an instant where another stands get the next ordinal there', async () => {
    const { write, stored } = await ledger();
    await write([payout({ txId: 'aa' }), payout({ txId: 'bb', paidAt: at('07:00') })]);
    expect(await write([payout({ txId: 'bb', amount: '0.2' })])).toMatchObject({
      inserted: 0,
      changed: 1,
    });
    expect(await stored()).toMatchObject([
      { txId: 'aa', paidAt: at('08:00'), ordinal: 1 },
      { txId: 'bb', paidAt: at('08:00'), ordinal: 2 },
    ]);
  });

  it('that shift onto the next page are not new ones', async () => {
    const { write, stored } = await ledger();
    const same = payout({ txId: null });
    const reading = 7;
    expect((await write([payout({ paidAt: at('08:30') }), same], { reading })).met).toBe(2);
    const second = await write([same, payout({ paidAt: at('07:00'), txId: 'cc' })], { reading });
    expect(second).toEqual({ inserted: 1, changed: 0, met: 1, repeats: [] });
    expect(await stored()).toHaveLength(3);
  });

  it('of which only one has its transaction yet stay two, also where the end of a page separates them', async () => {
    const { write, stored, conflicts } = await ledger();
    for (const reading of [7, 8]) {
      expect(await write([payout({ txId: null })], { reading })).toMatchObject({ changed: 0, met: 1 });
      expect(await write([payout()], { reading })).toMatchObject({ changed: 0, met: 1 });
    }
    expect(await stored()).toMatchObject([{ txId: null }, { txId: 'aa' }]);
    expect(await conflicts()).toEqual([]);
  });

  it('that nothing tells apart stay two where the list is known to stand still, a transaction listed twice one', async () => {
    const { write, stored } = await ledger();
    const pages = [
      [payout({ paidAt: at('08:30') }), payout({ txId: null })],
      [payout({ txId: null }), payout({ txId: 'bb', paidAt: at('07:00') })],
      [payout({ txId: 'bb', paidAt: at('07:00') })],
    ];
    const read = async (reading: number, standsStill: boolean) => {
      let met = 0;
      for (const page of pages) met += (await write(page, { reading, standsStill })).met;
      return met;
    };
    expect(await read(1, false)).toBe(3);
    expect(await stored()).toHaveLength(3);
    expect(await read(2, true)).toBe(5);
    expect(await stored()).toHaveLength(4);
    expect(await read(3, true)).toBe(5);
    expect(await read(4, false)).toBe(4);
    expect(await stored()).toHaveLength(4);
  });

  it('of an earlier page are not taken for twins when the pool repeats the page', async () => {
    const { write, stored } = await ledger();
    const page = [payout({ txId: null }), payout({ txId: null, paidAt: at('07:00') })];
    await write(page, { reading: 1 });
    expect(await write(page, { reading: 1, standsStill: true })).toMatchObject({ inserted: 0, met: 0 });
    expect(await stored()).toHaveLength(2);
  });

  it('whose transaction was replaced stay one, and twins of one second stay two', async () => {
    const { write, stored, conflicts } = await ledger();
    await write([payout({ txId: 'aa' })]);
    await write([payout({ txId: 'bb' })]);
    expect(await stored()).toMatchObject([{ txId: 'bb' }]);
    expect(await conflicts()).toMatchObject([{ field: 'txId', was: 'aa', became: 'bb' }]);
    await write([payout({ txId: 'bb' }), payout({ txId: 'cc' })]);
    expect(await stored()).toMatchObject([{ txId: 'bb' }, { txId: 'cc' }]);
  });

  it('that were twins across two pages stay two, also when the process died between the pages', async () => {
    const { write, stored } = await ledger();
    const [one, other] = [payout({ txId: 'aa' }), payout({ txId: 'bb' })];
    for (const reading of [1, 2, 3]) {
      await write([one], { reading });
      expect(await write([other], { reading })).toMatchObject({ inserted: reading === 1 ? 1 : 0, met: 1 });
    }
    const rows = [0.1, 0.2].map((amount) =>
      payout({
        type: 'EARNING',
        txId: null,
        walletAddress: null,
        pplnsAmount: `${amount}`,
        amount: `${amount}`,
      }),
    );
    for (const row of rows) expect(await write([row], { reading: 9 })).toMatchObject({ inserted: 1, met: 1 });
    expect(await stored()).toHaveLength(4);
  });

  it('that were corrected are told with the places that amounts have', async () => {
    const { write, conflicts } = await ledger();
    await write([payout({ amount: '0.1' })]);
    await write([payout({ amount: '0.123456789' })]);
    expect(await conflicts()).toMatchObject([{ field: 'amount', was: '0.10000000', became: '0.123456789' }]);
  });

  it('of one transaction that pays an account twice stay two, on whichever pages they are', async () => {
    const { write, stored, conflicts } = await ledger();
    const [one, other] = [payout({ amount: '0.1' }), payout({ amount: '0.2' })];
    for (const reading of [1, 2]) {
      await write([one], { reading });
      expect(await write([other], { reading })).toMatchObject({ inserted: reading === 1 ? 1 : 0, met: 1 });
    }
    expect((await stored()).map(({ amount }) => amount.toFixed(1))).toEqual(['0.1', '0.2']);
    expect(await conflicts()).toEqual([]);
  });

  it('of which the day was told first and the time later stay one', async () => {
    const { write, stored, conflicts } = await ledger();
    await write([payout({ paidAt: at('00:00'), txId: null })]);
    expect(await write([payout()])).toMatchObject({ inserted: 0, changed: 1 });
    expect(await stored()).toMatchObject([{ txId: 'aa', paidAt: at('08:00') }]);
    expect((await conflicts()).map(({ field }) => field)).toEqual(['txId', 'paidAt']);
  });

  it('are summed up by month, whatever becomes of them', async () => {
    const { accountId, write } = await ledger();
    const sums = async () =>
      (await database.write.paymentSum.findMany({ where: { accountId }, orderBy: { month: 'asc' } })).map(
        ({ month, payments, amount }) => [month.toISOString().slice(0, 7), payments, amount.toFixed()],
      );
    const early = payout({
      paidAt: new Date('2026-04-30T23:59:59Z'),
      txId: 'bb',
      amount: '0.000000000000000001',
    });
    await write([payout(), early]);
    expect(await sums()).toEqual([
      ['2026-04', 1, '0.000000000000000001'],
      ['2026-05', 1, '0.1'],
    ]);
    await write([payout({ amount: '0.3' }), { ...early, paidAt: at('00:00') }]);
    expect(await sums()).toEqual([
      ['2026-04', 0, '0'],
      ['2026-05', 2, '0.300000000000000001'],
    ]);
    await database.write.payment.deleteMany({ where: { accountId } });
    expect(await sums()).toEqual([
      ['2026-04', 0, '0'],
      ['2026-05', 0, '0'],
    ]);
  });

  it('of other accounts and of the other kind are left alone', async () => {
    const [one, other] = [await ledger(), await ledger()];
    await one.write([payout()]);
    expect((await other.write([payout()])).inserted).toBe(1);
    expect((await one.write([payout({ type: 'EARNING', txId: null, walletAddress: null })])).inserted).toBe(
      1,
    );
    expect(await one.stored()).toHaveLength(2);
  });
});
