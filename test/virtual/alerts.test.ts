import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveryError } from '../../src/notify/delivery-error';
import { closeTestDatabases } from '../support/databases';
import { createAlertedWorld, MINUTE, type AlertedWorld } from './alerted-world';

const UPDATE = 'mutation ($input: AlertRuleInput!) { updateAlertRule(input: $input) { rule { kind } } }';
const UPSERT = `mutation ($input: NotificationChannelInput!) {
  upsertNotificationChannel(input: $input) { channel { id } } }`;
const DELIVERIES = `{ notificationDeliveries(first: 500) { totalCount nodes { deliveredAt gaveUpAt attempts } } }`;
const CHANNEL = { name: 'ops', type: 'WEBHOOK', config: { url: 'https://hooks.example.com/x' } };

/** Short, so that a story of hours has room for all. */
const SHORT = { fireHoldSeconds: 120, resolveHoldSeconds: 120 };
const RULES = [
  ...['WORKER_OFFLINE', 'WORKERS_OFFLINE', 'ACCOUNT_OFFLINE', 'LOW_HASHRATE'].map((kind) => ({
    kind,
    ...SHORT,
  })),
  { kind: 'COLLECTION_FAILING', fireHoldSeconds: 1_200 },
  { kind: 'POOL_UNREACHABLE', fireHoldSeconds: 600 },
];

