import { beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import type { PaymentFacts } from '../../src/store/payments/matching';
import { withdrawUnlisted } from '../../src/store/payments/unlisted';
import { inTransaction } from '../../src/store/connection/prisma';
import { at } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';
import { openLedger, payout } from './payment-ledger';

describeOnDatabases('payments that the pool no longer lists', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const older = payout({ paidAt: at('05:00'), txId: 'old' });
  const gone = payout({ paidAt: at('06:00'), txId: 'gone' });
  const newer = payout({ paidAt: at('07:00'), txId: 'new' });

  async function read(rows: PaymentFacts[], times: number, paidOut: string | null = '0.2') {
    const own = await openLedger(database);
    await own.write([newer, gone, older]);
    await database.write.accountState.create({ data: { accountId: own.accountId, paidOut } });
    let reading = 1;
    const readWhole = async (listed: PaymentFacts[]): Promise<number> => {
      await own.write(listed, { reading: ++reading });
      const ended = { accountId: own.accountId, type: 'PAYOUT' as const, reading, seenAt: at('10:00') };
      return inTransaction(database.write, (tx) => withdrawUnlisted(tx, ended));
    };
    const withdrawn: number[] = [];
    for (let n = 0; n < times; n++) withdrawn.push(await readWhole(rows));
    return { ...own, withdrawn, readWhole };
  }

  it('are withdrawn after two whole readings, keep what they were, and come back', async () => {
    const { withdrawn, stored, conflicts, readWhole } = await read([newer, older], 3);
    expect(withdrawn).toEqual([0, 1, 0]);
    expect((await stored()).map(({ txId, amount }) => [txId, amount.toFixed(1)])).toEqual([
      ['old', '0.1'],
      ['gone', '0.0'],
      ['new', '0.1'],
    ]);
    const change = { field: 'amount', was: '0.10000000', became: '0.00000000' };
    expect(await conflicts()).toMatchObject([{ ...change, seenAt: at('10:00') }]);
    await readWhole([newer, gone, older]);
    expect((await stored())[1]?.amount.toFixed(1)).toBe('0.1');
    expect(await conflicts()).toMatchObject([change, { was: '0.00000000', became: '0.10000000' }]);
  });

  it.each([
    {
      paidOut: '0.21',
      withdrawn: [0, 1, 0],
      what: 'are withdrawn where its total comes nearer without them',
    },
    { paidOut: '0.3', withdrawn: [0, 0, 0], what: 'are left alone while its total counts them' },
    { paidOut: '0.9', withdrawn: [0, 0, 0], what: 'are left alone where even more is missing' },
    { paidOut: null, withdrawn: [0, 0, 0], what: 'are left alone where it tells no total' },
  ])('$what', async ({ paidOut, withdrawn }) => {
    expect((await read([newer, older], 3, paidOut)).withdrawn).toEqual(withdrawn);
  });

  it('are withdrawn once its total no longer counts them', async () => {
    const { accountId, readWhole } = await read([newer, older], 2, '0.3');
    await database.write.accountState.update({ where: { accountId }, data: { paidOut: '0.2' } });
    expect(await readWhole([newer, older])).toBe(1);
  });

  it('are left alone when only one reading in between did not find them', async () => {
    const { readWhole, stored } = await read([newer, older], 1);
    await readWhole([newer, gone, older]);
    expect(await readWhole([newer, older])).toBe(0);
    expect((await stored())[1]?.amount.toFixed(1)).toBe('0.1');
  });

  it('are left alone where the list only ends earlier, or is empty', async () => {
    const shorter = await read([newer], 3);
    const empty = await read([], 3);
    for (const { withdrawn, conflicts } of [shorter, empty]) {
      expect(withdrawn).toEqual([0, 0, 0]);
      expect(await conflicts()).toEqual([]);
    }
  });
});
