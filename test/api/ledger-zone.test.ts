import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { inMonthsOfUtc } from '../../src/reads/earnings/months';
import { addDays } from '../../src/reads/lists/zone';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, payment } from '../reads/fixtures';
import { startTestApi, TEST_TOKEN, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';

const Exact = Decimal.clone({ precision: 60 });
const HOUR_MS = 3_600_000;
const FIRST = Date.parse('2025-12-28T00:00:00Z');
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Pacific/Niue',
];

describe('instants as months of UTC', () => {
  it('hold every hour once, and no other', () => {
    const hour = fc.integer({ min: 0, max: 24 * 400 }).map((hours) => new Date(FIRST + hours * HOUR_MS));
    fc.assert(
      fc.property(hour, hour, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const { months, rest } = inMonthsOfUtc({ from, to });
        const held = rest.map((range) => [range.from.getTime(), range.to.getTime()]);
        if (months) {
          const [year = 0, month = 0] = months.to.split('-').map(Number);
          held.push([Date.parse(months.from), Date.UTC(year, month, 1)]);
          expect([months.from.slice(-2), months.to.slice(-2)]).toEqual(['01', '01']);
        }
        held.sort(([a = 0], [b = 0]) => a - b);
        expect(held[0]?.[0]).toBe(from.getTime());
        expect(held.at(-1)?.[1]).toBe(to.getTime());
        for (const [i, [start]] of held.entries()) if (i > 0) expect(start).toBe(held[i - 1]?.[1]);
      }),
    );
  });
});

describeOnDatabases('the ledger in a time zone', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    api = await startTestApi({ read: database.read });
  });

  interface Told {
    tz: string;
    payouts: string;
    earnings: string;
    conflicts: { became: string }[];
  }
  const ledgerOf = async (id: number, args: string) =>
    (
      await api.query<{ account: { ledger: Told } }>(
        `{ account(id: "${id}") { ledger(${args}) { tz payouts earnings conflicts { became } } } }`,
      )
    ).account.ledger;

  it('counts payouts on the days of the zone, and earnings on their settlement days in every zone', async () => {
    const id = await account(db, { name: 'Two', group: 'Zoned' });
    const late = await payment(db, id, { amount: '0.1', paidAt: new Date('2026-03-31T22:30:00Z') });
    await payment(db, id, { amount: '0.02', paidAt: new Date('2026-04-30T21:59:59Z') });
    await payment(db, id, { amount: '0.003', paidAt: new Date('2026-04-30T22:00:00Z') });
    await payment(db, id, {
      type: 'EARNING',
      amount: '7',
      paidAt: new Date('2026-04-01T00:00:00Z'),
      settlementDate: '2026-04-01',
    });
    await db.paymentConflict.create({
      data: { paymentId: late, field: 'amount', was: '0.1', became: '0.2', seenAt: new Date() },
    });
    const april = 'from: "2026-04-01", to: "2026-04-30"';
    const inUtc = { tz: 'UTC', payouts: '0.02300000', earnings: '7.00000000', conflicts: [] };
    expect(await ledgerOf(id, april)).toEqual(inUtc);
    expect(await ledgerOf(id, `${april}, tz: null`)).toEqual(inUtc);
    expect(await ledgerOf(id, `${april}, tz: "Europe/Berlin"`)).toEqual({
      tz: 'Europe/Berlin',
      payouts: '0.12000000',
      earnings: '7.00000000',
      conflicts: [{ became: '0.2' }],
    });
    const { ledger } = await api.query<{ ledger: Told }>(
      `{ ledger(group: "Zoned", ${april}, tz: "Europe/Berlin") { tz payouts earnings } }`,
    );
    expect(ledger).toEqual({ tz: 'Europe/Berlin', payouts: '0.12000000', earnings: '7.00000000' });
  });

  it('refuses a zone that there is not by the name of the argument, and repeats nothing', async () => {
    const id = await account(db, { name: 'Three' });
    for (const field of ['ledger', `account(id: "${id}") { ledger`, 'earnings']) {
      const args = '(from: "2026-04-01", to: "2026-04-30", tz: "Hunter2/Secret")';
      const fields = field === 'earnings' ? '{ amount }' : '{ payouts }';
      const { errors } = await api.request(`{ ${field}${args} ${fields} ${field.includes('{') ? '}' : ''} }`);
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(/^"tz" is not a time zone/),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
      expect(JSON.stringify(errors)).not.toContain('Hunter2');
    }
  });

  it('tells what the rows of the export add up to, for any zone and days', async () => {
    const id = await account(db, { name: 'Many' });
    const hours = fc.integer({ min: 0, max: 24 * 150 });
    await Promise.all(
      fc.sample(hours, { numRuns: 60, seed: 11 }).map((hour, i) =>
        payment(db, id, {
          amount: `0.${String(i + 1).padStart(18, '0')}`,
          paidAt: new Date(FIRST + hour * HOUR_MS),
        }),
      ),
    );
    const exported = async (query: string) => {
      const { body } = await api.app.inject({
        url: `/export/payments.csv?account=Many&type=PAYOUT&${query}`,
        headers: { authorization: `Bearer ${TEST_TOKEN}` },
      });
      const rows: { amount: string }[] = parse(body, { columns: true, record_delimiter: '\r\n' });
      return rows.reduce((sum, { amount }) => sum.plus(amount), new Exact(0)).toFixed();
    };
    const day = fc.nat(150).map((n) => addDays('2025-12-28', n));
    const range = fc.tuple(day, day, fc.constantFrom(...ZONES));
    await fc.assert(
      fc.asyncProperty(range, async ([one, other, tz]) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const told = await ledgerOf(id, `from: "${from}", to: "${to}", tz: "${tz}"`);
        expect(new Exact(told.payouts).toFixed()).toBe(await exported(`from=${from}&to=${to}&tz=${tz}`));
      }),
      { numRuns: 60 },
    );
  });
});
