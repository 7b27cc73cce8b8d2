import { beforeAll, expect, it } from '@jest/globals';
import type { Antpool, PaymentRow } from '../../src/antpool';
import type { Database } from '../../src/store/connection/database';
import { inTransaction } from '../../src/store/connection/prisma';
import { oddityNote } from '../../src/tiers/oddities';
import { readPayments, type Reader } from '../../src/tiers/payments/list';
import { account, at } from '../reads/fixtures';
import { payout } from '../store/payment-ledger';
import { describeOnDatabases } from '../support/databases';

const PER_PAGE = 2;

describeOnDatabases('a list of payments', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /**
   * A pool that lists `rows` by twos, newest first; `before` each page something may happen to them. If it tells other
   * counts than its rows have, it sends the first page again beyond the end.
   */
  async function reader(
    rows: PaymentRow[],
    before: (page: number) => void = () => undefined,
    told?: { totalPages?: number; totalRecords?: number | null },
  ) {
    const id = await account(database.write);
    const pool: Pick<Antpool, 'paymentPage'> = {
      paymentPage: (_call, _type, page) => {
        before(page);
        const totalPages = Math.ceil(rows.length / PER_PAGE);
        const shown = told && page > totalPages ? 1 : page;
        const listed = rows.slice((shown - 1) * PER_PAGE, shown * PER_PAGE);
        const value = {
          page,
          totalPages,
          totalRecords: rows.length,
          ...told,
          pageSize: PER_PAGE,
          rows: listed,
          leftOut: 0,
          doubles: 0,
        };
        return Promise.resolve({ value, receivedAt: at('09:00'), poolTime: at('09:00'), oddities: [] });
      },
    };
    const own = {
      account: { id, coin: 'BTC' },
      call: { signal: new AbortController().signal },
      antpool: pool,
      store: (work) => inTransaction(database.write, work),
    } as Reader;
    const stored = () => database.write.payment.count({ where: { accountId: id } });
    const cursor = () =>
      database.write.paymentCursor.findFirstOrThrow({ where: { accountId: id, type: 'PAYOUT' } });
    const type = rows[0]?.type ?? 'PAYOUT';
    return { read: (whole = true) => readPayments(own, type, whole), stored, cursor };
  }

  const earning = (day: string) =>
    payout({
      type: 'EARNING',
      paidAt: new Date(`${day}T00:00:00Z`),
      settlementDate: day,
      txId: null,
      walletAddress: null,
      fppsBlockAmount: '0.10000000',
    });

  it.each([
    ['one page', ['03', '02', '02', '01'].slice(1)],
    ['two pages', ['03', '02', '02', '01']],
  ])('that holds the earning of a day twice, on %s, has it once', async (_, days) => {
    const { read, stored } = await reader(days.map((day) => earning(`2026-05-${day}`)));
    expect((await read()).last).toMatchObject({ ok: true });
    expect(await stored()).toBe(days.length - 1);
    expect(await read()).toMatchObject({ last: { ok: true }, rowsWritten: 0 });
    expect(await stored()).toBe(days.length - 1);
  });

  it('names an earning that it holds twice', async () => {
    const { read } = await reader([earning('2026-05-02'), earning('2026-05-02'), earning('2026-05-01')]);
    expect(oddityNote((await read()).odd)).toBe(
      'paymentHistoryV2.htm: 1 of 3 rows listed twice: timestamp: the earning of 2026-05-02 has the same figures as another row; it is counted once.',
    );
  });

  const pending = () => payout({ txId: null, paidAt: at('08:00') });

  it('that stands still has twins on both sides of the end of a page, found by a third reading and known from then on', async () => {
    const { read, stored } = await reader([
      payout({ txId: 'aa', paidAt: at('08:30') }),
      pending(),
      pending(),
      payout({ txId: 'bb', paidAt: at('07:00') }),
    ]);
    expect(await read()).toMatchObject({ last: { ok: true }, rowsWritten: 4, calls: 6 });
    expect(await stored()).toBe(4);
    expect(await read()).toMatchObject({ last: { ok: true }, rowsWritten: 0, calls: 2 });
    expect(await stored()).toBe(4);
  });

  it('from which a row vanishes each time it is read is not believed', async () => {
    const rows = [pending(), pending(), payout({ txId: 'aa', paidAt: at('07:30') })];
    const { read, stored } = await reader(rows, (page) => {
      if (page === 2) rows.shift();
      else while (rows.length < 3) rows.unshift(pending());
    });
    expect(await read()).toMatchObject({
      last: { ok: false, failure: { message: expect.stringContaining('2 of 3 payouts were on its pages') } },
      calls: 4,
    });
    expect(await stored()).toBe(2);
  });

  const payouts = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      payout({ txId: `t${index}`, paidAt: new Date(at('08:00').getTime() - index * 60_000) }),
    );
  const nothing = () => undefined;
  const oddCounts = 'the list has odd counts';

  it.each([
    ['absurd counts', { totalPages: 2e7, totalRecords: 2e7 }, 'totalRecord: 20000000, though 5 rows came'],
    ['no count', { totalPages: 9, totalRecords: null }, 'totalPage: 9, though page 4 has nothing new'],
  ])('with %s is stored for what it holds, and is never whole', async (_, told, reason) => {
    const { read, stored, cursor } = await reader(payouts(5), nothing, told);
    const first = await read();
    expect(first).toMatchObject({ last: { ok: true }, rowsWritten: 5, calls: 4 });
    expect(oddityNote(first.odd)).toBe(`paymentHistoryV2.htm: ${oddCounts}: ${reason}.`);
    expect(await stored()).toBe(5);
    expect((await cursor()).leftOut).toBeGreaterThan(0);
    expect(await read(false)).toMatchObject({ last: { ok: true }, rowsWritten: 0 });
    expect((await cursor()).leftOut).toBeGreaterThan(0);
  });

  it('with a count that is too small is read on, and says so', async () => {
    const { read, stored, cursor } = await reader(payouts(5), nothing, { totalPages: 1, totalRecords: 1 });
    const first = await read();
    expect(first).toMatchObject({ last: { ok: true }, rowsWritten: 5, calls: 3 });
    expect(oddityNote(first.odd)).toContain('totalRecord: 1, though 5 rows came');
    expect(await stored()).toBe(5);
    expect(await cursor()).toMatchObject({ leftOut: 0 });
  });

  it('with a count that is too small and a full last page may hide payments', async () => {
    const { read, cursor } = await reader(payouts(4), nothing, { totalPages: 1, totalRecords: 1 });
    expect(await read()).toMatchObject({ last: { ok: true }, rowsWritten: 4, calls: 3 });
    expect(await cursor()).toMatchObject({ leftOut: 1 });
  });

  it('that counts far more than it lists is read twice, once; then that is known', async () => {
    const { read, cursor } = await reader(payouts(5), nothing, { totalPages: 3, totalRecords: 99 });
    expect(await read()).toMatchObject({ last: { ok: true }, rowsWritten: 5, calls: 6 });
    expect(await cursor()).toMatchObject({ leftOut: 94, knownTotal: 5 });
    expect(await read()).toMatchObject({ last: { ok: true }, rowsWritten: 0, calls: 3 });
  });

  it('that ends with a full page before its count was cut off', async () => {
    const { read } = await reader(payouts(4), nothing, { totalPages: 5, totalRecords: 9 });
    expect(await read()).toMatchObject({
      last: {
        ok: false,
        failure: {
          message:
            'The list changed while it was read: 4 of 9 payouts were on its pages. It was so twice in a row: the pool may count more than it lists. The next run reads it again.',
        },
      },
    });
  });

  it('that counts payments and shows none was not read', async () => {
    const { read } = await reader([], nothing, { totalPages: 2e7, totalRecords: 2e7 });
    expect(await read()).toMatchObject({
      last: { ok: false, failure: { message: expect.stringContaining('0 of more than 200000 payouts') } },
    });
  });
});
