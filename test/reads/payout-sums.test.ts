import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, payment } from './fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';

describeOnDatabases('sums of payouts', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  let gamma: number;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    api = await startTestApi({ read: database.read });
    const alpha = await account(db, { name: 'Alpha', group: 'BC', coin: 'BTC' });
    const beta = await account(db, { name: 'Beta', group: 'BR', coin: 'BTC' });
    gamma = await account(db, { name: 'Gamma', group: 'BC', coin: 'BTC' });
    const paid = (
      id: number,
      date: number,
      amount: string,
      walletAddress: string | null,
      txId: string | null,
    ) => payment(db, id, { paidAt: new Date(`2026-05-0${date}T10:00:00Z`), amount, walletAddress, txId });
    await paid(alpha, 1, '0.1', 'bc1one', 't1');
    await paid(beta, 1, '0.000000000000000001', 'bc1two', 't1');
    await paid(beta, 2, '0.2', 'bc1one', 't2');
    await paid(beta, 3, '0.3', null, null);
    await payment(db, beta, {
      type: 'EARNING',
      amount: '9',
      walletAddress: 'bc1one',
      settlementDate: '2026-05-01',
    });
  });
  const FIELDS = 'walletAddress txId count accounts amount firstPaidAt lastPaidAt';
  const at = (date: number) => `2026-05-0${date}T10:00:00.000Z`;

  it('are those of each wallet, whatever the transactions are', async () => {
    expect(await api.query(`{ payoutsByWallet { ${FIELDS} } }`)).toEqual({
      payoutsByWallet: [
        {
          walletAddress: null,
          txId: null,
          count: 1,
          accounts: 1,
          amount: '0.30000000',
          firstPaidAt: at(3),
          lastPaidAt: at(3),
        },
        {
          walletAddress: 'bc1one',
          txId: null,
          count: 2,
          accounts: 2,
          amount: '0.30000000',
          firstPaidAt: at(1),
          lastPaidAt: at(2),
        },
        {
          walletAddress: 'bc1two',
          txId: 't1',
          count: 1,
          accounts: 1,
          amount: '0.000000000000000001',
          firstPaidAt: at(1),
          lastPaidAt: at(1),
        },
      ],
    });
  });

  it('are those of each transaction, whatever the wallets are', async () => {
    expect(await api.query('{ payoutsByTransaction { txId walletAddress count amount } }')).toEqual({
      payoutsByTransaction: [
        { txId: null, walletAddress: null, count: 1, amount: '0.30000000' },
        { txId: 't2', walletAddress: 'bc1one', count: 1, amount: '0.20000000' },
        { txId: 't1', walletAddress: null, count: 2, amount: '0.100000000000000001' },
      ],
    });
  });

  it('count an account once, however often it was paid', async () => {
    for (const day of [4, 5])
      await payment(db, gamma, {
        ...{ paidAt: new Date(`2026-05-0${day}T10:00:00Z`), amount: '0.4' },
        ...{ walletAddress: 'bc1three', txId: `t${day}` },
      });
    const asked = '{ payoutsByWallet(filter: { walletAddress: "bc1three" }) { count accounts amount } }';
    expect(await api.query(asked)).toEqual({
      payoutsByWallet: [{ count: 2, accounts: 1, amount: '0.80000000' }],
    });
  });

  it('take the filter of payments, and hold what the token sees', async () => {
    const asked = `{ payoutsByWallet(first: 1, filter: { walletAddress: "bc1one", to: "2026-05-02T00:00:00Z" }) { amount } }`;
    expect(await api.query(asked)).toEqual({ payoutsByWallet: [{ amount: '0.10000000' }] });
    const as = (scope: 'READ' | 'FINANCIALS') =>
      startTestApi({ read: db }, { viewer: { name: 'x', scopes: [scope], groups: ['BR'] } });
    expect(await (await as('FINANCIALS')).query(asked)).toEqual({ payoutsByWallet: [] });
    expect(await (await as('READ')).errorCode(asked)).toBe('FORBIDDEN');
    expect(await api.errorCode('{ payoutsByTransaction(first: 501) { amount } }')).toBe('BAD_USER_INPUT');
    for (const name of ['payoutsByWallet', 'payoutsByTransaction'])
      expect(await api.errorCode(`{ ${name}(filter: { type: EARNING }) { amount } }`)).toBe('BAD_USER_INPUT');
  });
});
