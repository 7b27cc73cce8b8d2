import { parse } from 'csv-parse/sync';
import { account, payment } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import type { OpenTestDatabase } from '../support/databases';

export type Line = Record<string, string>;

/** Two payouts and an earning of two accounts; `get` asks for their file, and `lines` reads its rows. */
export async function openPaymentsExport(open: OpenTestDatabase) {
  const database = await open();
  const db = database.write;
  const api = await startTestApi({ read: database.read });
  const alpha = await account(db, { name: '=HYPERLINK("x","y"),\r\n', group: 'BC' });
  const beta = await account(db, { name: 'Beta', group: 'BR', archived: true });
  await payment(db, alpha, { amount: '-0.000000000000000001', paidAt: new Date('2026-05-10T23:30:00Z') });
  await payment(db, beta, { amount: '12345678901234567890.5', paidAt: new Date('2026-05-09T08:00:00Z') });
  await payment(db, alpha, {
    type: 'EARNING',
    paidAt: new Date('2026-05-11T00:00:00Z'),
    settlementDate: '2026-05-11',
  });

  const get = (query = '', given: { token?: string | null; method?: 'GET' | 'HEAD'; from?: TestApi } = {}) =>
    (given.from ?? api).app.inject({
      method: given.method ?? 'GET',
      url: `/export/payments.csv${query}`,
      headers: given.token === null ? {} : { authorization: `Bearer ${given.token ?? TEST_TOKEN}` },
    });
  const lines = async (query = '', from?: TestApi): Promise<Line[]> =>
    parse((await get(query, { from })).body, { columns: true, record_delimiter: '\r\n' });
  return { db, alpha, get, lines };
}

export type PaymentsExport = Awaited<ReturnType<typeof openPaymentsExport>>;
