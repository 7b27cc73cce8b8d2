import { beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { openPaymentsExport, type Line, type PaymentsExport } from './export-world';

const HEADER =
  'id,account,group,coin,type,day,settlementDate,paidAt,amount,ppsAmount,pplnsAmount,soloAmount,ppappsAmount,ppapplnsAmount,fppsBlockAmount,fppsFeeAmount,txId,walletAddress,hashrate,state,firstSeenAt';

describeOnDatabases('the export of payments', (open) => {
  let db: PrismaClient;
  let alpha: number;
  let get: PaymentsExport['get'];
  let lines: PaymentsExport['lines'];
  beforeAll(async () => {
    ({ db, alpha, get, lines } = await openPaymentsExport(open));
  });

  const times = async (query: string) => (await lines(query)).map(({ paidAt }) => paidAt?.slice(5, 16));

  it('parses back to the rows, exact, oldest first, and with nothing that a spreadsheet would run', async () => {
    const answer = await get();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="payments.csv"',
      'cache-control': 'no-store',
    });
    expect(answer.body.split('\r\n')[0]).toBe(HEADER);
    expect(await lines()).toMatchObject([
      {
        account: 'Beta',
        group: 'BR',
        type: 'PAYOUT',
        amount: '12345678901234567890.50000000',
        settlementDate: '',
      },
      {
        account: '\'=HYPERLINK("x","y"),\r\n',
        amount: '-0.000000000000000001',
        txId: 'tx',
        walletAddress: '',
      },
      { type: 'EARNING', settlementDate: '2026-05-11', amount: '0.10000000', ppsAmount: '', hashrate: '' },
    ]);
  });

  it('tells the day of a payout in the zone, and never shifts a settlement day', async () => {
    const days = async (query: string) => (await lines(query)).map(({ day }) => day);
    expect(await days('')).toEqual(['2026-05-09', '2026-05-10', '2026-05-11']);
    expect(await days('?tz=Asia/Shanghai')).toEqual(['2026-05-09', '2026-05-11', '2026-05-11']);
    expect(await days('?tz=America/Los_Angeles')).toEqual(['2026-05-09', '2026-05-10', '2026-05-11']);
  });

  it('takes days of the zone, both included, or instants', async () => {
    expect(await times('?from=2026-05-10&to=2026-05-10')).toEqual(['05-10T23:30']);
    expect(await times('?from=2026-05-11&to=2026-05-11&tz=Asia/Shanghai')).toEqual([
      '05-10T23:30',
      '05-11T00:00',
    ]);
    expect(await times('?from=2026-05-11&to=2026-05-11&tz=America/New_York')).toEqual(['05-11T00:00']);
    expect(await times('?from=2026-05-09T08:00:00Z&to=2026-05-10T23:30:00Z')).toEqual(['05-09T08:00']);
    expect(await times('?from=2026-05-09T10%3A00%3A00%2B02%3A00&to=2026-05-10')).toEqual([
      '05-09T08:00',
      '05-10T23:30',
    ]);
  });

  it.each(['UTC', 'Pacific/Kiritimati', 'Etc/GMT%2B12'])(
    'takes the first and the last day of all in %s',
    async (tz) => {
      expect(await times(`?from=1970-01-01&to=9998-12-31&tz=${tz}`)).toHaveLength(3);
      expect(await times(`?to=1970-01-01&tz=${tz}`)).toEqual([]);
      expect(await times(`?from=9998-12-31&tz=${tz}`)).toEqual([]);
    },
  );

  it('takes accounts by id or name, and a type', async () => {
    expect(await times(`?account=${alpha}&type=payout`)).toEqual(['05-10T23:30']);
    expect(await times('?account=Beta')).toEqual(['05-09T08:00']);
    expect(await times(`?account=Beta&account=${alpha}`)).toHaveLength(3);
    expect((await get('?type=EARNING&from=2026-05-01')).headers['content-disposition']).toBe(
      'attachment; filename="earnings-2026-05-01.csv"',
    );
  });

  it.each([
    ['?from=yesterday', /"from" is not a day/],
    ['?to=2026-02-30', /"to" is not a day/],
    ['?from=0000-01-01', /"from" is not a day/],
    ['?to=9999-12-31', /"to" is not a day .* of the years 1970 to 9998/],
    ['?to=9999-12-31T23:59:59-23:59', /"to" is not a day/],
    ['?tz=Mars', /"tz" is not a time zone/],
    ['?type=GIFT', /"type" is PAYOUT or EARNING/],
    ['?account=Nobody', /"account" names 1 of 1 that are not there/],
    ['?from=2026-05-02&to=2026-05-01', /"from" is after "to"/],
    ['?acount=1', /"acount" is not a parameter/],
    ['?tz=UTC&tz=UTC', /"tz" is given 2 times/],
    ['?from=x&to=y&type=z', /"from".*"to".*"type"/],
    ['?account=%00', /"account" names 1 of 1/],
  ])('refuses %s, and says why', async (query, message) => {
    const answer = await get(query);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('is for tokens with FINANCIALS, and of the groups that they are bound to', async () => {
    expect((await get('', { token: null })).statusCode).toBe(401);
    expect((await get('', { token: 'wrong' })).statusCode).toBe(401);
    const as = (scopes: readonly ('OPERATE' | 'FINANCIALS')[], groups: string[] | null) =>
      startTestApi({ read: db }, { viewer: { name: 'x', scopes, groups } });
    const refused = await get('', { from: await as(['OPERATE'], null) });
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    const bound = await as(['FINANCIALS'], ['BR']);
    expect((await lines('', bound)).map((line) => line.account)).toEqual(['Beta']);
    expect((await get(`?account=${alpha}`, { from: bound })).statusCode).toBe(400);
  });

  it('answers HEAD with the headers alone', async () => {
    const answer = await get('', { method: 'HEAD' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.body).toBe('');
    expect((await get('?tz=Mars', { method: 'HEAD' })).statusCode).toBe(400);
  });

  it('has only the header where there is no payment', async () => {
    expect((await get('?from=2031-01-01')).body).toBe(`${HEADER}\r\n`);
  });

  it('takes the rest of the filter of payments, and tells the state and when a payment was first seen', async () => {
    expect(await times('?group=BR')).toEqual(['05-09T08:00']);
    expect(await times('?coin=ltc')).toEqual([]);
    expect(await times('?txId=tx&type=payout')).toHaveLength(2);
    expect(await times('?txId=t')).toEqual([]);
    expect(await times('?walletAddress=nowhere')).toEqual([]);
    expect(await times('?state=unchanged')).toHaveLength(3);
    expect(await times('?state=WITHDRAWN&state=CONFLICTED')).toEqual([]);
    expect((await lines())[0]).toMatchObject({ state: 'UNCHANGED', firstSeenAt: '2026-05-10T08:00:00.000Z' });
  });

  it('comes with a byte order mark, and with the separator that is asked for', async () => {
    expect((await get('?bom=1')).body.startsWith('\uFEFFid,account')).toBe(true);
    expect((await get('?bom=0')).body.startsWith('id,account')).toBe(true);
    for (const [name, delimiter] of [
      ['comma', ','],
      ['semicolon', ';'],
      ['tab', '\t'],
    ] as const) {
      const { body } = await get(`?separator=${name}&bom=1`);
      const parsed: Line[] = parse(body, { columns: true, record_delimiter: '\r\n', delimiter, bom: true });
      expect(parsed).toEqual(await lines());
    }
    for (const query of ['?bom=yes', '?separator=pipe', '?separator=%3B']) {
      const answer = await get(query);
      expect(answer.statusCode).toBe(400);
      expect(answer.body).toMatch(/\\"(bom|separator)\\" is /);
    }
  });
});