/** One story, chapter by chapter: each begins where all is well again, and ends so. */
describe('the alerts of a fleet with faults, through the whole program', () => {
  afterAll(closeTestDatabases);
  let world: AlertedWorld;
  beforeAll(async () => {
    world = await createAlertedWorld(21);
    const { query } = world.app();
    await query(UPSERT, { input: CHANNEL });
    for (const input of RULES) await query(UPDATE, { input });
    await world.pass(30, 5);
  });
  const named = (account: string, place: number) => world.pool.truth.workers(account)[place]?.name ?? '';

  it('a fleet that is well raises nothing', async () => {
    expect(world.news()).toEqual([]);
    expect(await world.open()).toEqual([]);
  });

  it('a dead worker is told once, through a restart and a night in which its averages decay; and once as back', async () => {
    const rig = named('Alpha', 0);
    world.pool.control.killWorkers('Alpha', [rig]);
    await world.pass(30, 5);
    expect(world.news()).toEqual([`[WARNING] Alpha / ${rig}: Worker offline`]);
    await world.restart();
    await world.pass(25 * 60, 60);
    expect(world.news()).toEqual([]);
    expect(await world.open()).toEqual([`WORKER_OFFLINE Alpha ${rig}`]);
    world.pool.control.reviveWorkers('Alpha', [rig]);
    await world.pass(40, 5);
    expect(world.news()).toEqual([
      expect.stringContaining(`[RESOLVED] Alpha / ${rig}: Worker offline after 1 d`),
    ]);
    expect(await world.open()).toEqual([]);
  });

  it('a site of 180 machines that goes dark is one message, though the process dies in the run that sees it; and one when it is back', async () => {
    const { control } = world.pool;
    for (const half of ['North', 'South']) control.killWorkers(half, 'all');
    await world.pass(20, 5);
    await world.dieInRun(3);
    await world.pass(40, 5);
    expect(world.news()).toEqual(['[CRITICAL] Group BR, 2 accounts: Account offline × 2']);
    const kinds = (await world.open()).map((line) => line.split(' ')[0]);
    expect(kinds.filter((kind) => kind === 'WORKER_OFFLINE')).toHaveLength(180);
    for (const half of ['North', 'South']) control.reviveWorkers(half, 'all');
    await world.pass(120, 5);
    expect(world.news()).toEqual([
      expect.stringMatching(/^\[RESOLVED\] Group BR, 2 accounts: Account offline × 2/),
    ]);
    expect(await world.open()).toEqual([]);
  });

  it('a flapper is told at once, and then once an hour at most', async () => {
    const rig = named('Beta', 1);
    for (let turn = 0; turn < 3; turn++) {
      world.pool.control.killWorkers('Beta', [rig]);
      await world.pass(45, 5);
      world.pool.control.reviveWorkers('Beta', [rig]);
      await world.pass(30, 5);
    }
    await world.pass(120, 20);
    const told = world.news();
    expect(told[0]).toBe(`[WARNING] Beta / ${rig}: Worker offline`);
    expect(told.every((subject) => subject.includes(`Beta / ${rig}: Worker offline`))).toBe(true);
    expect(told.at(-1)).toMatch(/^\[RESOLVED\]/);
    // It fired and resolved three times in four hours.
    expect(told.length).toBeLessThanOrEqual(5);
    expect(
      await world.database.write.alert.count({ where: { worker: { name: rig, account: { name: 'Beta' } } } }),
    ).toBe(3);
    expect(await world.open()).toEqual([]);
  });

  it('an account that the pool answers with 500 says so once, and nothing of its workers', async () => {
    const [alpha] = world.pool.accounts;
    const once = world.pool.inject({ kind: 'status', status: 500, account: alpha?.userId, times: 2 });
    await world.pass(30, 5);
    expect(once.struck).toBe(2);
    expect(world.news()).toEqual([]);
    const fault = world.pool.inject({ kind: 'status', status: 500, account: alpha?.userId });
    await world.pass(25, 5);
    await world.restart();
    await world.pass(25, 5);
    expect(world.news()).toEqual(['[WARNING] Alpha: Collection failing']);
    expect(await world.open()).toEqual(['COLLECTION_FAILING Alpha']);
    fault.remove();
    await world.pass(40, 5);
    expect(world.news()).toEqual([expect.stringContaining('[RESOLVED] Alpha: Collection failing')]);
    expect(await world.open()).toEqual([]);
  });

  it('a ban is one message for the whole pool, through a restart, and one when it is over', async () => {
    const until = world.clock.now().getTime() + 40 * MINUTE;
    world.pool.inject({ kind: 'status', status: 403, until });
    await world.pass(20, 5);
    expect(world.news()).toEqual(['[CRITICAL] Pool: Pool unreachable']);
    await world.restart();
    await world.pass(100, 5);
    expect(world.news()).toEqual([expect.stringContaining('[RESOLVED] Pool: Pool unreachable')]);
    const banned = await world.database.write.alert.findFirstOrThrow({ where: { kind: 'POOL_UNREACHABLE' } });
    expect(banned.resolvedAt?.getTime()).toBeGreaterThanOrEqual(until);
    expect(await world.open()).toEqual([]);
  });

  it('a list that shifts while it is read means nothing, and a worker that is renamed is no dead one', async () => {
    const [, , north] = world.pool.accounts;
    world.pool.inject({
      kind: 'rows-shift',
      by: -1,
      account: north?.userId,
      endpoint: 'userWorkerList',
      times: 4,
    });
    world.pool.control.renameWorker('South', named('South', 5), 'renamed');
    await world.pass(60, 5);
    expect(world.news()).toEqual([]);
    expect(await world.open()).toEqual([]);
    const renamed = await world.database.write.worker.findMany({ where: { name: 'renamed' } });
    expect(renamed).toHaveLength(1);
  });

  it('a receiver that is down for an hour gets every message in order when it returns, once', async () => {
    const rig = named('Alpha', 2);
    world.receiver.down = new DeliveryError('HTTP 503.');
    world.pool.control.killWorkers('Alpha', [rig]);
    await world.pass(30, 5);
    world.pool.control.killWorkers('Beta', 'all');
    await world.pass(30, 5);
    await world.restart();
    expect(world.news()).toEqual([]);
    world.receiver.down = null;
    await world.pass(6, 2);
    expect(world.news()).toEqual([
      `[WARNING] Alpha / ${rig}: Worker offline`,
      '[CRITICAL] Beta: Account offline',
    ]);
    world.pool.control.reviveWorkers('Alpha', [rig]);
    world.pool.control.reviveWorkers('Beta', 'all');
    await world.pass(100, 5);
    expect(world.news()).toEqual(['[RESOLVED] Group BC, 2 accounts: Worker offline, Account offline']);
    expect(await world.open()).toEqual([]);
  });

  it('nothing was sent twice, and nothing was given up', async () => {
    const { notificationDeliveries: sent } = await world.app().query<{
      notificationDeliveries: {
        totalCount: number;
        nodes: { deliveredAt: string | null; gaveUpAt: string | null }[];
      };
    }>(DELIVERIES);
    expect(
      sent.nodes.filter(({ deliveredAt, gaveUpAt }) => deliveredAt === null || gaveUpAt !== null),
    ).toEqual([]);
    const keys = world.receiver.received.map(({ message }) => message.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(sent.totalCount);
  });
});
