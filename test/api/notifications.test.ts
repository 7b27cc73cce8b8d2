import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Scope } from '../../src/access/viewer';
import { DeliveryError } from '../../src/notify/delivery-error';
import { inTransaction } from '../../src/store/connection/prisma';
import type { Database } from '../../src/store/connection/database';
import { fired, workbench, type Workbench } from '../notify/support';
import { account, at } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { createManualClock } from '../support/manual-clock';
import { alert } from './alert-rows';
import { counted, type CountedClient } from './statements';

const UPSERT = `mutation ($input: NotificationChannelInput!) { upsertNotificationChannel(input: $input) { channel {
  id name type enabled minSeverity kinds groups repeatSeconds digest target } } }`;
const DELETE = 'mutation ($id: ID!) { deleteNotificationChannel(id: $id) { id } }';
const TEST = `mutation ($id: ID!) { testNotificationChannel(id: $id) { id channel { name } alerts { id } subject
  attempts createdAt deliveredAt gaveUpAt error } }`;
const CHANNELS = '{ notificationChannels { id name target } }';
const DELIVERIES = `query ($channel: ID, $failedOnly: Boolean, $first: Int, $after: String) {
  notificationDeliveries(channel: $channel, failedOnly: $failedOnly, first: $first, after: $after) { totalCount
    nodes { subject attempts deliveredAt gaveUpAt error channel { name } alerts { kind account { name } } }
    pageInfo { hasNextPage endCursor } } }`;
const HOOK = {
  name: 'ops',
  type: 'WEBHOOK',
  config: { url: 'https://hooks.example.com/path-secret', secret: 'hmac-secret' },
};

