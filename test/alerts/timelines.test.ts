import { describe, expect, it } from '@jest/globals';
import { describeStory, testsAll, type OpenTestDatabase } from '../support/databases';
import { HOUR, machine, MINUTE } from './site';
import { summary } from './heard';
import { createWorld, settled, type World } from './world';

const messages = (world: World) => world.told.map(summary);
const after = (ms: number) => new Date(Date.parse('2026-06-01T00:00:00Z') + ms);
const openKinds = async (world: World) =>
  (await world.db.alert.findMany({ where: { state: { not: 'RESOLVED' } }, orderBy: { id: 'asc' } })).map(
    ({ kind }) => kind,
  );

/** The process lives on, or dies after each run, before what it brought is evaluated; `npm run test:all` tells all of both. */
const suite =
  (dies: boolean) =>
  (open: OpenTestDatabase): void => {
    /** With a process that dies these show nothing that the others do not. */
    const ofOneProcess = (name: string, timeline: () => Promise<void>) => {
      if (!dies || testsAll) it(name, timeline);
    };

    describe('a timeline', () => {
      const world = async (...sites: Parameters<typeof createWorld>[1]) => {
        const database = await open();
        const made = await settled(await createWorld(database, sites));
        made.dieAfterRuns(dies);
        return made;
      };
      const threeSites = (machines: number) => world(...['A', 'B', 'C'].map((name) => ({ name, machines })));

      ofOneProcess('of one worker that dies and is repaired: told once each', async () => {
        const here = await world({ name: 'A', machines: 30 });
        await here.pass(30);
        const dead = here.site('A').machines.slice(0, 1);
        here.stop(dead);
        await here.pass(100);
        here.start(dead);
        await here.pass(150);
        expect(messages(here)).toEqual(['FIRED WORKER_OFFLINE ×1', 'RESOLVED WORKER_OFFLINE ×1']);
        expect(here.told[0]?.fired[0]).toMatchObject({
          startedAt: after(30 * MINUTE),
          worker: { name: 'Ax1' },
          message: 'No share since 2026-06-01 00:30 UTC.',
        });
      });

      it('of a flapper: each end and each beginning that a list shows, never two open at once', async () => {
        const here = await world({ name: 'A', machines: 30 });
        const flapper = here.site('A').machines.slice(0, 1);
        for (let round = 0; round < 3; round++) {
          here.stop(flapper);
          await here.pass(120);
          here.start(flapper);
          await here.pass(120);
        }
        await here.pass(15);
        const round = ['FIRED WORKER_OFFLINE ×1', 'RESOLVED WORKER_OFFLINE ×1'];
        expect(messages(here)).toEqual([...round, ...round, ...round]);
      });

      it('of a site of 180 machines that goes dark and returns: one message each', async () => {
        const here = await world({ name: 'A', machines: 180 }, { name: 'B', machines: 20, group: 'BR' });
        await here.pass(60);
        here.stop(here.site('A').machines);
        await here.pass(200);
        here.start(here.site('A').machines);
        await here.pass(240);
        expect(messages(here)).toEqual(['FIRED ACCOUNT_OFFLINE ×1', 'RESOLVED ACCOUNT_OFFLINE ×1']);
        expect(await here.db.alert.count({ where: { kind: 'WORKER_OFFLINE' } })).toBe(180);
        expect(await openKinds(here)).toEqual([]);
      });

      ofOneProcess(
        'of a hundred of 180 machines that go dark: one message of them all, and one of the hashrate',
        async () => {
          const here = await world({ name: 'A', machines: 180 });
          await here.pass(60);
          here.stop(here.site('A').machines.slice(0, 100));
          await here.pass(120);
          expect(messages(here)).toEqual(['FIRED WORKERS_OFFLINE ×1', 'FIRED LOW_HASHRATE ×1']);
          expect(here.told.flatMap(({ fired }) => fired).map(({ severity }) => severity)).toEqual([
            'CRITICAL',
            'CRITICAL',
          ]);
        },
      );

      it('of three accounts of one group that go dark together: they come in one pass', async () => {
        const here = await threeSites(10);
        await here.pass(60);
        for (const site of here.sites) here.stop(site.machines);
        await here.pass(60);
        for (const site of here.sites) here.start(site.machines);
        await here.pass(60);
        expect(messages(here)).toEqual(['FIRED ACCOUNT_OFFLINE ×3', 'RESOLVED ACCOUNT_OFFLINE ×3']);
      });

      ofOneProcess(
        'of a pool that answers 500 for an account that is fine: nothing but that it cannot be seen',
        async () => {
          const here = await threeSites(10);
          await here.pass(30);
          here.site('A').failing = 'UNAVAILABLE';
          await here.pass(100);
          here.site('A').failing = null;
          await here.pass(60);
          expect(messages(here)).toEqual(['FIRED COLLECTION_FAILING ×1', 'RESOLVED COLLECTION_FAILING ×1']);
          expect(here.told[0]?.at.getTime()).toBeLessThanOrEqual(after(70 * MINUTE).getTime());
          expect(new Set(here.changes.map(({ kind }) => kind))).toEqual(new Set(['COLLECTION_FAILING']));
        },
      );

      it('of worker lists that fail by themselves, right after all else was answered: not that the pool is away', async () => {
        const here = await threeSites(5);
        for (const site of here.sites) Object.assign(site, { failing: 'UNAVAILABLE', failingTier: 'TIER_3' });
        for (let slot = 1; slot <= 60; slot++) {
          here.skip(9);
          await here.run('TIER_1');
          here.skip(1);
          if (slot % 12 === 0) await here.run('TIER_3');
          await here.alerts().onClock(here.now());
        }
        expect(messages(here)).toEqual(['FIRED COLLECTION_FAILING ×3']);
        expect(new Set(here.changes.map(({ kind }) => kind))).toEqual(new Set(['COLLECTION_FAILING']));
      });

      it('of a pool that is back for all but one: the pool is well, and that one is told of', async () => {
        const here = await threeSites(5);
        for (const site of here.sites) site.failing = 'UNAVAILABLE';
        await here.pass(60);
        for (const name of ['A', 'C']) here.site(name).failing = null;
        await here.pass(120);
        expect(messages(here).slice(0, 2)).toEqual([
          'FIRED POOL_UNREACHABLE ×1',
          'RESOLVED POOL_UNREACHABLE ×1',
        ]);
        const told = here.told
          .flatMap(({ fired }) => fired)
          .map(({ kind, account }) => [kind, account?.name]);
        expect(told).toEqual([
          ['POOL_UNREACHABLE', undefined],
          ['COLLECTION_FAILING', 'B'],
        ]);
      });

      ofOneProcess(
        'of an account of which only the list still fails: no more than that, as of now',
        async () => {
          const here = await world({ name: 'A', machines: 5 }, { name: 'B', machines: 5 });
          here.site('A').failing = 'UNAVAILABLE';
          await here.pass(240);
          here.site('A').failingTier = 'TIER_3';
          await here.pass(45);
          const [alert] = await here.db.alert.findMany({
            where: { kind: 'COLLECTION_FAILING', state: 'FIRING' },
          });
          expect(alert?.message).toMatch(/^Workers cannot be read since /);
          expect(alert?.lastSeenAt.getTime()).toBeGreaterThanOrEqual(here.now().getTime() - 10 * MINUTE);
        },
      );

      it('of a ban: one message for the pool, and none for its accounts', async () => {
        const here = await world(
          { name: 'A', machines: 10 },
          { name: 'B', machines: 10 },
          { name: 'C', machines: 10, group: 'BR' },
        );
        await here.pass(35);
        await here.ban(after(100 * MINUTE));
        await here.pass(140);
        expect(messages(here)).toEqual(['FIRED POOL_UNREACHABLE ×1', 'RESOLVED POOL_UNREACHABLE ×1']);
        expect(await openKinds(here)).toEqual([]);
      });

      ofOneProcess('of a list that is not whole: nothing', async () => {
        const here = await world({ name: 'A', machines: 10 });
        await here.pass(30);
        here.site('A').shifts = true;
        await here.pass(250);
        expect(here.changes).toEqual([]);
      });

      ofOneProcess('of a worker that gets another name: nothing', async () => {
        const here = await world({ name: 'A', machines: 10 });
        await here.pass(30);
        const { machines } = here.site('A');
        machines.splice(3, 1, machine('renamed', here.now().getTime()));
        await here.pass(400);
        expect(here.changes).toEqual([]);
      });

      ofOneProcess(
        'of a dead worker left for two days: it does not resolve itself as its average decays',
        async () => {
          const here = await world({ name: 'A', machines: 10 });
          here.stop(here.site('A').machines.slice(0, 1));
          await here.pass(48 * 60, 60);
          expect(messages(here)).toEqual(['FIRED WORKER_OFFLINE ×1']);
          expect(await openKinds(here)).toEqual(['WORKER_OFFLINE']);
        },
      );

      ofOneProcess('of a zero that the pool shows for one sample: nothing', async () => {
        const here = await world({ name: 'A', machines: 10 });
        await here.pass(30);
        here.site('A').glitch = true;
        await here.pass(60);
        expect(here.changes).toEqual([]);
      });
    });
  };

