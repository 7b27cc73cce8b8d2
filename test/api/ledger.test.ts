import { beforeAll, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { NEVER_READ, writePaymentCursor } from '../../src/store/payments/cursor';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, payment } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { counted, type CountedClient } from './statements';

const Exact = Decimal.clone({ precision: 60 });

interface Totals {
  earnTotal: string;
  paidOut: string;
  balance: string;
}

describeOnDatabases('the ledger over the API', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;

  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    api = await startTestApi({ read: client.read });
  });

  const told = (accountId: number, totals: Totals) =>
    db.accountState.create({ data: { accountId, balanceAt: at('08:00'), ...totals, earn24Hours: '0' } });
  const readWhole = async (accountId: number) => {
    for (const type of ['PAYOUT', 'EARNING'] as const)
      await writePaymentCursor(db, accountId, type, { ...NEVER_READ, knownTotal: 1 });
  };
  const earned = (accountId: number, day: string, amount: string, given: object = {}) =>
    db.payment
      .create({
        data: {
          accountId,
          type: 'EARNING',
          ordinal: 1,
          coin: 'BTC',
          amount,
          paidAt: new Date(`${day}T00:00:00Z`),
          settlementDate: new Date(`${day}T00:00:00Z`),
          firstSeenAt: at('08:00'),
          ...given,
        },
      })
      .then(({ id }) => id);
  const paid = (accountId: number, paidAt: string, amount: string) =>
    payment(db, accountId, { amount, paidAt: new Date(paidAt) });
  const ledgerOf = async (id: number, args: string, fields: string) =>
    (
      await api.query<{ account: { ledger: Record<string, unknown> } }>(
        `query ($id: ID!) { account(id: $id) { ledger(${args}) { ${fields} } } }`,
        { id: String(id) },
      )
    ).account.ledger;
  const MAY = 'from: "2026-05-01", to: "2026-05-31"';

  it('adds earnings by settlement day and payouts by UTC day, to the last decimal, against the totals of the pool', async () => {
    const id = await account(db);
    await told(id, { earnTotal: '0.300000000000000004', paidOut: '0.15', balance: '0.150000000000000004' });
    await readWhole(id);
    await earned(id, '2026-04-30', '0.1', { pplnsAmount: '0.1' });
    await earned(id, '2026-05-01', '0.100000000000000001', {
      fppsBlockAmount: '0.1',
      fppsFeeAmount: '1e-18',
    });
    await earned(id, '2026-05-31', '0.100000000000000003', {
      ppappsAmount: '0.07',
      ppapplnsAmount: '0.030000000000000003',
    });
    await paid(id, '2026-05-01T00:00:00Z', '0.05');
    await paid(id, '2026-05-31T23:59:59.999Z', '0.07');
    await paid(id, '2026-06-01T00:00:00Z', '0.03');
    expect(
      await ledgerOf(
        id,
        MAY,
        `from to coin earnings payouts fppsBlock fppsFee pps pplns solo ppapps ppapplns poolEarnTotal poolPaidOut
          poolBalance earningsDifference payoutsDifference balanceDifference complete addsUp missingDays
          conflicts { field } poolTotalsAt paymentsAt`,
      ),
    ).toEqual({
      from: '2026-05-01',
      to: '2026-05-31',
      coin: 'BTC',
      earnings: '0.200000000000000004',
      payouts: '0.12000000',
      fppsBlock: '0.10000000',
      fppsFee: '0.000000000000000001',
      pps: '0.00000000',
      pplns: '0.00000000',
      solo: '0.00000000',
      ppapps: '0.07000000',
      ppapplns: '0.030000000000000003',
      poolEarnTotal: '0.300000000000000004',
      poolPaidOut: '0.15000000',
      poolBalance: '0.150000000000000004',
      earningsDifference: '0.00000000',
      payoutsDifference: '0.00000000',
      balanceDifference: '0.00000000',
      complete: true,
      addsUp: true,
      missingDays: Array.from({ length: 29 }, (_, day) => `2026-05-${String(day + 2).padStart(2, '0')}`),
      conflicts: [],
      poolTotalsAt: '2026-05-10T08:00:00.000Z',
      paymentsAt: null,
    });
  });

  it('lists the days between the first and the last settled one that have no row, and no others', async () => {
    const id = await account(db);
    for (const day of ['2026-05-03', '2026-05-05', '2026-05-08']) await earned(id, day, '0.1');
    const missing = async (args: string) => (await ledgerOf(id, args, 'missingDays')).missingDays;
    expect(await missing(MAY)).toEqual(['2026-05-04', '2026-05-06', '2026-05-07']);
    expect(await missing('from: "2026-05-05", to: "2026-05-06"')).toEqual(['2026-05-06']);
    expect(await missing('from: "2027-01-01", to: "2027-12-31"')).toEqual([]);
  });

  it('does not add up when a figure is off by the last decimal, is not known, or a list is not whole', async () => {
    const off = await account(db);
    await told(off, { earnTotal: '0.10000001', paidOut: '0', balance: '0.1' });
    await readWhole(off);
    const unknown = await account(db);
    await readWhole(unknown);
    const cut = await account(db);
    await told(cut, { earnTotal: '0.1', paidOut: '0', balance: '0.1' });
    await writePaymentCursor(db, cut, 'EARNING', { ...NEVER_READ, knownTotal: 1 });
    for (const id of [off, unknown, cut]) await earned(id, '2026-05-03', '0.1');
    const fields = 'complete addsUp earningsDifference balanceDifference';
    expect(await ledgerOf(off, MAY, fields)).toEqual({
      complete: true,
      addsUp: false,
      earningsDifference: '-0.00000001',
      balanceDifference: '0.00000000',
    });
    expect(await ledgerOf(unknown, MAY, fields)).toMatchObject({ addsUp: false, earningsDifference: null });
    expect(await ledgerOf(cut, MAY, fields)).toMatchObject({
      complete: false,
      addsUp: false,
      earningsDifference: '0.00000000',
    });
  });

  it('of a group sums its accounts of one coin, archived ones as well, and is absent where one is unknown', async () => {
    const [one, archived] = [
      await account(db, { group: 'Sum' }),
      await account(db, { group: 'Sum', archived: true }),
    ];
    const litecoin = await account(db, { group: 'Sum', coin: 'LTC' });
    const amounts: [number, string][] = [
      [one, '0.1'],
      [archived, '0.2'],
      [litecoin, '40'],
    ];
    for (const [id, amount] of amounts) {
      await told(id, { earnTotal: amount, paidOut: '0', balance: amount });
      await readWhole(id);
      await earned(id, id === one ? '2026-05-03' : '2026-05-04', amount);
    }
    const sum = (args = '') =>
      api.query(`{ ledger(group: "Sum", ${MAY} ${args}) { coin earnings poolEarnTotal addsUp } }`);
    const whole = { coin: 'BTC', earnings: '0.30000000', poolEarnTotal: '0.30000000', addsUp: true };
    expect(await sum()).toEqual({ ledger: whole });
    expect(await sum('coin: "ltc"')).toMatchObject({ ledger: { coin: 'LTC', earnings: '40.00000000' } });
    expect(await sum('coin: "BCH"')).toEqual({ ledger: null });
    await account(db, { group: 'Sum', archived: true });
    expect(await sum()).toEqual({ ledger: whole });
    await account(db, { group: 'Sum' });
    expect(await sum()).toEqual({ ledger: { ...whole, poolEarnTotal: null, addsUp: false } });
  });

  it('adds up only where each of its accounts does', async () => {
    for (const pool of ['1.2', '0.8']) {
      const id = await account(db, { group: 'Level' });
      await told(id, { earnTotal: pool, paidOut: '0', balance: pool });
      await readWhole(id);
      await earned(id, '2026-05-03', '1');
    }
    const fields = 'complete earningsDifference payoutsDifference balanceDifference addsUp';
    expect(await api.query(`{ ledger(group: "Level", ${MAY}) { ${fields} } }`)).toEqual({
      ledger: {
        complete: true,
        earningsDifference: '0.00000000',
        payoutsDifference: '0.00000000',
        balanceDifference: '0.00000000',
        addsUp: false,
      },
    });
  });

  it('shows what came back different of the payments in its range', async () => {
    const id = await account(db);
    const [inside, outside] = [await earned(id, '2026-05-03', '0.2'), await earned(id, '2026-06-03', '0.2')];
    for (const paymentId of [inside, outside])
      await db.paymentConflict.create({
        data: { paymentId, seenAt: at('09:00'), field: 'amount', was: '0.1', became: String(paymentId) },
      });
    expect(await ledgerOf(id, MAY, 'conflicts { seenAt field was became }')).toEqual({
      conflicts: [
        { seenAt: '2026-05-10T09:00:00.000Z', field: 'amount', was: '0.1', became: String(inside) },
      ],
    });
  });

  it('of many accounts takes one statement per question', async () => {
    const { statements } = await client.during(() =>
      api.query(`{ accounts { nodes { ledger(${MAY}) { earnings missingDays conflicts { field } } } } }`),
    );
    expect(statements).toBe(1 + 1 + 2);
  });

  it('equals the exact sums over any payments', async () => {
    const amount = fc
      .bigInt({ min: -(10n ** 19n), max: 10n ** 26n })
      .map((n) => new Exact(String(n)).div('1e18').toFixed());
    const rows = fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), amount, payout: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const id = await account(db, { group: null });
        const total = (list: typeof given) =>
          list.reduce((sum, row) => sum.plus(row.amount), new Exact(0)).toFixed();
        const [payouts, earnings] = [given.filter((row) => row.payout), given.filter((row) => !row.payout)];
        const balance = new Exact(total(earnings)).minus(total(payouts)).toFixed();
        await told(id, { earnTotal: total(earnings), paidOut: total(payouts), balance });
        await readWhole(id);
        for (const [ordinal, { day, amount: text, payout }] of given.entries()) {
          const date = `2026-05-${String(day).padStart(2, '0')}`;
          if (payout) await paid(id, `${date}T10:00:00Z`, text);
          else await earned(id, date, text, { ordinal });
        }
        const half = { from: '2026-05-01', to: '2026-05-14' };
        const ledger = await ledgerOf(
          id,
          `from: "${half.from}", to: "${half.to}"`,
          'earnings payouts addsUp',
        );
        const inHalf = (list: typeof given) => total(list.filter(({ day }) => day <= 14));
        expect(new Exact(String(ledger.earnings)).equals(inHalf(earnings))).toBe(true);
        expect(new Exact(String(ledger.payouts)).equals(inHalf(payouts))).toBe(true);
        expect(ledger.addsUp).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it('refuses a range that ends before it begins, and a group that is not there', async () => {
    expect(await api.errorCode('{ ledger(from: "2026-05-02", to: "2026-05-01") { coin } }')).toBe(
      'BAD_USER_INPUT',
    );
    expect(await api.errorCode(`{ ledger(group: "Nobody", ${MAY}) { coin } }`)).toBe('NOT_FOUND');
  });

  it('is money: a token without FINANCIALS gets null, and why', async () => {
    const viewer = { name: 'reader', scopes: ['READ'] as const, groups: null };
    const reader = await startTestApi({ read: db }, { viewer });
    const answer = await reader.request(
      `{ ledger(${MAY}) { coin } earnings(${MAY}) { from } accounts(first: 1) { nodes { ledger(${MAY}) { coin } } } }`,
    );
    expect(answer.data).toEqual({ ledger: null, earnings: null, accounts: { nodes: [{ ledger: null }] } });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(Array(3).fill('FORBIDDEN'));
  });

  it('holds only what a token that is bound to groups sees', async () => {
    const viewer = { name: 'bound', scopes: ['FINANCIALS'] as const, groups: ['Bound'] };
    const id = await account(db, { group: 'Bound' });
    await earned(id, '2026-05-03', '7');
    const bound = await startTestApi({ read: db }, { viewer });
    expect(await bound.query(`{ ledger(${MAY}) { earnings } earnings(${MAY}) { amount } }`)).toEqual({
      ledger: { earnings: '7.00000000' },
      earnings: [{ amount: '7.00000000' }],
    });
    expect(await bound.errorCode(`{ ledger(group: "Sum", ${MAY}) { coin } }`)).toBe('NOT_FOUND');
  });
});