interface Channel {
  upsertNotificationChannel: { channel: { id: string } };
}
interface Deliveries {
  notificationDeliveries: {
    nodes: { subject: string }[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

describeOnDatabases('notification channels over the API', (open) => {
  let database: Database;
  let client: CountedClient;
  let bench: Workbench;
  let api: TestApi;
  beforeAll(async () => {
    database = await open();
    client = counted(database.read);
  });
  beforeEach(async () => {
    await database.write.notificationChannel.deleteMany();
    bench = workbench(database.write, { clock: createManualClock(at('12:00')) });
    api = await as(['ADMIN']);
  });
  const as = (scopes: Scope[], groups: string[] | null = null): Promise<TestApi> =>
    startTestApi(
      { read: client.read },
      { now: bench.clock.now, viewer: { name: 'Ann', scopes, groups }, services: { notify: bench.notify } },
    );
  const upsert = async (input: object) =>
    (await api.query<Channel>(UPSERT, { input })).upsertNotificationChannel.channel;

  it('are made with the defaults of the schema, and never give their secrets back', async () => {
    const channel = await upsert(HOOK);
    expect(channel).toEqual({
      id: channel.id,
      name: 'ops',
      type: 'WEBHOOK',
      enabled: true,
      minSeverity: 'WARNING',
      kinds: null,
      groups: null,
      repeatSeconds: null,
      digest: false,
      target: 'hooks.example.com',
    });
    const shown = await api.query(CHANNELS);
    expect(shown).toEqual({
      notificationChannels: [{ id: channel.id, name: 'ops', target: 'hooks.example.com' }],
    });
  });

  it('keep what an update leaves out, and lose what it says is null', async () => {
    const lists = { kinds: ['WORKER_OFFLINE'], groups: ['BC'], repeatSeconds: 3_600 };
    const { id } = await upsert({ ...HOOK, ...lists, minSeverity: 'INFO', digest: true, enabled: false });
    const rename = { id, name: 'night', type: 'WEBHOOK', enabled: null, minSeverity: null, digest: null };
    expect(await upsert(rename)).toMatchObject({
      name: 'night',
      ...lists,
      enabled: false,
      minSeverity: 'INFO',
      digest: true,
      target: 'hooks.example.com',
    });
    expect(await upsert({ id, name: 'night', type: 'WEBHOOK' })).toMatchObject({
      enabled: true,
      minSeverity: 'WARNING',
      digest: false,
    });
    expect(
      await upsert({
        ...rename,
        kinds: null,
        groups: null,
        repeatSeconds: null,
        config: { url: 'http://b' },
      }),
    ).toMatchObject({ kinds: null, groups: null, repeatSeconds: null, target: 'b' });
    // the secret was left out, and signs on
    await api.query(TEST, { id });
    expect(bench.receiver.received.map(({ host }) => host)).toEqual(['b']);
    expect(bench.receiver.secrets).toEqual(['hmac-secret']);
    await upsert({ ...rename, config: { secret: null } });
    await api.query(TEST, { id });
    expect(bench.receiver.secrets).toEqual(['hmac-secret', null]);
  });

  it('are refused with the reason', async () => {
    await upsert(HOOK);
    const { id } = await upsert({ ...HOOK, name: 'other' });
    const refusals: [object, string][] = [
      [{ ...HOOK, id }, 'CONFLICT'],
      [{ ...HOOK, name: 'x', config: { url: 'ftp://x' } }, 'BAD_USER_INPUT'],
      [{ ...HOOK, name: 'x', kinds: [] }, 'BAD_USER_INPUT'],
      [{ ...HOOK, name: 'x', id: '424242' }, 'NOT_FOUND'],
      [{ ...HOOK, name: 'x', id: 'nonsense' }, 'NOT_FOUND'],
    ];
    for (const [input, code] of refusals) expect(await api.errorCode(UPSERT, { input })).toBe(code);
    for (const unknown of ['nonsense', '424242'])
      for (const document of [DELETE, TEST])
        expect(await api.errorCode(document, { id: unknown })).toBe('NOT_FOUND');
  });

  it('are deleted with their history', async () => {
    const { id } = await upsert(HOOK);
    await api.query(TEST, { id });
    expect(await api.query(DELETE, { id })).toEqual({ deleteNotificationChannel: { id } });
    expect(await api.query(CHANNELS)).toEqual({ notificationChannels: [] });
    expect(await api.query(DELIVERIES)).toMatchObject({ notificationDeliveries: { totalCount: 0 } });
  });

  it('are tested at once, and tell how it went', async () => {
    const { id } = await upsert(HOOK);
    const went = { channel: { name: 'ops' }, alerts: [], attempts: 1, error: null, gaveUpAt: null };
    expect(await api.query(TEST, { id })).toMatchObject({
      testNotificationChannel: { ...went, deliveredAt: '2026-05-10T12:00:00.000Z' },
    });
    bench.receiver.down = new DeliveryError('HTTP 500.');
    expect(await api.query(TEST, { id })).toMatchObject({
      testNotificationChannel: {
        ...went,
        deliveredAt: null,
        gaveUpAt: '2026-05-10T12:00:00.000Z',
        error: 'HTTP 500.',
      },
    });
  });

  it('show their messages newest first, with what they told of, at one statement per level', async () => {
    const db = database.write;
    const [ops, night] = [await upsert(HOOK), await upsert({ ...HOOK, name: 'night' })];
    for (const [name, minute] of [
      ['one', 0],
      ['two', 1],
      ['three', 2],
    ] as const) {
      const accountId = await account(db, { name });
      const kind = 'LOW_HASHRATE' as const;
      const id = BigInt(await alert(db, { account: accountId, kind }));
      const facts = { id, kind, account: { id: accountId, name, group: 'BC' }, worker: null };
      bench.clock.set(new Date(at('12:00').getTime() + minute * 60_000));
      await inTransaction(db, (tx) => bench.notify.announce(tx, [fired(facts)]));
    }
    await bench.notify.deliverDue();
    const { result: one, statements } = await client.during(() =>
      api.query<Deliveries>(DELIVERIES, { first: 5 }),
    );
    // deliveries, their count, channels, alerts, accounts
    expect(statements).toBe(5);
    expect(one.notificationDeliveries.totalCount).toBe(6);
    expect(one.notificationDeliveries.nodes[0]).toMatchObject({
      subject: '[WARNING] three: Low hashrate',
      attempts: 1,
      error: null,
      alerts: [{ kind: 'LOW_HASHRATE', account: { name: 'three' } }],
    });
    const after = one.notificationDeliveries.pageInfo.endCursor;
    const two = await api.query<Deliveries>(DELIVERIES, { after });
    expect(two.notificationDeliveries.nodes.map(({ subject }) => subject)).toEqual([
      '[WARNING] one: Low hashrate',
    ]);

    bench.receiver.down = new DeliveryError('HTTP 503.');
    await api.query(TEST, { id: night.id });
    const failed = await api.query<Deliveries>(DELIVERIES, { failedOnly: true });
    expect(failed.notificationDeliveries.nodes).toMatchObject([
      { subject: '[TEST] Notification channel night', error: 'HTTP 503.', channel: { name: 'night' } },
    ]);
    const count = async (channel: string) =>
      (await api.query<Deliveries>(DELIVERIES, { channel })).notificationDeliveries.totalCount;
    expect([await count(ops.id), await count(night.id), await count('nonsense')]).toEqual([3, 4, 0]);
  });

  it('are kept by ADMIN, read by READ, and not for tokens that are bound to groups', async () => {
    const { id } = await upsert(HOOK);
    const changes: [string, object][] = [
      [UPSERT, { input: { ...HOOK, name: 'x' } }],
      [DELETE, { id }],
      [TEST, { id }],
    ];
    const reader = await as(['READ', 'OPERATE']);
    for (const [document, variables] of changes)
      expect(await reader.errorCode(document, { ...variables })).toBe('FORBIDDEN');
    expect(await reader.query(CHANNELS)).toMatchObject({ notificationChannels: [{ name: 'ops' }] });
    expect(await reader.query(DELIVERIES)).toMatchObject({ notificationDeliveries: { totalCount: 1 } });
    const bound = await as(['ADMIN'], ['BC']);
    for (const [document, variables] of [...changes, [CHANNELS, {}], [DELIVERIES, {}]] as const)
      expect(await bound.errorCode(document, { ...variables })).toBe('FORBIDDEN');
    expect(bench.receiver.tries).toBe(0);
    expect(await database.write.notificationChannel.count()).toBe(1);
  });

  it('show money only where an ADMIN of all groups says so, who may see it too', async () => {
    const { id } = await upsert(HOOK);
    const input = { ...HOOK, id, showMoney: true };
    const shows = async () =>
      (
        await api.query<{ notificationChannels: { showMoney: boolean }[] }>(
          '{ notificationChannels { showMoney } }',
        )
      ).notificationChannels;
    for (const scopes of [['READ'], ['OPERATE'], ['FINANCIALS', 'OPERATE']] as Scope[][])
      expect(await (await as(scopes)).errorCode(UPSERT, { input })).toBe('FORBIDDEN');
    expect(await (await as(['ADMIN'], ['BC'])).errorCode(UPSERT, { input })).toBe('FORBIDDEN');
    expect(await shows()).toEqual([{ showMoney: false }]);
    await upsert(input);
    expect(await shows()).toEqual([{ showMoney: true }]);
  });
});
