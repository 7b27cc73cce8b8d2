import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account } from '../reads/fixtures';
import type { TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { alert } from './alert-rows';
import type { CountedClient } from './statements';
import { openAlerts } from './alerts-world';

describeOnDatabases('alerts beside what they are about', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  beforeAll(async () => {
    ({ db, client, api } = await openAlerts(open));
  });

  it('nest under accounts and workers at one statement per level, however many there are', async () => {
    const document = `{ accounts { nodes { name
      alerts(filter: { state: [FIRING, ACKNOWLEDGED] }, first: 2) { totalCount nodes { kind
        account { name } worker { name } inhibitedBy { kind } events { what } } }
      workers(filter: { removed: true }) { nodes { name alerts { totalCount nodes { kind } } } } } } }`;
    const { result, statements } = await client.during(() => api.query(document));
    const alertsOf = (nodes: object[]) => ({ totalCount: nodes.length, nodes });
    const of = (kind: string, name: string) => ({ kind, account: { name }, worker: null, inhibitedBy: null });
    expect(result).toMatchObject({
      accounts: {
        nodes: [
          {
            name: 'Alpha',
            alerts: alertsOf([
              {
                ...of('WORKER_OFFLINE', 'Alpha'),
                worker: { name: 'rig' },
                inhibitedBy: { kind: 'ACCOUNT_OFFLINE' },
                events: [{ what: 'BEGAN' }, { what: 'FIRED' }, { what: 'ACKNOWLEDGED' }],
              },
              of('ACCOUNT_OFFLINE', 'Alpha'),
            ]),
            workers: { nodes: [{ name: 'rig', alerts: alertsOf([{ kind: 'WORKER_OFFLINE' }]) }] },
          },
          {
            name: 'Beta',
            alerts: alertsOf([of('NEW_PAYOUT_ADDRESS', 'Beta'), of('PAYOUT_LATE', 'Beta')]),
            workers: { nodes: [] },
          },
        ],
      },
    });
    // accounts; their alerts and counts; of these accounts, workers, inhibitors and stories; workers, and theirs
    expect(statements).toBe(10);
    for (let i = 0; i < 5; i += 1) await alert(db, { account: await account(db, { name: `More ${i}` }) });
    expect((await client.during(() => api.query(document))).statements).toBe(10);
    await db.account.deleteMany({ where: { name: { startsWith: 'More' } } });
  });

  it('nest in another order and cut by silences with one more statement for all', async () => {
    const document = `{ accounts(filter: { search: "a" }) { nodes { name alerts(
      filter: { needsYou: true }, orderBy: { field: SEVERITY }) { totalCount nodes { kind } } } } }`;
    const { result, statements } = await client.during(() => api.query(document));
    const alertsOf = (...found: string[]) => ({
      totalCount: found.length,
      nodes: found.map((kind) => ({ kind })),
    });
    expect(result).toEqual({
      accounts: {
        nodes: [
          { name: 'Alpha', alerts: alertsOf('ACCOUNT_OFFLINE') },
          { name: 'Beta', alerts: alertsOf('NEW_PAYOUT_ADDRESS') },
        ],
      },
    });
    expect(statements).toBe(4);
  });

  it('tell which accounts have any open', async () => {
    const quiet = await account(db, { name: 'Quiet' });
    await alert(db, { account: quiet, state: 'RESOLVED' });
    await alert(db, { account: quiet, state: 'PENDING' });
    const named = async (value: string) => {
      const { accounts } = await api.query<{ accounts: { nodes: { name: string }[]; totalCount: number } }>(
        `{ accounts(filter: { hasOpenAlerts: ${value} }) { totalCount nodes { name } } }`,
      );
      expect(accounts.totalCount).toBe(accounts.nodes.length);
      return accounts.nodes.map(({ name }) => name);
    };
    expect(await named('true')).toEqual(['Alpha', 'Beta']);
    expect(await named('false')).toEqual(['Quiet']);
    expect(await named('null')).toEqual(['Alpha', 'Beta', 'Quiet']);
    await db.account.delete({ where: { id: quiet } });
  });
});
