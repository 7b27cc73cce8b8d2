import { beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, payment, worker } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';

type Line = Record<string, string>;

describeOnDatabases('the exports of workers and of earnings', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  let alpha: number;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    api = await startTestApi({ read: database.read }, { now: () => at('12:00') });
    alpha = await account(db, { name: 'Alpha', group: 'BC' });
    const beta = await account(db, { name: 'Beta', group: 'BR' });
    await worker(db, alpha, { name: '=cmd|x', rate: 3, status: 'OFFLINE' });
    await worker(db, alpha, { name: 'a2', rate: 1, rejectRatio: null, lastShareAt: null });
    await worker(db, alpha, { name: 'gone', removedAt: at('08:00') });
    await worker(db, beta, { name: 'b1', rate: 9, rejectRatio: 0.05 });
    for (const [id, day, amount] of [
      [alpha, '2026-05-03', '0.1'],
      [alpha, '2026-05-04', '0.2'],
      [beta, '2026-05-04', '0.000000000000000001'],
    ] as const)
      await payment(db, id, {
        type: 'EARNING',
        amount,
        settlementDate: day,
        paidAt: new Date(`${day}T00:00:00Z`),
      });
  });

  const get = (path: string, from = api, method: 'GET' | 'HEAD' = 'GET') =>
    from.app.inject({ method, url: `/export/${path}`, headers: { authorization: `Bearer ${TEST_TOKEN}` } });
  const lines = async (path: string, from = api): Promise<Line[]> => {
    const answer = await get(path, from);
    expect(answer.statusCode).toBe(200);
    return parse(answer.body, { columns: true, record_delimiter: '\r\n' });
  };
  const names = async (query: string) => (await lines(`workers.csv${query}`)).map(({ name }) => name);
  const as = (scope: 'READ' | 'FINANCIALS', groups: string[] | null = null) =>
    startTestApi({ read: db }, { viewer: { name: 'x', scopes: [scope], groups }, now: () => at('12:00') });

  it('hold workers by account and name, with nothing that a spreadsheet would run', async () => {
    expect(await lines('workers.csv')).toMatchObject([
      {
        account: 'Alpha',
        group: 'BC',
        name: "'=cmd|x",
        status: 'OFFLINE',
        removed: 'false',
        hashrate1h: '6',
      },
      { account: 'Alpha', name: 'a2', rejectRatio: '', lastShareAt: '', hashrateRatio: String(2 / 3) },
      { account: 'Beta', name: 'b1', rejectRatio: '0.05', lastSeenAt: '2026-05-10T08:00:00.000Z' },
    ]);
  });

  it('take the filter of the list of workers', async () => {
    expect(await names('?account=Beta')).toEqual(['b1']);
    expect(await names(`?account=${alpha}&status=online`)).toEqual(['a2']);
    expect(await names('?group=BC&group=BR&search=A2')).toEqual(['a2']);
    expect(await names('?removed=true')).toEqual(['gone']);
    expect(await names('?removed=all')).toHaveLength(4);
    expect(await names('?minRejectRatio=0.02')).toEqual(['b1']);
    expect(await names('?maxHashrateRatio=0.5')).toEqual([]);
    expect(await names('?hasRejectRatio=false')).toEqual(['a2']);
    expect(await names('?belowRejectRatio=0.05')).toEqual(["'=cmd|x"]);
    expect((await get('workers.csv?separator=semicolon&bom=1')).body).toMatch(
      /^\uFEFFid;account;group;name;/,
    );
  });

  it('hold more workers than a page', async () => {
    const many = await account(db, { name: 'Many', group: 'MANY' });
    await db.$executeRaw`
      insert into workers (account_id, name, status, hashrate_10m, hashrate_1h, hashrate_1d, first_seen_at, collected_at)
      select ${many}::int, 'w' || n, 'ONLINE', 1, 1, 1, ${at('01:00')}::timestamptz, ${at('08:00')}::timestamptz
      from generate_series(1, 2500) n`;
    const found = await names('?group=MANY');
    expect(new Set(found).size).toBe(2_500);
    expect(found).toEqual([...found].sort());
    await db.account.delete({ where: { id: many } });
  });

  it('hold earnings of all, of a group, or of each account that is named', async () => {
    const sum = { account: '', group: '', coin: 'BTC' };
    expect(await lines('earnings.csv')).toMatchObject([
      { ...sum, from: '2026-05-03', amount: '0.10000000' },
      { ...sum, from: '2026-05-04', amount: '0.200000000000000001' },
    ]);
    expect(await lines('earnings.csv?group=BR&coin=btc&by=month')).toMatchObject([
      { group: 'BR', coin: 'BTC', from: '2026-05-01', amount: '0.000000000000000001' },
    ]);
    expect(
      await lines('earnings.csv?account=Beta&account=Alpha&from=2026-05-04&to=2026-05-04&tz=Asia/Tokyo'),
    ).toMatchObject([
      { account: 'Beta', group: 'BR', from: '2026-05-04', amount: '0.000000000000000001', uptime: '' },
      { account: 'Alpha', group: 'BC', from: '2026-05-04', amount: '0.20000000' },
    ]);
    const answer = await get('earnings.csv?from=2026-05-01&by=WEEK', api, 'HEAD');
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="earnings-by-week-2026-05-01.csv"',
    );
    expect(answer.body).toBe('');
  });

  it('need READ for workers and FINANCIALS for earnings, and hold what the token sees', async () => {
    const reader = await as('READ', ['BR']);
    expect((await lines('workers.csv', reader)).map(({ name }) => name)).toEqual(['b1']);
    expect((await get('earnings.csv', reader)).statusCode).toBe(403);
    const payer = await as('FINANCIALS', ['BR']);
    expect(await lines('earnings.csv', payer)).toMatchObject([{ amount: '0.000000000000000001' }]);
    for (const path of ['workers.csv?account=Alpha', 'earnings.csv?account=Alpha', 'earnings.csv?group=BC'])
      expect((await get(path, payer)).statusCode).toBe(400);
  });

  it.each([
    ['workers.csv?acount=1', /"acount" is not a parameter/],
    ['workers.csv?from=2026-01-01', /"from" is not a parameter/],
    ['workers.csv?removed=maybe', /"removed" is false or true or all/],
    ['workers.csv?status=ASLEEP', /"status" is ONLINE or OFFLINE or INVALID/],
    ['workers.csv?minRejectRatio=3%25', /"minRejectRatio" is not a number/],
    [
      'workers.csv?account=Nobody&search=a&search=b',
      /"search" is given 2 times.*"account" names 1 of 1 that are not there/,
    ],
    ['earnings.csv?by=YEAR', /"by" is DAY or WEEK or MONTH/],
    ['earnings.csv?from=2026-05-10T00:00:00Z', /"from" is not a day/],
    ['earnings.csv?from=2026-05-02&to=2026-05-01', /"from" is after "to"/],
    ['earnings.csv?tz=Mars', /"tz"/],
    ['earnings.csv?coin=DOGE', /"coin"/],
    ['earnings.csv?group=%00', /"group"/],
    ['earnings.csv?account=Beta&group=BR', /"account" cannot be combined/],
  ])('refuse %s, and say why', async (path, message) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});