describeStory('alerts', suite(false));

describeStory('alerts of a process that dies after each run', suite(true));

describeStory('alerts over days', (open) => {
  it('of a dark site and of half a site stay open, whatever decays', async () => {
    const here = await settled(
      await createWorld(await open(), [
        { name: 'A', machines: 10 },
        { name: 'B', machines: 10, group: 'BR' },
      ]),
    );
    await here.pass(60, 20);
    here.stop([...here.site('A').machines, ...here.site('B').machines.slice(0, 5)]);
    await here.pass(48 * 60, 20);
    expect(messages(here).sort()).toEqual([
      'FIRED ACCOUNT_OFFLINE ×1',
      'FIRED LOW_HASHRATE ×1',
      'FIRED WORKERS_OFFLINE ×1',
    ]);
    expect(here.told.flatMap(({ fired }) => fired).map(({ account }) => account?.name)).toEqual([
      'A',
      'B',
      'B',
    ]);
    expect((await openKinds(here)).filter((kind) => kind !== 'WORKER_OFFLINE').sort()).toEqual([
      'ACCOUNT_OFFLINE',
      'LOW_HASHRATE',
      'LOW_HASHRATE',
      'WORKERS_OFFLINE',
      'WORKERS_OFFLINE',
    ]);
    expect(here.now()).toEqual(after(49 * HOUR));
  });
});
