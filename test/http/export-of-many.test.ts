import { connect, type Socket } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/access/viewer';
import type { ApiServices } from '../../src/api/services';
import type { HttpTimeouts } from '../../src/http/server';
import { exportPayments } from '../../src/reads/payments/export';
import { readExportQuery } from '../../src/reads/payments/export-query';
import type { Prisma, PrismaClient } from '../../src/store/connection/prisma';
import { account } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { openPaymentsExport, type PaymentsExport } from './export-world';

describeOnDatabases('the export of payments', (open) => {
  let db: PrismaClient;
  let lines: PaymentsExport['lines'];
  beforeAll(async () => {
    ({ db, lines } = await openPaymentsExport(open));
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
