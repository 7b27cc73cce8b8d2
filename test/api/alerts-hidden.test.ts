import { beforeAll, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/access/viewer';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { at } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import type { CountedClient } from './statements';
import { openAlerts, type Listed, viewerOf } from './alerts-world';

describeOnDatabases('alerts that a token may not see', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let ids: Record<string, string>;
  beforeAll(async () => {
    ({ db, client, api, ids } = await openAlerts(open));
  });
  const as = (viewer: Partial<Viewer>) =>
    startTestApi({ read: client.read }, { now: () => at('12:00'), viewer: viewerOf(viewer) });
  const kinds = async (asker: TestApi, args = '') =>
    (await asker.query<{ alerts: Listed }>(`{ alerts${args} { nodes { kind } } }`)).alerts.nodes.map(
      ({ kind }) => kind,
    );

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
});
