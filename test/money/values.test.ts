import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createMoney, type MoneyVerbs } from '../../src/money';
import type { Database } from '../../src/store/connection/database';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { writeCoinPrice } from '../../src/store/facts/coin-prices';
import { account, payment } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { createManualClock } from '../support/manual-clock';

const NOW = new Date('2026-05-10T09:00:00Z');
const VALUE = 'currency amount unpricedDays unpricedAmount prices { day price at source }';

describeOnDatabases('money in a currency', (open) => {
  let database: Database;
  let db: PrismaClient;
  let money: MoneyVerbs;
  let api: TestApi;
  let alpha: number;
  let beta: number;

  beforeAll(async () => {
    database = await open();
    db = database.write;
    money = createMoney({ db, clock: createManualClock(NOW) });
    api = await startTestApi({ read: database.read }, { services: { money }, now: () => NOW });
    alpha = await account(db, { name: 'Alpha', coin: 'BTC' });
    beta = await account(db, { name: 'Beta', coin: 'BTC' });
    const earning = (id: number, day: string, amount: string) =>
      payment(db, id, { type: 'EARNING', paidAt: new Date(`${day}T00:00:00Z`), settlementDate: day, amount });
    await earning(alpha, '2026-05-07', '0.00000003');
    await earning(alpha, '2026-05-08', '0.1');
    await earning(beta, '2026-05-08', '0.2');
    await earning(beta, '2026-05-09', '0.12345678');
    // Nothing was earned: a price for it is not missed.
    await earning(alpha, '2026-05-06', '0');
    await payment(db, alpha, { amount: '0.05', paidAt: new Date('2026-05-08T23:59:59Z') });
    await payment(db, alpha, { amount: '0.07', paidAt: new Date('2026-05-09T00:00:00Z') });
  });
  beforeEach(async () => {
    await db.$executeRaw`truncate coin_prices, coin_price_days, price_closes`;
    const told = (time: string, priceUsd: string) =>
      writeCoinPrice(db, {
        coin: 'BTC',
        collectedAt: new Date(time),
        priceUsd,
        priceCny: null,
        coinsPerTerahash: null,
        networkDifficulty: null,
        blockReward: null,
        blockFees: null,
        feePercent: null,
        payMode: null,
      });
    await told('2026-05-08T10:00:00Z', '1');
    await told('2026-05-08T23:30:00Z', '60000.123456789');
    await told('2026-05-09T23:30:00Z', '61000.50');
  });
  const close = (day: string, price: string, currency = 'USD', coin = 'BTC') => ({
    day,
    price,
    currency,
    coin,
  });
  const imported = (...prices: ReturnType<typeof close>[]) => money.importPrices(prices, { dryRun: false });

  const POOL8 = {
    day: '2026-05-08',
    price: '60000.123456789',
    at: '2026-05-08T23:30:00.000Z',
    source: 'POOL',
  };
  const POOL9 = {
    day: '2026-05-09',
    price: '61000.50000000',
    at: '2026-05-09T23:30:00.000Z',
    source: 'POOL',
  };

  it('is each day’s coins times its price, exact, and counts the days without one', async () => {
    const ledger = `{ ledger(from: "2026-05-01", to: "2026-05-31") { earningsValue(currency: "usd") { ${VALUE} }
      payoutsValue(currency: "USD") { ${VALUE} } } }`;
    expect(await api.query(ledger)).toEqual({
      ledger: {
        earningsValue: {
          currency: 'USD',
          // 0.3 × 60000.123456789 + 0.12345678 × 61000.50
          amount: '25530.96234542670000'.replace(/0+$/, ''),
          unpricedDays: 1,
          unpricedAmount: '0.00000003',
          prices: [POOL8, POOL9],
        },
        payoutsValue: {
          currency: 'USD',
          // 0.05 × 60000.123456789 + 0.07 × 61000.50
          amount: '7270.04117283945',
          unpricedDays: 0,
          unpricedAmount: '0.00000000',
          prices: [POOL8, POOL9],
        },
      },
    });
  });

  it('takes the company’s own closes first, in any currency', async () => {
    expect(await imported(close('2026-05-08', '50000'), close('2026-05-07', '2.5', 'EUR'))).toMatchObject({
      created: 2,
    });
    const earnings = (currency: string) => `{ earnings(from: "2026-05-01", to: "2026-05-31", by: MONTH) {
      from value(currency: "${currency}") { amount unpricedDays unpricedAmount prices { day source at } } } }`;
    expect(await api.query(earnings('USD'))).toMatchObject({
      earnings: [
        {
          from: '2026-05-01',
          value: {
            // 0.3 × 50000 + 0.12345678 × 61000.50
            amount: '22530.92530839',
            unpricedDays: 1,
            prices: [
              { day: '2026-05-08', source: 'FILE', at: null },
              { day: '2026-05-09', source: 'POOL' },
            ],
          },
        },
      ],
    });
    expect(await api.query(earnings('EUR'))).toMatchObject({
      earnings: [{ value: { amount: '0.000000075', unpricedDays: 2, unpricedAmount: '0.42345678' } }],
    });
    expect(await api.query(earnings('CHF'))).toMatchObject({
      earnings: [{ value: { amount: null, unpricedDays: 3, prices: [] } }],
    });
  });

  it('is told of every payment and balance, and of every account’s ledger', async () => {
    const asked = `{ payments(filter: { type: PAYOUT }) { nodes { amount value(currency: "USD") { ${VALUE} } } }
      account(name: "Beta") { balanceValue(currency: "USD") { ${VALUE} }
        ledger(from: "2026-05-09", to: "2026-05-09") { earningsValue(currency: "USD") { amount } } } }`;
    await db.accountState.upsert({
      where: { accountId: beta },
      create: { accountId: beta, balance: '0.5', balanceAt: NOW },
      update: { balance: '0.5', balanceAt: NOW },
    });
    expect(await api.query(asked)).toEqual({
      payments: {
        nodes: [
          {
            amount: '0.07000000',
            value: {
              ...{ currency: 'USD', amount: '4270.03500000', unpricedDays: 0, unpricedAmount: '0.00000000' },
              prices: [POOL9],
            },
          },
          {
            amount: '0.05000000',
            value: {
              ...{
                currency: 'USD',
                amount: '3000.00617283945',
                unpricedDays: 0,
                unpricedAmount: '0.00000000',
              },
              prices: [POOL8],
            },
          },
        ],
      },
      account: {
        // The price of today is not known yet.
        balanceValue: {
          ...{ currency: 'USD', amount: '30500.25000000', unpricedDays: 0, unpricedAmount: '0.00000000' },
          prices: [POOL9],
        },
        ledger: { earningsValue: { amount: '7530.92530839' } },
      },
    });
  });

  it('is told of the sums of a fleet, at the newest price', async () => {
    const fleet = (currency: string) => `{ fleet { balanceValue(currency: "${currency}") { ${VALUE} }
      earn24HoursValue(currency: "${currency}") { amount unpricedDays unpricedAmount } } }`;
    await db.accountState.upsert({
      where: { accountId: beta },
      create: { accountId: beta, balance: '0.5', balanceAt: NOW, earn24Hours: '0.00000001' },
      update: { balance: '0.5', balanceAt: NOW, earn24Hours: '0.00000001' },
    });
    expect(await api.query(fleet('USD'))).toMatchObject({
      fleet: {
        balanceValue: { amount: '30500.25000000', prices: [POOL9], unpricedDays: 0 },
        earn24HoursValue: { amount: '0.000610005' },
      },
    });
    expect(await api.query(fleet('CHF'))).toMatchObject({
      fleet: { balanceValue: { amount: null, unpricedDays: 1, unpricedAmount: '0.50000000', prices: [] } },
    });
  });

  it('refuses a currency that there is not', async () => {
    expect(
      await api.errorCode('{ prices(currency: "EURO", from: "2026-05-01", to: "2026-05-02") { day } }'),
    ).toBe('BAD_USER_INPUT');
  });

  it('stands in the exports', async () => {
    const get = async (address: string) =>
      (await api.app.inject({ url: address, headers: { authorization: `Bearer ${TEST_TOKEN}` } })).body.split(
        '\r\n',
      );
    const payments = await get('/export/payments.csv?currency=usd&type=PAYOUT');
    expect(payments[0]).toMatch(/,firstSeenAt,currency,price,priceDay,priceAt,priceSource,value$/);
    expect(payments[1]).toMatch(
      /,USD,60000\.123456789,2026-05-08,2026-05-08T23:30:00\.000Z,POOL,3000\.00617283945$/,
    );
    const earnings = await get('/export/earnings.csv?currency=USD&by=MONTH');
    expect(earnings[0]).toMatch(/,uptime,currency,value,unpricedDays,unpricedAmount$/);
    expect(earnings[1]).toMatch(/,USD,25530\.9623454267,1,0\.00000003$/);
    expect((await get('/export/payments.csv?currency=EURO'))[0]).toContain('ISO 4217');
  });

  describe('the import of prices', () => {
    const send = (prices: object[], dryRun = false) =>
      api.query<{ importPrices: object }>(
        `mutation ($prices: [PriceInput!]!, $dryRun: Boolean) { importPrices(prices: $prices, dryRun: $dryRun) {
          created updated unchanged errors { index code message } } }`,
        { prices, dryRun },
      );
    const inForce = () =>
      api.query('{ prices(currency: "EUR", from: "2026-05-01", to: "2026-05-31") { day price source } }');

    it('adds, replaces and counts', async () => {
      const first = close('2026-05-08', '1', 'EUR');
      expect(await send([first], true)).toMatchObject({ importPrices: { created: 1 } });
      expect(await inForce()).toEqual({ prices: [] });
      await send([first, close('2026-05-07', '3', 'eur')]);
      const again = [first, { ...close('2026-05-07', '4.10', 'EUR') }, close('2026-05-06', '5', 'EUR')];
      expect(await send(again)).toEqual({
        importPrices: { created: 1, updated: 1, unchanged: 1, errors: [] },
      });
      expect(await inForce()).toEqual({
        prices: [
          { day: '2026-05-06', price: '5.00000000', source: 'FILE' },
          { day: '2026-05-07', price: '4.10000000', source: 'FILE' },
          { day: '2026-05-08', price: '1.00000000', source: 'FILE' },
        ],
      });
    });

    it('takes nothing where one is refused', async () => {
      const odd = [
        close('2026-05-08', '1', 'EUR'),
        close('2026-05-08', '0', 'EUR'),
        close('2026-05-12', '1', 'EUR'),
      ];
      expect(await send(odd)).toEqual({
        importPrices: {
          ...{ created: 0, updated: 0, unchanged: 0 },
          errors: [
            { index: 1, code: 'BAD_USER_INPUT', message: 'price is zero.' },
            { index: 2, code: 'BAD_USER_INPUT', message: 'day is in the future.' },
          ],
        },
      });
      expect(await inForce()).toEqual({ prices: [] });
    });
  });
});
