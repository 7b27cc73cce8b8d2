import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { batchesOf, type Load } from '../../src/alerts/engine/batches';
import { describeStory } from '../support/databases';
import { summary } from './heard';
import { createWorld, settled, type World } from './world';

const loads = (...given: [group: string | null, alerts: number][]): Load[] =>
  given.map(([group, alerts], index) => ({ accountId: index + 1, group, alerts }));

describe('the batches of a pass', () => {
  it.each<[string, Load[], number[][]]>([
    ['nothing is one empty batch', [], [[]]],
    ['what fits goes together', loads(['A', 5], ['B', 5]), [[1, 2]]],
    [
      'a group that does not fit into the rest goes into the next',
      loads(['A', 6], ['B', 3], ['B', 3]),
      [[1], [2, 3]],
    ],
    ['a group too large for any is cut', loads(['A', 6], ['A', 5], ['A', 5]), [[1], [2, 3]]],
    ['an account too large for any stands alone', loads(['A', 1], ['B', 99], ['C', 1]), [[1], [2], [3]]],
    ['accounts without a group stand for themselves', loads([null, 6], [null, 3], [null, 3]), [[1, 2], [3]]],
  ])('%s', (_, given, batches) => {
    expect(batchesOf(given, 10)).toEqual(batches);
  });

  it('hold every account once, none more than it may unless it is one account, and whole groups where they fit', () => {
    const load = fc.record({ group: fc.constantFrom('A', 'B', 'C', null), alerts: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(load, { maxLength: 30 }), fc.integer({ min: 1, max: 60 }), (given, most) => {
        const sorted = given
          .sort((a, b) => (a.group ?? 'Z').localeCompare(b.group ?? 'Z'))
          .map((one, index) => ({ ...one, accountId: index }));
        const batches = batchesOf(sorted, most);
        const alertsOf = (ids: number[]) => ids.reduce((sum, id) => sum + (sorted[id]?.alerts ?? 0), 0);
        expect(batches.flat()).toEqual(sorted.map(({ accountId }) => accountId));
        for (const batch of batches) {
          const weighty = batch.filter((id) => alertsOf([id]) > 0);
          expect(alertsOf(batch) <= most || weighty.length === 1).toBe(true);
        }
        for (const group of ['A', 'B', 'C']) {
          const own = sorted.filter((one) => one.group === group).map(({ accountId }) => accountId);
          const holders = batches.filter((batch) => batch.some((id) => own.includes(id)));
          if (alertsOf(own) <= most) expect(holders.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describeStory('a pass in several transactions', (open) => {
  const SITES = [
    { name: 'A1', group: 'A', machines: 6 },
    { name: 'A2', group: 'A', machines: 6 },
    { name: 'B1', group: 'B', machines: 9 },
    { name: 'C1', group: 'C', machines: 12 },
  ];
  const world = async (mostAtOnce?: number) =>
    settled(await createWorld(await open(), SITES, mostAtOnce === undefined ? {} : { mostAtOnce }));
  const die = (here: World) => here.stop(here.sites.flatMap(({ machines }) => machines.slice(0, -1)));
  const recover = (here: World) => here.start(here.sites.flatMap(({ machines }) => machines.slice(0, -1)));

  /** Every alert there ever was, by what it is about. */
  async function story(here: World): Promise<unknown[]> {
    const alerts = await here.db.alert.findMany({
      include: { account: true, worker: true, inhibitedBy: true, events: { orderBy: { id: 'asc' } } },
    });
    return alerts
      .map((alert) => ({
        about: `${alert.account?.name} ${alert.worker?.name} ${alert.kind} ${alert.startedAt.toISOString()}`,
        state: alert.state,
        severity: alert.severity,
        firedAt: alert.firedAt,
        resolvedAt: alert.resolvedAt,
        spokenForBy: alert.inhibitedBy?.kind,
        events: alert.events.map(({ what, at }) => ({ what, at })),
      }))
      .sort((a, b) => a.about.localeCompare(b.about));
  }

  const told = (here: World) =>
    here.told.map((one) => `${one.at.toISOString()} ${one.group} ${summary(one)}`).sort();

  it('makes the same alerts and messages as one does', async () => {
    const [one, many] = [await world(), await world(30)];
    for (const here of [one, many]) {
      die(here);
      await here.pass(180, 30);
      recover(here);
      await here.pass(180, 30);
    }
    expect(told(many)).toEqual(told(one));
    expect(told(one).length).toBeGreaterThan(3);
    expect(await story(many)).toEqual(await story(one));
  });

  it('when it is broken off between two of them, evaluates the rest at the next look, and nothing twice', async () => {
    const [whole, broken] = [await world(30), await world(30)];
    for (const here of [whole, broken]) {
      die(here);
      await here.pass(90, 30);
    }
    const isOfB = (made: { account: { group: string | null } | null }[]) =>
      made.some(({ account }) => account?.group === 'B');
    broken.deaf(isOfB);
    await expect(broken.pass(30, 30)).rejects.toThrow('the outbox is full');
    const unevaluated = await broken.db.alert.count({
      where: { account: { name: 'B1' }, kind: 'WORKER_OFFLINE' },
    });
    expect(unevaluated).toBe(0);
    const evaluated = await broken.db.alert.count({
      where: { account: { name: 'C1' }, kind: 'WORKER_OFFLINE' },
    });
    expect(evaluated).toBe(11);
    broken.deaf(false);
    broken.restart();
    await whole.pass(30, 30);
    await broken.alerts().onClock(broken.now());
    expect(told(broken)).toEqual(told(whole));
    expect(await story(broken)).toEqual(await story(whole));
    await broken.alerts().onClock(broken.now());
    expect(await story(broken)).toEqual(await story(whole));
  });

  it('closes more orphans than one transaction may', async () => {
    const here = await world(5);
    die(here);
    await here.pass(180, 30);
    await here.db.account.update({ where: { id: here.site('C1').id }, data: { archivedAt: here.now() } });
    await here.alerts().onClock(here.now());
    const open = { accountId: here.site('C1').id, state: { not: 'RESOLVED' } };
    expect(await here.db.alert.count({ where: open })).toBe(0);
    expect(await here.db.alert.count({ where: { resolution: 'ACCOUNT_ARCHIVED' } })).toBeGreaterThan(5);
  });
});
