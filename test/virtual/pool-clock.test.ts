import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Switches } from '../../src/simulator';
import { defaultSwitches } from '../../src/simulator/switches';
import { closeTestDatabases } from '../support/databases';
import { createAlertedWorld, type AlertedWorld } from './alerted-world';

const WORKERS = `{ workers(first: 500) { nodes { name status lastShareAt } } }`;
const NOTES = `query ($tier: TierName!) { tierRuns(tier: $tier, first: 1) { nodes { state notes { message } } } }`;

/** One story: whatever clock or zone the pool shows, the workers are what they are. */
describe('a pool whose clock or zone is wrong', () => {
  afterAll(closeTestDatabases);
  let world: AlertedWorld;
  let dead: string;
  beforeAll(async () => {
    world = await createAlertedWorld(31);
    await world.pass(20, 10);
    [dead = ''] = world.pool.control.killWorkers('Alpha', [world.pool.truth.workers('Alpha')[0]?.name ?? '']);
    await world.pass(40, 10);
    world.news();
  });

  const pretend = (switches: Partial<Switches>) =>
    void Object.assign(world.pool.switches, defaultSwitches(), switches);

  async function statuses(): Promise<Record<string, number>> {
    const { workers } = await world
      .app()
      .query<{ workers: { nodes: { name: string; status: string; lastShareAt: string | null }[] } }>(WORKERS);
    const now = world.clock.now().getTime();
    for (const { lastShareAt } of workers.nodes)
      expect(lastShareAt === null || Date.parse(lastShareAt) <= now + 60_000).toBe(true);
    const counts: Record<string, number> = {};
    for (const { status } of workers.nodes) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  async function doctorSays(): Promise<{ verdict: string; finding: string }> {
    const lines = await world.app().services.doctor();
    const found = lines.filter(({ check }) => check === 'what the pool says');
    expect(found).toHaveLength(1);
    return found[0] as { verdict: string; finding: string };
  }

  it.each<[string, Partial<Switches>]>([
    ['a header eight hours ahead', { dateAheadSeconds: 8 * 3600 }],
    ['a garbled header', { dateAs: 'iso' }],
    ['a cache of ten minutes', { answerAgeSeconds: 600 }],
  ])('tells who works by the rest, despite %s', async (_, switches) => {
    pretend(switches);
    await world.pass(20, 10);
    expect(await statuses()).toEqual({ ONLINE: 203, OFFLINE: 1 });
    expect(await world.open()).toEqual([`WORKER_OFFLINE Alpha ${dead}`]);
    expect(world.news()).toEqual([]);
    expect((await doctorSays()).verdict).toBe('OK');
  });

  it('says in /readyz that the clocks differ, and stays ready', async () => {
    pretend({ dateAheadSeconds: 8 * 3600 });
    await world.pass(20, 10);
    const ready = await world.app().http.app.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { status: 'ready', warnings: [expect.stringMatching(/clock.*8 h 0 min behind/)] },
    ]);
    pretend({});
    await world.pass(20, 10);
    expect((await world.app().http.app.inject('/readyz')).json()).toEqual({ status: 'ready' });
  });

  it.each([8 * 60, -60])(
    'tells who works by the rates, where last shares are %p minutes ahead',
    async (shareTimeAheadMinutes) => {
      pretend({ shareTimeAheadMinutes });
      await world.pass(20, 10);
      expect(await statuses()).toEqual({ ONLINE: 203, OFFLINE: 1 });
      expect(await world.open()).toEqual([`WORKER_OFFLINE Alpha ${dead}`]);
      expect(world.news()).toEqual([]);
      const { tierRuns } = await world
        .app()
        .query<{ tierRuns: { nodes: { state: string; notes: { message: string }[] }[] } }>(NOTES, {
          tier: 'TIER_3',
        });
      expect(tierRuns.nodes[0]).toMatchObject({ state: 'SUCCEEDED' });
      expect(tierRuns.nodes[0]?.notes[0]?.message).toMatch(
        /last shares of this list contradict its hashrates/,
      );
      const { verdict, finding } = await doctorSays();
      expect(verdict).toBe('WARNING');
      expect(finding).toMatch(/^Alpha: .* 3 more accounts/);
    },
  );

  it('alerts nobody where no worker counts as active although the hashrate stands', async () => {
    pretend({});
    const zero = (endpoint: 'hashrate' | 'accountOverview', field: string, value: unknown) =>
      world.pool.inject({ kind: 'wrong-type', account: 'farm0003', endpoint, field, value });
    zero('hashrate', 'activeWorkers', 0);
    zero('accountOverview', 'activeWorkerNum', 0);
    zero('accountOverview', 'inactiveWorkerNum', 90);
    await world.pass(60, 10);
    expect(await world.open()).toEqual([`WORKER_OFFLINE Alpha ${dead}`]);
    expect((await doctorSays()).finding).toMatch(/^North: None of 90 workers counts as active/);
    world.pool.clearFaults();
    await world.pass(10, 10);
    expect((await doctorSays()).verdict).toBe('OK');
  });
});
