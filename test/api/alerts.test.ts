import { beforeAll, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/access/viewer';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { at } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { alert } from './alert-rows';
import { type CountedClient } from './statements';
import { openAlerts, type Listed, viewerOf } from './alerts-world';

describeOnDatabases('alerts over the API', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let beta: number;
  let rig: bigint;
  let ids: Record<string, string>;
  beforeAll(async () => {
    ({ db, client, api, beta, rig, ids } = await openAlerts(open));
  });
  const as = (viewer: Partial<Viewer>) =>
    startTestApi({ read: client.read }, { now: () => at('12:00'), viewer: viewerOf(viewer) });
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

  it('are null under an id that none has', async () => {
    for (const id of ['nonsense', '0', '424242', '99999999999999999999'])
      expect(await api.query('query ($id: ID!) { alert(id: $id) { id } }', { id })).toEqual({ alert: null });
  });
});
