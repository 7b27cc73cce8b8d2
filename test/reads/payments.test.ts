import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from '../../src/reads/lists/page';
import { conflictsOfPayments } from '../../src/reads/payments/conflicts';
import type { PaymentFilterInput, PaymentRow } from '../../src/reads/payments/rows';
import {
  countPayments,
  countPaymentsOfAccounts,
  listPayments,
  listPaymentsOfAccounts,
} from '../../src/reads/payments/payments';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { describeOnDatabases } from '../support/databases';
import { account, at, payment } from './fixtures';

describeOnDatabases('the list of payments', (open) => {
  let db: PrismaClient;
  let bc: number;
  let br: number;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    db = (await open()).write;
    bc = await account(db, { group: 'BC' });
    br = await account(db, { group: 'BR', archived: true });
    const add = async (name: string, id: number, given: Parameters<typeof payment>[2]) => {
      ids[name] = String(await payment(db, id, given));
    };
    await add('early', bc, { paidAt: at('01:00'), amount: '0.123456789012345678' });
    await add('twin', bc, { paidAt: at('02:00'), type: 'EARNING', settlementDate: '2026-05-09' });
    await add('other twin', br, { paidAt: at('02:00'), amount: '1234567890123.5' });
    await add('late', br, { paidAt: at('03:00'), coin: 'LTC', type: 'EARNING' });
  });
  const called = (page: Page<PaymentRow>) =>
    page.nodes.map((row) => Object.keys(ids).find((name) => ids[name] === row.id));
  const found = async (filter: PaymentFilterInput, visible: string[] | null = null) => {
    const page = await listPayments(db, { visible, filter, page: { first: 500 } });
    expect(await countPayments(db, { visible, filter })).toBe(page.nodes.length);
    return called(page);
  };

  it('goes from the newest to the oldest, also of accounts that are archived', async () => {
    expect(await found({})).toEqual(['late', 'other twin', 'twin', 'early']);
  });

  it('filters by account, group, type, coin and time', async () => {
    expect(await found({ accountIds: [bc] })).toEqual(['twin', 'early']);
    expect(await found({ groups: ['BR'] })).toEqual(['late', 'other twin']);
    expect(await found({ type: 'EARNING' })).toEqual(['late', 'twin']);
    expect(await found({ coin: 'LTC' })).toEqual(['late']);
    expect(await found({ from: at('02:00') })).toEqual(['late', 'other twin', 'twin']);
    expect(await found({ from: at('01:00'), to: at('02:00') })).toEqual(['early']);
    expect(await found({ type: 'PAYOUT', coin: 'LTC' })).toEqual([]);
    expect(await found({ accountIds: [bc, br], groups: ['BC', 'BR'] }, ['BC'])).toEqual(['twin', 'early']);
  });

  it('keeps amounts exact and the settlement day as the pool named it', async () => {
    const { nodes } = await listPayments(db, { visible: null, filter: {}, page: { first: 4 } });
    expect(nodes.map((row) => row.amount)).toEqual([
      '0.10000000',
      '1234567890123.50000000',
      '0.10000000',
      '0.123456789012345678',
    ]);
    expect(nodes[2]).toMatchObject({
      settlementDate: '2026-05-09',
      ppsAmount: null,
      hashrate: null,
      paidAt: at('02:00'),
    });
  });

  it('walks page by page over payments of one instant', async () => {
    const walked: (string | undefined)[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Page<PaymentRow> = await listPayments(db, {
        visible: null,
        filter: {},
        page: { first: 1, after },
      });
      walked.push(...called(page));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(walked).toEqual(['late', 'other twin', 'twin', 'early']);
  });

  it('gives many accounts in one statement what each gets alone', async () => {
    const parents = [br, bc];
    for (const filter of [
      {},
      { type: 'EARNING' },
      { accountIds: [bc] },
      { to: at('03:00') },
    ] as PaymentFilterInput[]) {
      for (const visible of [null, ['BR']]) {
        const input = { visible, filter, page: { first: 1 } };
        const alone = await Promise.all(
          parents.map((id) => {
            const named = filter.accountIds ? filter.accountIds.filter((other) => other === id) : [id];
            return listPayments(db, { ...input, filter: { ...filter, accountIds: named } });
          }),
        );
        expect(await listPaymentsOfAccounts(db, parents, input)).toEqual(alone);
      }
    }
    expect(await countPaymentsOfAccounts(db, parents, { visible: null, filter: { coin: 'BTC' } })).toEqual([
      1, 2,
    ]);
  });

  it('tells what a payment was before, oldest first', async () => {
    const paymentId = BigInt(ids.twin ?? 0);
    for (const [seenAt, was, became] of [
      [at('09:00'), '2', '3'],
      [at('08:00'), '1', '2'],
    ] as const)
      await db.paymentConflict.create({ data: { paymentId, seenAt, field: 'amount', was, became } });
    const rows = await conflictsOfPayments(db, [paymentId, BigInt(ids.late ?? 0)]);
    expect(rows).toEqual([
      { paymentId: ids.twin, seenAt: at('08:00'), field: 'amount', was: '1', became: '2' },
      { paymentId: ids.twin, seenAt: at('09:00'), field: 'amount', was: '2', became: '3' },
    ]);
  });
});
