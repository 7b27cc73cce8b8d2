import { beforeAll, expect, it } from '@jest/globals';
import type { Antpool, PaymentRow } from '../../src/antpool';
import type { Database } from '../../src/store/connection/database';
import { inTransaction } from '../../src/store/connection/prisma';
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

  /** A pool that lists `rows` by twos, newest first; `before` each page something may happen to them. */
  async function reader(rows: PaymentRow[], before: (page: number) => void = () => undefined) {
    const id = await account(database.write);
    const pool: Pick<Antpool, 'paymentPage'> = {
      paymentPage: (_call, _type, page) => {
        before(page);
        const totalPages = Math.ceil(rows.length / PER_PAGE);
        const listed = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
        const value = {
          page,
          totalPages,
          totalRecords: rows.length,
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
    return { read: () => readPayments(own, 'PAYOUT', true), stored };
  }

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
});
