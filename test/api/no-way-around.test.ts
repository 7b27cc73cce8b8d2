import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scope, Viewer } from '../../src/access/viewer';
import { buildSchema } from '../../src/api/schema';
import { ACCOUNT_ORDER_FIELDS } from '../../src/reads/accounts/order';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, call, outcome, payment, run, sample, worker } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
import { selectionOf } from '../support/everything';
import { alert } from './alert-rows';
import { addHashrate, addState } from './rows';

interface Seeded {
  account: number;
  worker: bigint;
  alert: string;
}

/** All that the product keeps of a group, in two accounts: named after it, so that a leak can be seen. */
async function seed(db: PrismaClient, group: string, runId: bigint): Promise<Seeded> {
  const [first, second] = [
    await account(db, { name: `${group}-one`, group }),
    await account(db, { name: `${group}-two`, group }),
  ];
  const now = at('11:59');
  for (const id of [first, second]) {
    await db.account.update({ where: { id }, data: { payoutThreshold: '0.5' } });
    await addState(db, id, {
      balanceAt: now,
      hashrateAt: now,
      overviewAt: now,
      error: 'SIGNATURE',
      status: 'PARTIAL',
    });
    await addHashrate(db, id, at('09:00').toISOString());
    await db.accountBalance.create({
      data: {
        accountId: id,
        collectedAt: at('09:00'),
        balance: '1',
        earn24Hours: '2',
        earnTotal: '3',
        paidOut: '4',
      },
    });
    const paid = await payment(db, id, { paidAt: at('03:00'), settlementDate: '2026-05-10' });
    await db.paymentConflict.create({
      data: { paymentId: paid, seenAt: at('08:00'), field: 'amount', was: '1', became: '2' },
    });
    await payment(db, id, { type: 'EARNING', paidAt: at('00:00'), settlementDate: '2026-05-10' });
    const adjustment = { day: new Date('2026-05-10'), amount: '0.1', note: group, createdBy: group };
    await db.adjustment.create({ data: { accountId: id, ...adjustment, createdAt: at('08:00') } });
    await call(db, id, { error: 'SIGNATURE' });
    await outcome(db, runId, id, { outcome: 'FAILED', error: 'SIGNATURE', note: `of ${group}` });
  }
  const rig = await worker(db, first, { name: `${group}-rig`, status: 'OFFLINE' });
  await sample(db, rig, at('09:00'));
  const dark = await alert(db, {
    account: first,
    kind: 'ACCOUNT_OFFLINE',
    message: `All of ${group} is dark.`,
  });
  const told = await alert(db, {
    account: first,
    worker: rig,
    kind: 'WORKER_OFFLINE',
    inhibitedBy: BigInt(dark),
    events: [{ what: 'FIRED', note: group }],
  });
  await alert(db, { account: second, kind: 'PAYOUT_LATE', message: 'the balance of 1.5 BTC', value: 80 });
  const thief = { kind: 'NEW_PAYOUT_ADDRESS', message: '1.5 BTC paid', value: 1.5, threshold: 1.5 } as const;
  await alert(db, {
    account: second,
    ...thief,
    events: [{ what: 'REPEATED', note: '1.5 BTC paid', value: 1.5 }],
  });
  const silence = { reason: group, createdBy: group, createdAt: now, fromAt: now, untilAt: at('23:00') };
  await db.silence.create({ data: { ...silence, groups: [group], accountIds: [], kinds: [] } });
  const data = { scopes: ['ADMIN'], groups: [group], createdAt: now };
  const token = await db.accessToken.create({ data: { name: group, hash: group, ...data } });
  const entry = { at: now, tokenId: token.id, actor: group, actorGroups: [group], action: 'triggerTier' };
  await db.auditEntry.create({ data: { ...entry, target: group, outcome: 'OK' } });
  return { account: first, worker: rig, alert: told };
}

const schema = buildSchema();
const queries = Object.values(schema.getQueryType()?.getFields() ?? {});

/** What belongs to the installation, not to groups: answered by services that this test does not start. */
const NO_GROUPS = ['apiBudget', 'doctor', 'alertRules'];

/** Each query with every field below it, asked alone. Answers by the query's name. */
async function askEverything(api: TestApi, of: Seeded, runId: bigint): Promise<Record<string, string>> {
  const root = schema.getQueryType();
  const args = {
    'Query.account': `id: "${of.account}"`,
    'Query.worker': `id: "${of.worker}"`,
    'Query.alert': `id: "${of.alert}"`,
    'Query.tierRun': `id: "${runId}"`,
    'Query.statement': 'month: "2026-05"',
    'Query.prices': 'currency: "USD", from: "2026-05-10", to: "2026-05-10"',
    'EarningsPoint.value': 'currency: "USD"',
  };
  const answers: Record<string, string> = {};
  for (const field of queries) {
    if (NO_GROUPS.includes(field.name) || !root) continue;
    const selection = selectionOf(schema, root, field, { args, first: 2, from: '2026-05-10T00:00:00Z' });
    if (selection === null) throw new Error(`${field.name} needs arguments that this test does not give`);
    const { data, errors = [] } = await api.request(`{ ${selection} }`);
    // Fields of one level end in any order, and so do their refusals.
    const refused = errors.map(({ message, path }) => `${path?.join('.')}: ${message}`).sort();
    answers[field.name] = JSON.stringify({ data, refused });
    if (refused.some((text) => text.includes('limit'))) throw new Error(`${field.name}: ${refused.join()}`);
  }
  return answers;
}

