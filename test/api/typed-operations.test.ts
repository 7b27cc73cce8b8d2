import { beforeAll, expect, it } from '@jest/globals';
import { print, type DocumentNode } from 'graphql';
import type { PrismaClient } from '../../src/store/connection/prisma';
import * as operations from '../generated/graphql';
import { account, at, payment, sample, worker } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { alert } from './alert-rows';
import { counted, type CountedClient } from './statements';

/** What the generated documents are: a document that knows its variables and its answer. */
type Typed<Result, Variables> = DocumentNode & { __apiType?: (variables: Variables) => Result };

describeOnDatabases('the typed operations of a frontend', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    api = await startTestApi({ read: client.read }, { now: () => at('12:00') });
  });
  async function populate(accounts: number): Promise<void> {
    for (let i = 0; i < accounts; i += 1) {
      const id = await account(db, { group: i % 2 ? 'BC' : 'BR' });
      for (let j = 0; j < 3; j += 1)
        await sample(db, await worker(db, id, { status: 'OFFLINE' }), at('08:00'));
      await payment(db, id);
      await alert(db, { account: id });
    }
  }
  const send = <Result, Variables extends Record<string, unknown>>(
    document: Typed<Result, Variables>,
    variables: Variables,
  ): Promise<Result> => api.query<Result>(print(document), variables);
  const statements = async (work: () => Promise<unknown>) => (await client.during(work)).statements;

  it('take the same number of statements for two accounts as for twelve', async () => {
    const from = '2026-05-10T00:00:00Z';
    const asked: [string, () => Promise<unknown>][] = [
      ['Dashboard', () => send(operations.DashboardDocument, {})],
      ['FleetHistory', () => send(operations.FleetHistoryDocument, { from })],
      ['Workers', () => send(operations.WorkersDocument, {})],
      ['Payments', () => send(operations.PaymentsDocument, {})],
      ['Alerts', () => send(operations.AlertsDocument, {})],
      ['AccountsInTrouble', () => send(operations.AccountsInTroubleDocument, {})],
    ];
    await populate(2);
    const few: [string, number][] = [];
    for (const [name, ask] of asked) few.push([name, await statements(ask)]);
    await populate(10);
    for (const [name, ask] of asked)
      expect([name, await statements(ask)]).toEqual(few.find(([known]) => known === name));
  });

  it('give an account with its machines and money', async () => {
    const id = await account(db, { name: 'Detail' });
    await worker(db, id, { name: 'silent', status: 'INVALID' });
    await worker(db, id, { name: 'well' });
    await payment(db, id, { amount: '0.5' });
    const { account: detail } = await send(operations.AccountDetailDocument, {
      name: 'Detail',
      from: '2026-05-10T00:00:00Z',
    });
    expect(detail?.problems.nodes.map((node) => node.name)).toEqual(['silent']);
    expect(detail?.payments?.nodes[0]?.amount).toBe('0.50000000');
    expect(detail?.hashrates).toEqual([]);
  });
});
