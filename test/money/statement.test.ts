import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createMoney, type MoneyVerbs } from '../../src/money';
import type { Database } from '../../src/store/connection/database';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { createManualClock, type ManualClock } from '../support/manual-clock';

const SUMS = 'opening earnings adjustments payouts closing';
const STATEMENT = `query ($month: String!, $asOf: DateTime, $tz: String) { statement(month: $month, asOf: $asOf, tz: $tz) {
  total { ${SUMS} } accounts { account { name } ${SUMS} addsUp difference poolBalance reasons
    entered { day amount note createdBy } since { type day seenAt field was became } } } }`;

interface Row {
  addsUp: boolean | null;
  difference: string | null;
  reasons: string[];
  since: object[];
}
interface Answer {
  statement: { total: Record<string, string>; accounts: (Row & Record<string, unknown>)[] };
}

describeOnDatabases('a statement', (open) => {
  let database: Database;
  let db: PrismaClient;
  let clock: ManualClock;
  let money: MoneyVerbs;
  let api: TestApi;
  let alpha: number;

  beforeAll(async () => {
    database = await open();
    db = database.write;
  });
  beforeEach(async () => {
    await db.$executeRaw`truncate accounts cascade`;
    clock = createManualClock(new Date('2026-06-02T09:00:00Z'));
    money = createMoney({ db, clock });
    api = await startTestApi({ read: database.read }, { services: { money }, now: () => clock.now() });
    alpha = await account(db, { name: 'Alpha', group: 'BC' });
    await read(alpha);
    await earning('2026-04-30', '0.10000000');
    await earning('2026-05-01', '0.20000000');
    await earning('2026-05-31', '0.000000000000000001');
    await earning('2026-06-01', '0.40000000');
    await payout('2026-05-01T00:00:00Z', '0.05000000');
    await payout('2026-05-31T23:30:00Z', '0.15000000');
  });

  /** Both lists are read to their ends. */
  async function read(accountId: number): Promise<void> {
    for (const type of ['EARNING', 'PAYOUT'])
      await db.paymentCursor.create({ data: { accountId, type, knownTotal: 1 } });
  }
  let ordinal = 0;
  const entry = (type: string, amount: string, paidAt: string, seen: string, day: string | null) =>
    db.payment.create({
      data: {
        ...{ accountId: alpha, coin: 'BTC', type, amount, ordinal: (ordinal += 1) },
        ...{ paidAt: new Date(paidAt), firstSeenAt: new Date(seen) },
        settlementDate: day === null ? null : new Date(day),
      },
      select: { id: true },
    });
  const earning = (day: string, amount: string, seen = '2026-06-02T00:30:00Z') =>
    entry('EARNING', amount, `${day}T00:00:00Z`, seen, day);
  const payout = (at: string, amount: string, seen = '2026-06-02T00:30:00Z') =>
    entry('PAYOUT', amount, at, seen, null);
  const told = (at: string, balance: string) =>
    db.accountBalance.create({ data: { accountId: alpha, collectedAt: new Date(at), balance } });
  const statement = async (given: { month?: string; asOf?: string; tz?: string } = {}) =>
    (await api.query<Answer>(STATEMENT, { month: '2026-05', ...given })).statement;

  const MAY = {
    opening: '0.10000000',
    earnings: '0.200000000000000001',
    adjustments: '0.00000000',
    payouts: '0.20000000',
    closing: '0.100000000000000001',
  };

  it('adds up to the last digit, and to the pool’s balance', async () => {
    // 0.1 + 0.2 + 1e-18 + 0.4 − 0.05 − 0.15, told right after the lists were read
    await told('2026-06-02T00:40:00Z', '0.500000000000000001');
    await told('2026-06-02T08:00:00Z', '0.9');
    expect(await statement()).toEqual({
      total: MAY,
      accounts: [
        {
          ...{ account: { name: 'Alpha' }, ...MAY, addsUp: true, difference: '0.00000000' },
          ...{ poolBalance: '0.500000000000000001', reasons: [], entered: [], since: [] },
        },
      ],
    });
    expect((await statement({ month: '2026-06' })).total).toEqual({
      ...{ opening: MAY.closing, earnings: '0.40000000', adjustments: '0.00000000' },
      ...{ payouts: '0.00000000', closing: '0.500000000000000001' },
    });
  });

  it('counts payouts by their day in the zone, and settlement days as they are', async () => {
    const { total } = await statement({ tz: 'Asia/Shanghai' });
    // 2026-05-01T00:00Z is in May there too, and 2026-05-31T23:30Z is in June.
    expect(total).toMatchObject({ payouts: '0.05000000', earnings: MAY.earnings, opening: MAY.opening });
  });

  it('says by how much it does not add up, and why, until that is entered', async () => {
    await told('2026-06-02T00:40:00Z', '0.510000000000000001');
    const [off] = (await statement()).accounts;
    expect(off).toMatchObject({ addsUp: false, difference: '-0.01000000' });
    expect(off?.reasons).toEqual([
      expect.stringContaining(
        'is 0.01000000 more than the entries make: it counts something that it does not list',
      ),
    ]);
    const added = await api.query<{ addAdjustment: { adjustment: { id: string } } }>(
      `mutation ($input: AdjustmentInput!) { addAdjustment(input: $input) { adjustment { id account { name } createdBy } } }`,
      { input: { account: String(alpha), day: '2026-05-20', amount: '0.01', note: ' refund, ticket 7 ' } },
    );
    expect(added).toMatchObject({
      addAdjustment: { adjustment: { account: { name: 'Alpha' }, createdBy: 'test' } },
    });
    expect((await statement()).accounts).toMatchObject([
      {
        ...{ adjustments: '0.01000000', closing: '0.110000000000000001', addsUp: true, reasons: [] },
        entered: [{ day: '2026-05-20', amount: '0.01000000', note: 'refund, ticket 7', createdBy: 'test' }],
      },
    ]);
    const asOf = clock.now().toISOString();
    await clock.advance(60_000);
    const { id } = added.addAdjustment.adjustment;
    const remove = `mutation { removeAdjustment(id: "${id}") { adjustment { removedBy } } }`;
    await api.query(remove);
    expect(await api.errorCode(remove)).toBe('CONFLICT');
    expect((await statement()).accounts).toMatchObject([{ adjustments: '0.00000000', addsUp: false }]);
    expect((await statement({ asOf })).accounts).toMatchObject([
      {
        adjustments: '0.01000000',
        addsUp: true,
        since: [{ type: 'ADJUSTMENT', day: '2026-05-20', field: 'amount', was: '0.01000000', became: null }],
      },
    ]);
  });

  it('holds a changed adjustment once at any time, as it was and as it became', async () => {
    const input = { account: String(alpha), day: '2026-05-20', amount: '0.01', note: 'refund' };
    const changed = `mutation ($id: ID!, $input: AdjustmentInput!) {
      changeAdjustment(id: $id, input: $input) { adjustment { id amount note } } }`;
    const { addAdjustment } = await api.query<{ addAdjustment: { adjustment: { id: string } } }>(
      'mutation ($input: AdjustmentInput!) { addAdjustment(input: $input) { adjustment { id } } }',
      { input },
    );
    const { id } = addAdjustment.adjustment;
    const asOf = clock.now().toISOString();
    await clock.advance(60_000);
    const next = { ...input, amount: '-0.02', day: '2026-04-30', note: 'taken back' };
    expect((await api.request(changed, { id, input: { ...next, note: '' } })).errors?.[0]?.message).toBe(
      'note is empty.',
    );
    expect(await api.query(changed, { id, input: next })).toMatchObject({
      changeAdjustment: { adjustment: { amount: '-0.02000000', note: 'taken back' } },
    });
    expect((await api.request(changed, { id, input: next })).errors?.[0]?.extensions?.code).toBe('CONFLICT');
    expect((await statement()).accounts).toMatchObject([
      { opening: '0.08000000', adjustments: '0.00000000' },
    ]);
    expect((await statement({ asOf })).accounts).toMatchObject([
      {
        ...{ opening: MAY.opening, adjustments: '0.01000000' },
        since: [
          { day: '2026-04-30', was: null, became: '-0.02000000' },
          { day: '2026-05-20', was: '0.01000000', became: null },
        ],
      },
    ]);
  });

  it('comes out the same for the same time, and lists apart what came or changed since', async () => {
    await told('2026-06-02T00:40:00Z', '0.500000000000000001');
    const asOf = '2026-06-02T01:00:00.000Z';
    const before = await statement({ asOf });
    expect(before.accounts).toMatchObject([{ ...MAY, addsUp: true, since: [] }]);
    await earning('2026-05-15', '0.07', '2026-06-03T00:30:00Z');
    await payout('2026-06-05T00:00:00Z', '0.01', '2026-06-06T00:30:00Z');
    const changed = await db.payment.findFirstOrThrow({ where: { settlementDate: new Date('2026-05-01') } });
    const change = (seenAt: string, field: string, was: string, became: string) =>
      db.paymentConflict.create({
        data: { paymentId: changed.id, seenAt: new Date(seenAt), field, was, became },
      });
    await change('2026-06-03T00:30:00Z', 'amount', '0.20000000', '0.25000000');
    await change('2026-06-04T00:30:00Z', 'amount', '0.25000000', '0.30000000');
    await change('2026-06-04T00:30:00Z', 'txId', 'a', 'b');
    await db.payment.update({ where: { id: changed.id }, data: { amount: '0.3' } });

    const after = await statement({ asOf });
    expect(after.total).toEqual(before.total);
    expect(after.accounts.map((row) => ({ ...row, since: [] }))).toEqual(before.accounts);
    expect(after.accounts[0]?.since).toEqual([
      {
        ...{ type: 'EARNING', day: '2026-05-01', seenAt: '2026-06-03T00:30:00.000Z' },
        ...{ field: 'amount', was: '0.20000000', became: '0.25000000' },
      },
      {
        ...{ type: 'EARNING', day: '2026-05-15', seenAt: '2026-06-03T00:30:00.000Z' },
        ...{ field: 'amount', was: null, became: '0.07000000' },
      },
      {
        ...{ type: 'EARNING', day: '2026-05-01', seenAt: '2026-06-04T00:30:00.000Z' },
        ...{ field: 'amount', was: '0.25000000', became: '0.30000000' },
      },
    ]);
    expect((await statement()).total.earnings).toBe('0.370000000000000001');
  });

  it('is not known to add up without a balance of that time, and does not where lists are not read', async () => {
    expect((await statement()).accounts).toMatchObject([
      { addsUp: null, difference: null, reasons: [expect.stringContaining('No balance')] },
    ]);
    // The hours of accounts are kept for longer than the samples.
    await db.$executeRaw`insert into balance_hours (account_id, at, samples, balance)
      values (${alpha}::int, '2026-06-02T00:00:00Z', 6, 0.500000000000000001)`;
    expect((await statement()).accounts).toMatchObject([{ addsUp: true }]);
    await db.paymentCursor.updateMany({ where: { type: 'PAYOUT' }, data: { leftOut: 1 } });
    expect((await statement()).accounts).toMatchObject([
      { addsUp: false, reasons: ['The payments of this account are not fully read.'] },
    ]);
  });

  describe('an adjustment', () => {
    const add = (change: object) =>
      api.request(
        'mutation ($input: AdjustmentInput!) { addAdjustment(input: $input) { adjustment { id } } }',
        {
          input: { account: String(alpha), day: '2026-05-20', amount: '0.01', note: 'why', ...change },
        },
      );

    it.each([
      [{ amount: '0' }, 'amount is zero.'],
      [{ amount: '0.0000000000000000001' }, 'amount must be a decimal of at most 18 places.'],
      [{ note: '  ' }, 'note is empty.'],
      [
        { note: 'x'.repeat(501), day: '2008-01-01' },
        'day must be one since 2009-01-01; note is longer than 500 characters.',
      ],
      [{ note: 'a\u0000b' }, 'note contains control characters.'],
    ])('is refused: %j', async (change, message) => {
      expect((await add(change)).errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(await db.adjustment.count()).toBe(0);
    });

    it('belongs to an account that there is', async () => {
      expect((await add({ account: '9999' })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      expect(await api.errorCode('mutation { removeAdjustment(id: "1") { adjustment { id } } }')).toBe(
        'NOT_FOUND',
      );
    });

    it('may be below zero, and is listed by day', async () => {
      await add({ amount: '-0.5', day: '2026-05-02' });
      await add({ day: '2026-05-01' });
      const listed = '{ adjustments(from: "2026-05-01", to: "2026-05-31") { day amount account { name } } }';
      expect(await api.query(listed)).toEqual({
        adjustments: [
          { day: '2026-05-01', amount: '0.01000000', account: { name: 'Alpha' } },
          { day: '2026-05-02', amount: '-0.50000000', account: { name: 'Alpha' } },
        ],
      });
    });
  });

  it('is of a month, and of a group that the token sees', async () => {
    for (const month of ['2026-13', '2026-5', '05/2026'])
      expect(await api.errorCode(STATEMENT, { month })).toBe('BAD_USER_INPUT');
    const other = await startTestApi(
      { read: database.read },
      { viewer: { name: 'desk', scopes: ['FINANCIALS'], groups: ['BR'] } },
    );
    expect(await other.query(STATEMENT, { month: '2026-05' })).toMatchObject({ statement: { accounts: [] } });
  });
});
