import { connect, type Socket } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Viewer } from '../../src/access/viewer';
import type { ApiServices } from '../../src/api/services';
import type { Prisma, PrismaClient } from '../../src/store/connection/prisma';
import { exportPayments } from '../../src/reads/payments/export';
import { readExportQuery } from '../../src/reads/payments/export-query';
import type { HttpTimeouts } from '../../src/http/server';
import { account, payment } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';

type Line = Record<string, string>;
const HEADER =
  'id,account,group,coin,type,day,settlementDate,paidAt,amount,ppsAmount,pplnsAmount,soloAmount,ppappsAmount,ppapplnsAmount,fppsBlockAmount,fppsFeeAmount,txId,walletAddress,hashrate,state,firstSeenAt';

describeOnDatabases('the export of payments', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  let alpha: number;

  beforeAll(async () => {
    const database = await open();
    db = database.write;
    api = await startTestApi({ read: database.read });
    alpha = await account(db, { name: '=HYPERLINK("x","y"),\r\n', group: 'BC' });
    const beta = await account(db, { name: 'Beta', group: 'BR', archived: true });
    await payment(db, alpha, { amount: '-0.000000000000000001', paidAt: new Date('2026-05-10T23:30:00Z') });
    await payment(db, beta, { amount: '12345678901234567890.5', paidAt: new Date('2026-05-09T08:00:00Z') });
    await payment(db, alpha, {
      type: 'EARNING',
      paidAt: new Date('2026-05-11T00:00:00Z'),
      settlementDate: '2026-05-11',
    });
  });

  const get = (query = '', given: { token?: string | null; method?: 'GET' | 'HEAD'; from?: TestApi } = {}) =>
    (given.from ?? api).app.inject({
      method: given.method ?? 'GET',
      url: `/export/payments.csv${query}`,
      headers: given.token === null ? {} : { authorization: `Bearer ${given.token ?? TEST_TOKEN}` },
    });
  const lines = async (query = '', from?: TestApi): Promise<Line[]> =>
    parse((await get(query, { from })).body, { columns: true, record_delimiter: '\r\n' });
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

  describe('of many payments', () => {
    const MANY = 2_500;
    let many: number;
    beforeAll(async () => {
      many = await account(db, { name: 'Many' });
      await db.$executeRaw`
        insert into payment_history (account_id, type, ordinal, coin, amount, paid_at, tx_id, first_seen_at)
        select ${many}::int, 'PAYOUT', n, 'BTC', n * 0.00000001, '2026-01-01T00:00:00Z'::timestamptz + n / 10 * interval '1 hour',
          'tx' || n, '2026-05-10T08:00:00Z'::timestamptz
        from generate_series(1, ${MANY}::int) n`;
    });

    it('comes in pieces, each row once, in a stable order', async () => {
      const first = await lines('?account=Many');
      expect(first).toHaveLength(MANY);
      expect(new Set(first.map(({ txId }) => txId)).size).toBe(MANY);
      expect(first.map(({ paidAt }) => paidAt)).toEqual(first.map(({ paidAt }) => paidAt).sort());
      expect(await lines('?account=Many')).toEqual(first);
    });

    it('asks the database for no more than is taken', async () => {
      let asked = 0;
      const counting = {
        $queryRaw: (sql: Prisma.Sql) => (asked++, db.$queryRaw(sql)),
      } as unknown as PrismaClient;
      const query = await readExportQuery(db, { account: ['Many'] }, null);
      for await (const piece of exportPayments(counting, query)) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
      expect(asked).toBe(1);
    });

    it('ends when the client goes away', async () => {
      let asked = 0;
      const slow = new Proxy(db, {
        get: (target, name) =>
          name === '$queryRaw'
            ? (sql: Prisma.Sql) => (asked++, target.$queryRaw(sql))
            : (target[name as never] as unknown),
      });
      const away = await startTestApi({ read: slow });
      const address = await away.http.listen({ host: '127.0.0.1', port: 0 });
      const leaving = new AbortController();
      const answer = await fetch(`${address}/export/payments.csv?account=Many`, {
        headers: { authorization: `Bearer ${TEST_TOKEN}` },
        signal: leaving.signal,
      });
      leaving.abort();
      await expect(answer.text()).rejects.toThrow();
      await away.http.close(2_000);
      expect(asked).toBeLessThanOrEqual(4);
    });

    /** A server whose database answers each question with the same page of payments, so many times. */
    async function longExport(pages: number, timeouts?: HttpTimeouts, services: Partial<ApiServices> = {}) {
      let asked = 0;
      let page: Promise<unknown> | null = null;
      const query = (sql: Prisma.Sql) =>
        ++asked > pages ? Promise.reject(new Error('it broke')) : (page ??= db.$queryRaw(sql));
      const read = new Proxy(db, {
        get: (target, name) => (name === '$queryRaw' ? query : (target[name as never] as unknown)),
      });
      const { app, http } = await startTestApi({ read }, { timeouts, services });
      return { app, http, address: await http.listen({ host: '127.0.0.1', port: 0 }), asked: () => asked };
    }

    it('is taken from a client that stands still, which holds neither its connection nor the database', async () => {
      const timeouts = { requestMs: 30_000, headersMs: 10_000, checkMs: 2_000, stallMs: 200 };
      const { app, http, address, asked } = await longExport(Infinity, timeouts);
      const { hostname, port } = new URL(address);
      const cutOff = new Promise((resolve) =>
        app.server.once('connection', (served: Socket) => served.once('close', resolve)),
      );
      const client = connect(Number(port), hostname).pause();
      client.on('error', () => undefined);
      client.write(
        `GET /export/payments.csv HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TEST_TOKEN}\r\n\r\n`,
      );
      await cutOff;
      const before = asked();
      expect(before).toBeLessThan(200);
      await http.close(1_000);
      expect(asked()).toBe(before);
      client.destroy();
    });

    it('breaks off when its token is revoked, or loses the scope, while it runs', async () => {
      const whole: Viewer = { name: 'test', scopes: ['FINANCIALS'], groups: null };
      for (const then of [null, { ...whole, scopes: ['READ'] } as Viewer]) {
        let asked = 0;
        const authenticate = async () => (++asked > 3 ? then : whole);
        const long = await longExport(50, undefined, { authenticate });
        const answer = await fetch(`${long.address}/export/payments.csv`, {
          headers: { authorization: `Bearer ${TEST_TOKEN}` },
        });
        expect(answer.status).toBe(200);
        await expect(answer.text()).rejects.toThrow();
        expect(long.asked()).toBeLessThanOrEqual(4);
        await long.http.close(1_000);
      }
    });

    it('breaks visibly when it cannot go on, and before its first line is an error with a status', async () => {
      const headers = { authorization: `Bearer ${TEST_TOKEN}` };
      const broken = await longExport(2);
      const answer = await fetch(`${broken.address}/export/payments.csv`, { headers });
      expect(answer.status).toBe(200);
      await expect(answer.text()).rejects.toThrow();
      await broken.http.close(1_000);
      const dead = await longExport(0);
      expect((await fetch(`${dead.address}/export/payments.csv`, { headers })).status).toBe(500);
      await dead.http.close(1_000);
    });
  });
});
