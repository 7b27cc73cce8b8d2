import { beforeAll, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/access/viewer';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, worker } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { alert, realAlerts } from './alert-rows';
import { counted, type CountedClient } from './statements';

interface Listed {
  nodes: { id: string; [field: string]: unknown }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

const viewerOf = (given: Partial<Viewer>): Viewer => ({
  name: 'someone',
  scopes: ['READ'],
  groups: null,
  ...given,
});

describeOnDatabases('alerts over the API', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let alpha: number;
  let beta: number;
  let rig: bigint;
  const ids: Record<string, string> = {};
  const as = (viewer: Partial<Viewer>) =>
    startTestApi({ read: client.read }, { now: () => at('12:00'), viewer: viewerOf(viewer) });

  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    api = await startTestApi({ read: client.read }, { now: () => at('12:00') });
    alpha = await account(db, { name: 'Alpha', group: 'BC' });
    beta = await account(db, { name: 'Beta', group: 'BR' });
    rig = await worker(db, alpha, { name: 'rig', status: 'OFFLINE', removedAt: at('11:00') });
    const dark = { account: alpha, kind: 'ACCOUNT_OFFLINE', severity: 'CRITICAL' } as const;
    ids.dark = await alert(db, { ...dark, firedAt: at('08:00'), value: 0, message: 'None is active.' });
    ids.rig = await alert(db, {
      account: alpha,
      worker: rig,
      kind: 'WORKER_OFFLINE',
      firedAt: at('08:30'),
      inhibitedBy: BigInt(ids.dark),
      events: [{ what: 'BEGAN' }, { what: 'FIRED' }, { what: 'ACKNOWLEDGED', by: 'Ann', note: 'on it' }],
    });
    ids.over = await alert(db, { account: alpha, state: 'RESOLVED', firedAt: at('07:30') });
    await alert(db, { account: alpha, state: 'PENDING', kind: 'HIGH_REJECT_RATE' });
    ids.money = await alert(db, {
      account: beta,
      state: 'ACKNOWLEDGED',
      kind: 'PAYOUT_LATE',
      firedAt: at('09:00'),
      value: 80,
      threshold: 72,
      message:
        'No payout for 3.3 days, though the balance of 0.0123 BTC is above the threshold of 0.005 BTC.',
    });
    ids.thief = await alert(db, {
      account: beta,
      kind: 'NEW_PAYOUT_ADDRESS',
      severity: 'CRITICAL',
      firedAt: at('09:30'),
      value: 0.5,
      threshold: 0.1,
      message: '0.5 BTC paid on 2026-05-10 09:00 UTC to bc1q, an address never paid to before.',
      events: [
        { what: 'FIRED', value: 0.5 },
        { what: 'REPEATED', note: '0.5 BTC paid on 2026-05-10 09:00 UTC to bc1q.', value: 0.5 },
        { what: 'ACKNOWLEDGED', by: 'Ann', note: '12 PSU are being replaced' },
      ],
    });
    ids.pool = await alert(db, { kind: 'POOL_UNREACHABLE', severity: 'CRITICAL', firedAt: at('10:00') });
    await realAlerts(db, () => at('07:00')).createSilence({
      reason: 'curtailment',
      until: at('20:00'),
      groups: ['BC'],
      kinds: ['WORKER_OFFLINE'],
      by: 'Ann',
    });
  });
  const kinds = async (asker: TestApi, args = '') =>
    (await asker.query<{ alerts: Listed }>(`{ alerts${args} { nodes { kind } } }`)).alerts.nodes.map(
      ({ kind }) => kind,
    );

  it('give everything that is known of one, with its account, its worker and its story', async () => {
    const { alert: found } = await api.query(
      `query ($id: ID!) { alert(id: $id) { id account { name } worker { name removed } kind severity state message value
        threshold startedAt firedAt lastSeenAt acknowledgedAt acknowledgedBy acknowledgedUntil note resolvedAt resolvedBy
        resolution silenced inhibitedBy { kind account { name } inhibitedBy { id } } events { at what by note value } } }`,
      { id: ids.rig },
    );
    const event = { at: '2026-05-10T08:30:00.000Z', by: null, note: null, value: null };
    expect(found).toEqual({
      id: ids.rig,
      account: { name: 'Alpha' },
      worker: { name: 'rig', removed: true },
      kind: 'WORKER_OFFLINE',
      severity: 'WARNING',
      state: 'FIRING',
      message: 'It is low.',
      value: null,
      threshold: null,
      startedAt: '2026-05-10T07:00:00.000Z',
      firedAt: '2026-05-10T08:30:00.000Z',
      lastSeenAt: '2026-05-10T08:30:00.000Z',
      acknowledgedAt: null,
      acknowledgedBy: null,
      acknowledgedUntil: null,
      note: null,
      resolvedAt: null,
      resolvedBy: null,
      resolution: null,
      silenced: true,
      inhibitedBy: { kind: 'ACCOUNT_OFFLINE', account: { name: 'Alpha' }, inhibitedBy: null },
      events: [
        { ...event, what: 'BEGAN' },
        { ...event, what: 'FIRED' },
        { ...event, what: 'ACKNOWLEDGED', by: 'Ann', note: 'on it' },
      ],
    });
  });

  it('are listed newest first, open and resolved; what only waits for its hold is none', async () => {
    expect(await kinds(api)).toEqual([
      'POOL_UNREACHABLE',
      'NEW_PAYOUT_ADDRESS',
      'PAYOUT_LATE',
      'WORKER_OFFLINE',
      'ACCOUNT_OFFLINE',
      'LOW_HASHRATE',
    ]);
  });

  it('name what explains them while that is pending, and no pending one anywhere else', async () => {
    const larger = await alert(db, { account: beta, state: 'PENDING', kind: 'ACCOUNT_OFFLINE' });
    const id = await alert(db, { account: beta, kind: 'HIGH_REJECT_RATE', inhibitedBy: BigInt(larger) });
    const explained = {
      id: larger,
      state: 'PENDING',
      kind: 'ACCOUNT_OFFLINE',
      firedAt: at('07:00').toISOString(),
    };
    const query = `{ alert(id: "${id}") { inhibitedBy { id state kind firedAt } } }`;
    expect(await api.query(query)).toEqual({ alert: { inhibitedBy: explained } });
    expect(
      await as({ groups: ['BC'] }).then((bound) => bound.query(`{ alert(id: "${larger}") { id } }`)),
    ).toEqual({
      alert: null,
    });
    expect(await kinds(api, '(filter: { state: [PENDING] })')).toEqual([]);
    await db.alert.deleteMany({ where: { id: { in: [BigInt(id), BigInt(larger)] } } });
  });

  it('are filtered by account, group, state, severity and kind', async () => {
    expect(await kinds(api, `(filter: { accounts: ["${beta}", "nonsense"], kind: [PAYOUT_LATE] })`)).toEqual([
      'PAYOUT_LATE',
    ]);
    expect(await kinds(api, '(filter: { groups: ["BC"], state: [FIRING] })')).toEqual([
      'WORKER_OFFLINE',
      'ACCOUNT_OFFLINE',
    ]);
    expect(await kinds(api, '(filter: { state: [ACKNOWLEDGED, RESOLVED] })')).toEqual([
      'PAYOUT_LATE',
      'LOW_HASHRATE',
    ]);
    expect(await kinds(api, '(filter: { severity: [CRITICAL], groups: ["BR"] })')).toEqual([
      'NEW_PAYOUT_ADDRESS',
    ]);
    expect(await kinds(api, '(filter: { accounts: [] })')).toEqual([]);
    expect(await kinds(api, '(filter: null, first: null)')).toHaveLength(6);
  });

  it('are filtered by worker, by name, by silence and by inhibition', async () => {
    expect(await kinds(api, `(filter: { workers: ["${rig}", "nonsense"] })`)).toEqual(['WORKER_OFFLINE']);
    expect(await kinds(api, '(filter: { workers: [] })')).toEqual([]);
    expect(await kinds(api, '(filter: { search: "RIG" })')).toEqual(['WORKER_OFFLINE']);
    expect(await kinds(api, '(filter: { search: "bet" })')).toEqual(['NEW_PAYOUT_ADDRESS', 'PAYOUT_LATE']);
    for (const search of ['%', '_', 'bc1q'])
      expect(await kinds(api, `(filter: { search: "${search}" })`)).toEqual([]);
    for (const what of ['silenced', 'inhibited']) {
      expect(await kinds(api, `(filter: { ${what}: true })`)).toEqual(['WORKER_OFFLINE']);
      expect(await kinds(api, `(filter: { ${what}: false })`)).toHaveLength(5);
      expect(await kinds(api, `(filter: { ${what}: null })`)).toHaveLength(6);
    }
  });

  it('need somebody while they fire, are no mere notice, and nobody and nothing keeps them quiet', async () => {
    const notice = await alert(db, { account: beta, severity: 'INFO', firedAt: at('11:00') });
    const document = `query ($filter: AlertFilter) { alerts(filter: $filter) { totalCount nodes { kind } } }`;
    const asked = async (needsYou: boolean | null, asker = api) => {
      const { alerts } = await asker.query<{ alerts: Listed }>(document, { filter: { needsYou } });
      expect(alerts.totalCount).toBe(alerts.nodes.length);
      return alerts.nodes.map(({ kind }) => kind);
    };
    expect(await asked(true)).toEqual(['POOL_UNREACHABLE', 'NEW_PAYOUT_ADDRESS', 'ACCOUNT_OFFLINE']);
    expect(await asked(false)).toEqual(['LOW_HASHRATE', 'PAYOUT_LATE', 'WORKER_OFFLINE', 'LOW_HASHRATE']);
    expect(await asked(null)).toHaveLength(7);
    expect(await asked(true, await as({ groups: ['BR'] }))).toEqual(['NEW_PAYOUT_ADDRESS']);
    await db.alert.delete({ where: { id: BigInt(notice) } });
  });

  it('come in the order that is asked for, page by page', async () => {
    const walked = async (orderBy: string) => {
      const met: string[] = [];
      let after: string | null = null;
      do {
        const { alerts }: { alerts: Listed } = await api.query(
          `query ($after: String) { alerts(first: 2, after: $after, orderBy: ${orderBy}) {
            nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        met.push(...alerts.nodes.map(({ id }) => id));
        after = alerts.pageInfo.hasNextPage ? alerts.pageInfo.endCursor : null;
      } while (after !== null);
      return met;
    };
    const newest = [ids.pool, ids.thief, ids.money, ids.rig, ids.dark, ids.over];
    expect(await walked('{ field: FIRED_AT }')).toEqual(newest);
    expect(await walked('{ field: FIRED_AT, direction: ASC }')).toEqual([...newest].reverse());
    expect(await walked('{ field: SEVERITY }')).toEqual([
      ...[ids.pool, ids.thief, ids.dark],
      ...[ids.money, ids.rig, ids.over],
    ]);
    expect(await walked('{ field: SEVERITY, direction: ASC }')).toEqual([
      ...[ids.money, ids.rig, ids.over],
      ...[ids.pool, ids.thief, ids.dark],
    ]);
    // All began at one instant: the id decides.
    expect(await walked('{ field: STARTED_AT }')).toEqual(
      Object.values(ids).sort((one, other) => Number(other) - Number(one)),
    );
    expect(await walked('{ field: LAST_SEEN_AT }')).toEqual(newest);
    const { alerts } = await api.query<{ alerts: Listed }>('{ alerts(first: 1) { pageInfo { endCursor } } }');
    const elsewhere = `{ alerts(orderBy: { field: SEVERITY }, after: "${alerts.pageInfo.endCursor}") { totalCount } }`;
    expect(await api.errorCode(elsewhere)).toBe('BAD_USER_INPUT');
  });

  it('come in pages that meet each one once, and are counted only when asked', async () => {
    const page = `query ($after: String) { alerts(first: 4, after: $after) {
      nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const { result: one, statements } = await client.during(() => api.query<{ alerts: Listed }>(page));
    expect(statements).toBe(1);
    const two = await api.query<{ alerts: Listed }>(page, { after: one.alerts.pageInfo.endCursor });
    const met = [...one.alerts.nodes, ...two.alerts.nodes].map(({ id }) => id);
    expect(met).toEqual([ids.pool, ids.thief, ids.money, ids.rig, ids.dark, ids.over]);
    expect(two.alerts.pageInfo.hasNextPage).toBe(false);
    expect(await api.query('{ alerts(filter: { state: [FIRING] }, first: 1) { totalCount } }')).toEqual({
      alerts: { totalCount: 4 },
    });
    expect(await api.errorCode('{ alerts(first: 501) { totalCount } }')).toBe('BAD_USER_INPUT');
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

  it('show no amount of money to a token without FINANCIALS, and all else', async () => {
    const document = `{ alerts(filter: { kind: [PAYOUT_LATE, NEW_PAYOUT_ADDRESS] }) { nodes {
      message value threshold events { note value } } } }`;
    const { alerts: all } = await (
      await as({ scopes: ['FINANCIALS'] })
    ).query<{ alerts: { nodes: unknown[] } }>(document);
    expect(JSON.stringify(all)).toContain('0.0123 BTC');
    expect(all.nodes[0]).toMatchObject({ value: 0.5, events: [{ value: 0.5 }, { value: 0.5 }, {}] });
    const reader = await as({ scopes: ['READ', 'OPERATE'] });
    const { alerts } = await reader.query<{ alerts: { nodes: unknown[] } }>(document);
    expect(alerts.nodes).toEqual([
      {
        message: '••• BTC paid on 2026-05-10 09:00 UTC to an address never paid to before.',
        value: null,
        threshold: null,
        events: [
          { note: null, value: null },
          { note: '••• BTC paid on 2026-05-10 09:00 UTC to an address never paid to before.', value: null },
          { note: '12 PSU are being replaced', value: null },
        ],
      },
      {
        message: 'No payout for 3.3 days, though the balance of ••• BTC is above the threshold of ••• BTC.',
        value: 80,
        threshold: 72,
        events: [],
      },
    ]);
    const nested = await reader.query(
      '{ account(name: "Beta") { alerts(filter: { kind: [PAYOUT_LATE] }) { nodes { message } } } }',
    );
    expect(JSON.stringify(nested)).not.toMatch(/0\.0123|0\.005/);
  });

  it('of other groups, and of the pool, do not exist for a token that is bound to groups', async () => {
    const bound = await as({ groups: ['BR'] });
    expect(await kinds(bound)).toEqual(['NEW_PAYOUT_ADDRESS', 'PAYOUT_LATE']);
    expect(await kinds(bound, '(filter: { groups: ["BC"] })')).toEqual([]);
    expect(await bound.query('{ alerts { totalCount } }')).toEqual({ alerts: { totalCount: 2 } });
    for (const id of [ids.dark, ids.pool])
      expect(await bound.query('query ($id: ID!) { alert(id: $id) { id } }', { id })).toEqual({
        alert: null,
      });
    await db.alert.update({
      where: { id: BigInt(ids.money ?? '') },
      data: { inhibitedById: BigInt(ids.pool ?? '') },
    });
    const inhibited = 'query ($id: ID!) { alert(id: $id) { inhibitedBy { kind } } }';
    expect(await bound.query(inhibited, { id: ids.money })).toEqual({ alert: { inhibitedBy: null } });
    expect(await api.query(inhibited, { id: ids.money })).toEqual({
      alert: { inhibitedBy: { kind: 'POOL_UNREACHABLE' } },
    });
  });

  it('are null under an id that none has', async () => {
    for (const id of ['nonsense', '0', '424242', '99999999999999999999'])
      expect(await api.query('query ($id: ID!) { alert(id: $id) { id } }', { id })).toEqual({ alert: null });
  });
});
