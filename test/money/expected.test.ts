import { beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { writeCoinPrice } from '../../src/store/facts/coin-prices';
import { account, payment } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';

const NOW = new Date('2026-05-10T09:00:00Z');
const SUMS = `earned expected difference effectiveFee uncertainty networkExpected networkDifference networkFee
  uncheckedDays uncheckedAmount reasons`;

describeOnDatabases('expected against earned', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  let alpha: number;

  beforeAll(async () => {
    const database = await open();
    db = database.write;
    api = await startTestApi({ read: database.read }, { now: () => NOW });
    alpha = await account(db, { name: 'Alpha', group: 'BC' });
    const beta = await account(db, { name: 'Beta', group: 'BR' });
    const told = (time: string, coinsPerTerahash: string | null, network = false) =>
      writeCoinPrice(db, {
        ...{ coin: 'BTC', collectedAt: new Date(time), priceUsd: '60000', priceCny: null, coinsPerTerahash },
        networkDifficulty: network ? 100e12 : null,
        blockReward: network ? '3.125' : null,
        blockFees: network ? '0.075' : null,
        ...{ feePercent: null, payMode: null },
      });
    await told('2026-05-06T10:00:00Z', '0.00000050', true);
    await told('2026-05-06T20:00:00Z', '0.00000051', true);
    await told('2026-05-07T10:00:00Z', '0.000000512');
    await told('2026-05-08T10:00:00Z', null);
    const earning = (id: number, day: string, amount: string, hashrate: number | null) =>
      payment(db, id, {
        ...{ type: 'EARNING', paidAt: new Date(`${day}T00:00:00Z`), settlementDate: day, amount, hashrate },
      });
    await earning(alpha, '2026-05-06', '0.00048480', 1_000_000_000_000_000);
    await earning(beta, '2026-05-06', '0.00100000', 2_000_000_000_000_001);
    await earning(alpha, '2026-05-07', '0.00051200', 1_000_000_000_000_000);
    await earning(alpha, '2026-05-08', '0.00000007', 1_000_000_000_000_000);
    await earning(beta, '2026-05-08', '0.00000002', null);
  });

  const ALPHA_6 = {
    earned: '0.00048480',
    // 1,000 TH/s × the mean of 0.00000050 and 0.00000051
    expected: '0.00050500',
    difference: '-0.00002020',
    effectiveFee: 0.04,
    // 1,000 × 0.00000001
    uncertainty: '0.00001000',
    // 1e15 × 86,400 × 3.2 / (100e12 × 2^32)
    networkExpected: '0.000643730163574219',
    networkDifference: '-0.000158930163574219',
    networkFee: expect.closeTo(0.246889412, 8),
    ...{ uncheckedDays: 0, uncheckedAmount: '0.00000000', reasons: [] },
  };
  const UNCHECKED = {
    ...{ earned: null, expected: null, difference: null, effectiveFee: null, uncertainty: null },
    ...{ networkExpected: null, networkDifference: null, networkFee: null, uncheckedDays: 1 },
  };

  it('is the hashrate of the settled day times what a terahash should have earned, day by day', async () => {
    const { earnings } = await api.query<{ earnings: object[] }>(
      `{ earnings(account: "${alpha}", from: "2026-05-01", to: "2026-05-31") { from amount uptime check { ${SUMS} } } }`,
    );
    expect(earnings).toEqual([
      { from: '2026-05-06', amount: '0.00048480', uptime: null, check: ALPHA_6 },
      {
        ...{ from: '2026-05-07', amount: '0.00051200', uptime: null },
        check: {
          ...{ earned: '0.00051200', expected: '0.00051200', difference: '0.00000000', effectiveFee: 0 },
          // The pool gave a place more that day.
          uncertainty: '0.00000100',
          ...{ networkExpected: null, networkDifference: null, networkFee: null },
          ...{ uncheckedDays: 0, uncheckedAmount: '0.00000000', reasons: [] },
        },
      },
      {
        ...{ from: '2026-05-08', amount: '0.00000007', uptime: null },
        check: { ...UNCHECKED, uncheckedAmount: '0.00000007', reasons: ['NO_TERAHASH'] },
      },
    ]);
  });

  it('adds up exactly over accounts and days, and leaves out what cannot be checked', async () => {
    const { earnings } = await api.query<{ earnings: object[] }>(
      `{ earnings(from: "2026-05-01", to: "2026-05-31", by: MONTH) { from amount check { ${SUMS} } } }`,
    );
    expect(earnings).toEqual([
      {
        ...{ from: '2026-05-01', amount: '0.00199689' },
        check: {
          earned: '0.00199680',
          // (1,000 + 2,000.000000000001) × 0.000000505 + 1,000 × 0.000000512
          expected: '0.002027000000000000505',
          difference: '-0.000030200000000000505',
          effectiveFee: expect.closeTo(0.0302 / 2.027, 12),
          uncertainty: '0.00003100000000000001',
          ...{ networkExpected: null, networkDifference: null, networkFee: null },
          ...{ uncheckedDays: 1, uncheckedAmount: '0.00000009', reasons: ['NO_HASHRATE', 'NO_TERAHASH'] },
        },
      },
    ]);
  });

  it('is told of each account with its uptime, and of those that the token sees', async () => {
    await db.$executeRaw`insert into hashrate_days (account_id, at, source, samples, active_sum, total_sum)
      values (${alpha}::int, '2026-05-06'::timestamptz, 'SAMPLE', 144, 3, 4)`;
    await db.$executeRaw`update history_state set days_until = '2026-05-10', hours_until = '2026-05-10' where name = 'hashrates'`;
    const asked = `{ earningsCheck(from: "2026-05-06", to: "2026-05-06") { account { name } uptime check { ${SUMS} } } }`;
    const { earningsCheck } = await api.query<{ earningsCheck: object[] }>(asked);
    expect(earningsCheck).toEqual([
      { account: { name: 'Alpha' }, uptime: 0.75, check: ALPHA_6 },
      {
        ...{ account: { name: 'Beta' }, uptime: null },
        check: expect.objectContaining({ expected: '0.001010000000000000505' }),
      },
    ]);
    const bound = await startTestApi(
      { read: db },
      { viewer: { name: 'x', scopes: ['FINANCIALS'], groups: ['BR'] }, now: () => NOW },
    );
    expect(await bound.query(asked)).toMatchObject({ earningsCheck: [{ account: { name: 'Beta' } }] });
    const reader = await startTestApi(
      { read: db },
      { viewer: { name: 'x', scopes: ['READ'], groups: null }, now: () => NOW },
    );
    expect(await reader.errorCode(asked)).toBe('FORBIDDEN');
  });

  it('stands in the export of earnings where it is asked for', async () => {
    const get = (query: string) =>
      api.app.inject({
        url: `/export/earnings.csv?account=Alpha${query}`,
        headers: { authorization: `Bearer ${TEST_TOKEN}` },
      });
    const lines: object[] = parse((await get('&check=1')).body, { columns: true });
    expect(lines).toMatchObject([
      {
        ...{ from: '2026-05-06', uptime: '0.75', earned: '0.00048480', expected: '0.00050500' },
        ...{ difference: '-0.00002020', effectiveFee: '0.04', uncertainty: '0.00001000', uncheckedDays: '0' },
        ...{ networkExpected: '0.000643730163574219', checkReasons: '' },
      },
      { difference: '0.00000000', networkFee: '' },
      { earned: '', expected: '', uncheckedAmount: '0.00000007', checkReasons: 'NO_TERAHASH' },
    ]);
    expect((await get('')).body.split('\r\n')[0]).toMatch(/,uptime$/);
    expect((await get('&check=yes')).statusCode).toBe(400);
  });
});
