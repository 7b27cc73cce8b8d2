import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, payment } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { readWorkbook, type ReadCell } from '../support/xlsx-reader';

type Line = Record<string, string>;
const MAY = (day: string, time = '00:00:00Z') => new Date(`2026-05-${day}T${time}`);

describeOnDatabases('files for other programs', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    api = await startTestApi({ read: database.read }, { now: () => MAY('20') });
  });
  beforeEach(async () => {
    await db.$executeRaw`truncate accounts cascade`;
    await db.$executeRaw`truncate price_closes`;
    const alpha = await account(db, { name: '=HYPERLINK("x"),\u0001_x0041_', group: 'BC' });
    const beta = await account(db, { name: 'Beta', group: 'B & R <1>' });
    const solo = await account(db, { name: 'Solo', group: null });
    const earned = (id: number, day: string, amount: string) =>
      payment(db, id, {
        ...{ type: 'EARNING', settlementDate: `2026-05-${day}`, paidAt: MAY(day), amount, txId: null },
        hashrate: 1.5e15,
      });
    await earned(alpha, '03', '0.12345678');
    await earned(beta, '03', '0.000000000000000001');
    await earned(beta, '04', '12345678901234567890.5');
    await earned(solo, '04', '-0.25');
    await payment(db, beta, {
      amount: '0.1',
      paidAt: MAY('04', '23:59:59.999Z'),
      txId: '-tx',
      walletAddress: 'bc1',
    });
    await payment(db, beta, { amount: '-0.01', paidAt: MAY('05'), txId: 'back' });
    await payment(db, beta, { amount: '0', paidAt: MAY('06'), txId: 'withdrawn' });
  });

  const get = (path: string) =>
    api.app.inject({ url: `/export/${path}`, headers: { authorization: `Bearer ${TEST_TOKEN}` } });
  const lines = async (path: string, delimiter = ','): Promise<Line[]> =>
    parse((await get(path)).body, { columns: true, delimiter, record_delimiter: '\r\n' });
  const sheet = async (path: string) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    const [rows = []] = readWorkbook(answer.rawPayload).values();
    const names = rows[0]?.map((cell) => cell?.text ?? '') ?? [];
    return rows.slice(1).map((row) => new Map(names.map((name, index) => [name, row[index] ?? null])));
  };
  const number = (text: string, style = 1): ReadCell => ({ type: 'number', text, style });

  it('of XLSX hold every row and every digit of the CSV', async () => {
    for (const path of ['payments', 'earnings', 'earnings-matrix', 'workers']) {
      const csv = await lines(`${path}.csv`);
      const rows = await sheet(`${path}.xlsx`);
      expect(rows).toHaveLength(csv.length);
      for (const [index, row] of rows.entries())
        for (const [name, cell] of row) {
          const plain = csv[index]?.[name.replace(/^=/, "'=")] ?? '';
          const told = cell === null ? '' : cell.style === 2 ? dayOf(cell.text) : cell.text;
          expect(`${name}: ${told}`).toBe(`${name}: ${plain.replace(/^'(?=[=+\-@])/, '')}`);
        }
    }
  });
  const dayOf = (serial: string) =>
    new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 10);

  it('of XLSX have amounts as numbers where Excel keeps every digit, or all as text', async () => {
    const amounts = async (query: string) =>
      (await sheet(`payments.xlsx?type=EARNING${query}`)).map((row) => row.get('amount'));
    const long = '12345678901234567890.5';
    expect(await amounts('')).toEqual([
      number('0.12345678'),
      number('0.000000000000000001'),
      { type: 'text', text: `${long}0000000`, style: 0 },
      number('-0.25000000'),
    ]);
    expect((await amounts('&amounts=text')).map((cell) => cell?.type)).toEqual(Array(4).fill('text'));
    const [first] = await sheet('payments.xlsx');
    expect(first?.get('account')).toEqual({ type: 'text', text: '=HYPERLINK("x"),\u0001_x0041_', style: 3 });
    expect(first?.get('paidAt')).toMatchObject({ type: 'text', text: '2026-05-03T00:00:00.000Z' });
    expect(first?.get('hashrate')).toEqual(number('1500000000000000', 0));
  });

  it('of XLSX have a number of up to 15 digits, the most that Excel keeps, and text from 16 on', async () => {
    const delta = await account(db, { name: 'Delta', group: null });
    for (const [day, amount] of [
      ['03', '1234567.12345678'],
      ['04', '12345678.12345678'],
    ] as const)
      await payment(db, delta, { paidAt: MAY(day), amount, txId: day });
    const cells = (await sheet('payments.xlsx?account=Delta')).map((row) => row.get('amount'));
    expect(cells).toEqual([
      number('1234567.12345678'),
      { type: 'text', text: '12345678.12345678', style: 0 },
    ]);
  });

  it('of Koinly have the columns of its universal template', async () => {
    await db.$executeRaw`insert into price_closes (coin, currency, day, price, imported_at)
      values ('BTC', 'EUR', '2026-05-04', 2.5, now())`;
    const answer = await get('payments.csv?preset=koinly&currency=EUR&account=Beta&account=Solo');
    expect(answer.headers['content-disposition']).toContain('filename="koinly-payments.csv"');
    expect(answer.body).toBe(
      [
        'Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,Net Worth Amount,Net Worth Currency,Label,Description,TxHash',
        '2026-05-03 00:00:00 UTC,,,0.000000000000000001,BTC,,,,,mining,Beta,',
        '2026-05-04 00:00:00 UTC,,,12345678901234567890.50000000,BTC,,,30864197253086419726.25000000,EUR,mining,Beta,',
        '2026-05-04 00:00:00 UTC,0.25000000,BTC,,,,,0.62500000,EUR,,Solo,',
        "2026-05-04 23:59:59 UTC,0.10000000,BTC,,,,,0.25000000,EUR,,Beta,'-tx",
        '2026-05-05 00:00:00 UTC,,,0.01000000,BTC,,,,,,Beta,back',
        '',
      ].join('\r\n'),
    );
  });

  it('of CoinTracker have the columns of its template', async () => {
    expect((await get('payments.csv?preset=CoinTracker&account=Beta&to=2026-05-04')).body).toBe(
      [
        'Date,Received Quantity,Received Currency,Sent Quantity,Sent Currency,Fee Amount,Fee Currency,Tag',
        '05/03/2026 00:00:00,0.000000000000000001,BTC,,,,,mining',
        '05/04/2026 00:00:00,12345678901234567890.50000000,BTC,,,,,mining',
        '05/04/2026 23:59:59,,,0.10000000,BTC,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('hold earnings as a matrix of days or months and accounts or groups, with exact sums', async () => {
    const ALPHA = '\'=HYPERLINK("x"),\u0001_x0041_';
    expect(await lines('earnings-matrix.csv')).toEqual([
      {
        from: '2026-05-03',
        [ALPHA]: '0.12345678',
        Beta: '0.000000000000000001',
        Solo: '',
        total: '0.123456780000000001',
      },
      {
        from: '2026-05-04',
        [ALPHA]: '',
        Beta: '12345678901234567890.50000000',
        Solo: '-0.25000000',
        total: '12345678901234567890.25000000',
      },
    ]);
    const [month] = await lines('earnings-matrix.csv?by=month&of=group');
    expect(month).toEqual({
      from: '2026-05-01',
      'B & R <1>': '12345678901234567890.500000000000000001',
      BC: '0.12345678',
      'no group': '-0.25000000',
      total: '12345678901234567890.373456780000000001',
    });
    expect(await lines('earnings-matrix.csv?of=group&group=BC&to=2026-05-03')).toEqual([
      { from: '2026-05-03', BC: '0.12345678', total: '0.12345678' },
    ]);
    expect((await get('earnings-matrix.csv?coin=LTC')).body).toBe('from,total\r\n');
  });

  it('of a matrix come in pages without losing a day', async () => {
    const { id } = await db.account.findFirstOrThrow({ where: { name: 'Solo' } });
    for (let place = 0; place < 230; place++) {
      const settled = new Date(Date.UTC(2025, 0, 1 + place));
      const settlementDate = settled.toISOString().slice(0, 10);
      await payment(db, id, {
        type: 'EARNING',
        paidAt: settled,
        settlementDate,
        amount: `0.0000${1000 + place}`,
      });
    }
    const found = await lines('earnings-matrix.csv?account=Solo&to=2025-12-31');
    expect(found).toHaveLength(230);
    expect(found.map(({ from }) => from)).toEqual(found.map(({ from }) => from).sort());
    const total = found.reduce((sum, { Solo }) => sum.plus(Solo ?? 0), new Decimal(0));
    const [months] = [await lines('earnings-matrix.csv?account=Solo&to=2025-12-31&by=MONTH')];
    expect(months.reduce((sum, { total: one }) => sum.plus(one ?? 0), new Decimal(0))).toEqual(total);
  });

  it('have a comma in their numbers by choice', async () => {
    const comma = await lines(
      'payments.csv?decimal=comma&separator=semicolon&type=EARNING&account=Beta',
      ';',
    );
    expect(comma).toMatchObject([
      { amount: '0,000000000000000001', hashrate: '1500000000000000' },
      { amount: '12345678901234567890,50000000' },
    ]);
    const point = await lines('payments.csv?decimal=point&separator=tab', '\t');
    expect(point[0]?.amount).toBe('0.12345678');
  });

  it.each([
    ['payments.csv?decimal=comma', /"decimal" comma needs "separator" semicolon or tab/],
    ['payments.csv?amounts=text', /"amounts" is not a parameter here/],
    ['payments.csv?preset=excel', /"preset" is KOINLY or COINTRACKER/],
    ['payments.csv?preset=koinly&bom=1', /"preset" has a format of its own/],
    ['payments.csv?preset=cointracker&currency=USD', /"preset" cointracker has no column for a value/],
    ['payments.csv?preset=koinly&tz=Asia/Tokyo', /"preset" writes times in UTC/],
    ['payments.xlsx?preset=koinly', /"preset" is not a parameter here/],
    ['payments.xlsx?separator=tab', /"separator" is not a parameter here/],
    ['payments.xlsx?amounts=float', /"amounts" is number or text/],
    ['earnings.csv?preset=koinly', /"preset" is not a parameter here/],
    ['earnings-matrix.csv?by=WEEK', /"by" is DAY or MONTH/],
    ['earnings-matrix.csv?of=worker', /"of" is account or group/],
    ['earnings-matrix.csv?tz=UTC', /"tz" is not a parameter here/],
    ['earnings-matrix.csv?account=Nobody', /"account" names 1 of 1/],
    ['earnings-matrix.xlsx?from=2026-05-02&to=2026-05-01', /"from" is after "to"/],
  ])('refuse %s, and say why', async (path, message) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ message: expect.stringMatching(message) }] });
  });

  it('need FINANCIALS, and hold what the token sees', async () => {
    const as = (scope: 'READ' | 'FINANCIALS') =>
      startTestApi({ read: db }, { viewer: { name: 'x', scopes: [scope], groups: ['BC'] } });
    const ask = async (scope: 'READ' | 'FINANCIALS', path: string) =>
      (await as(scope)).app.inject({ url: path, headers: { authorization: `Bearer ${TEST_TOKEN}` } });
    for (const path of ['payments.xlsx', 'earnings.xlsx', 'earnings-matrix.csv', 'earnings-matrix.xlsx'])
      expect((await ask('READ', `/export/${path}`)).statusCode).toBe(403);
    expect((await ask('FINANCIALS', '/export/earnings-matrix.csv')).body).toContain(
      '2026-05-03,0.12345678,0.12345678',
    );
  });
});