/** Types with an object in the answers, so that nothing was proved of an empty list. */
const typesIn = (answers: Record<string, string>) =>
  new Set(
    [
      ...Object.values(answers)
        .join('')
        .matchAll(/"__typename":"(\w+)"/g),
    ].map(([, name]) => name),
  );

const GROUP_TYPES =
  `Account Balance HashrateSample AccountOverview CollectionError BalancePoint HashratePoint Worker
  WorkerPoint Payment PaymentConflict Alert AlertEvent Silence TierRun TierRunError TierRunNote ApiCall Fleet FleetPoint
  AccountGroup Token AuditEntry Value Adjustment AccountStatement`.split(/\s+/);

describe('no way around', () => {
  let db: PrismaClient;
  let runId: bigint;
  let own: Seeded;
  const as = async (scopes: Scope[], groups: Viewer['groups']) =>
    startTestApi({ read: db }, { now: () => at('12:00'), viewer: { name: 'somebody', scopes, groups } });

  afterAll(closeTestDatabases);
  beforeAll(async () => {
    db = (await openTestEmbedded()).write;
    runId = await run(db, { state: 'PARTIAL' });
    own = await seed(db, 'BC', runId);
  });

  describe('of groups', () => {
    it('lets a bound token see, count and add up nothing else: what others have makes no difference to it', async () => {
      const alone = await askEverything(await as(['ADMIN'], ['BC']), own, runId);
      expect(GROUP_TYPES.filter((name) => !typesIn(alone).has(name))).toEqual([]);
      const foreign = await seed(db, 'BR', runId);
      const bound = await as(['ADMIN'], ['BC']);
      const together = await askEverything(bound, own, runId);
      for (const [query, answer] of Object.entries(together))
        expect([query, answer]).toEqual([query, alone[query]]);
      const unknown = await askEverything(bound, { account: 99_999, worker: 99_999n, alert: '99999' }, runId);
      const others = await askEverything(bound, foreign, runId);
      for (const query of ['account', 'worker', 'alert']) expect(others[query]).toBe(unknown[query]);
    });

    it('and to one that is bound to a group without accounts, there is nothing at all', async () => {
      const answers = await askEverything(await as(['ADMIN'], ['nowhere']), own, runId);
      const text = Object.values(answers).join('');
      expect(text).not.toMatch(/BC|BR/);
      expect(typesIn(answers).has('Account')).toBe(false);
    });
  });

  describe('to money', () => {
    it('for READ: other amounts make no difference to any answer, order or count', async () => {
      const reader = await as(['READ', 'OPERATE'], null);
      const orders = () =>
        Promise.all(
          ACCOUNT_ORDER_FIELDS.map((field) =>
            reader.request(
              `{ accounts(orderBy: { field: ${field} }) { totalCount edges { cursor node { name } } } }`,
            ),
          ),
        );
      const before = [await askEverything(reader, own, runId), await orders()];
      expect(JSON.stringify(before)).not.toMatch(/1\.5|0\.10000000/);
      await otherAmounts(db);
      expect([await askEverything(reader, own, runId), await orders()]).toEqual(before);
    });

    it('for READ: ordering by money is refused, and so is the list of payments', async () => {
      const reader = await as(['READ'], null);
      expect(await reader.errorCode('{ accounts(orderBy: { field: BALANCE }) { totalCount } }')).toBe(
        'FORBIDDEN',
      );
      expect(await reader.request('{ payments { totalCount } viewer { name } }')).toMatchObject({
        data: { payments: null, viewer: { name: 'somebody' } },
        errors: [{ path: ['payments'], extensions: { code: 'FORBIDDEN' } }],
      });
    });

    it('while FINANCIALS sees it', async () => {
      const answers = await askEverything(await as(['FINANCIALS'], null), own, runId);
      expect(answers.account).toContain('"balance":"77');
      expect(answers.payments).toContain('"amount":"77');
    });
  });
});

/** Every amount that is kept, by another. */
async function otherAmounts(db: PrismaClient): Promise<void> {
  const amounts = await db.$queryRaw<{ table: string; column: string }[]>`
    select table_name::text as "table", column_name::text as "column" from information_schema.columns
    where table_schema = 'public' and data_type = 'numeric'
      and table_name in ('accounts', 'account_states', 'account_balances', 'account_overview', 'payment_history')`;
  expect(amounts.length).toBeGreaterThan(15);
  for (const { table, column } of amounts)
    await db.$executeRawUnsafe(
      `update ${table} set ${column} = 77 + 0.01 * random() where ${column} is not null`,
    );
  await db.$executeRaw`update worker_alerts set message = replace(message, '1.5 BTC', '7.25 BTC'),
    value = case when kind = 'NEW_PAYOUT_ADDRESS' then 7.25 else value end,
    threshold = case when kind = 'NEW_PAYOUT_ADDRESS' then 7.25 else threshold end`;
  await db.alertEvent.updateMany({
    where: { what: 'REPEATED' },
    data: { note: '7.25 BTC paid', value: 7.25 },
  });
}
