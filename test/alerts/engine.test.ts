import { expect, it } from '@jest/globals';
import { eventsOfAlerts } from '../../src/reads/alerts/events';
import { problemsFirst } from '../../src/tiers/schedule/queue';
import { describeStory } from '../support/databases';
import { MINUTE } from './site';
import { summary } from './heard';
import { createWorld, settled, type World } from './world';

const messages = (world: World) => world.told.map(summary);
const sorted = (world: World) => messages(world).sort();

describeStory('the alert engine', (open) => {
  const world = async (...sites: Parameters<typeof createWorld>[1]) =>
    settled(await createWorld(await open(), sites));

  it('tells nothing of what is dead at the first sight, and all of what dies after it', async () => {
    const here = await createWorld(await open(), [
      { name: 'A', machines: 30 },
      { name: 'B', machines: 5 },
    ]);
    const { machines } = here.site('A');
    here.stop(machines.slice(0, 4));
    here.stop(here.site('B').machines);
    await here.pass(30, 30);
    await settled(here);
    await here.pass(60);
    expect(here.told).toEqual([]);
    const silent = await here.db.alert.findMany({ where: { state: 'FIRING' } });
    expect(new Set(silent.map(({ kind }) => kind))).toEqual(
      new Set(['WORKER_OFFLINE', 'WORKERS_OFFLINE', 'ACCOUNT_OFFLINE', 'LOW_HASHRATE']),
    );
    expect(silent.every(({ baseline }) => baseline)).toBe(true);
    here.stop(machines.slice(4, 5));
    await here.pass(120);
    expect(messages(here)).toEqual(['FIRED WORKER_OFFLINE ×1']);
    here.start([...machines.slice(0, 5), ...here.site('B').machines]);
    await here.pass(180);
    expect(messages(here)).toEqual(['FIRED WORKER_OFFLINE ×1', 'RESOLVED WORKER_OFFLINE ×1']);
    expect(await here.db.alert.count({ where: { state: { not: 'RESOLVED' } } })).toBe(0);
  });

  it('evaluates each fact once: an hour without runs writes nothing', async () => {
    const here = await world({ name: 'A', machines: 5 });
    here.stop(here.site('A').machines);
    await here.pass(60);
    const before = await here.db.alert.findMany({ orderBy: { id: 'asc' } });
    const told = here.told.length;
    for (let again = 0; again < 3; again++) {
      here.restart();
      await here.alerts().onClock(here.now());
    }
    expect(await here.db.alert.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
    expect(here.told).toHaveLength(told);
  });

  it('evaluates what a running tier brings only at its end, so that a group comes in one message', async () => {
    const here = await world({ name: 'A', machines: 5 });
    await here.db.alertRule.create({
      data: { kind: 'ACCOUNT_OFFLINE', fireHoldSeconds: 0, updatedAt: here.now(), updatedBy: 'test' },
    });
    const running = await here.db.tierRun.create({
      data: { tier: 'TIER_1', trigger: 'MANUAL', state: 'RUNNING', startedAt: here.now() },
    });
    const inAMoment = new Date(Date.now() + 60_000);
    await here.db.lease.create({
      data: { name: 'tier:TIER_1', owner: 'test', term: 1n, expiresAt: inAMoment, progressAt: inAMoment },
    });
    await here.db.accountState.updateMany({
      data: { hashrateAt: new Date(here.now().getTime() + 1), activeWorkers: 0, hashrate10m: 0 },
    });
    const soon = new Date(here.now().getTime() + MINUTE);
    await here.alerts().onClock(soon);
    expect(here.changes).toEqual([]);
    await here.db.tierRun.update({ where: { id: running.id }, data: { state: 'FAILED' } });
    await here.alerts().onClock(soon);
    expect(messages(here)).toEqual(['FIRED ACCOUNT_OFFLINE ×1']);
  });

  it('fires and tells nothing on facts that are too old, whoever asks', async () => {
    const here = await world({ name: 'A', machines: 5 });
    await here.alerts().updateRule({}, { kind: 'ACCOUNT_OFFLINE', fireHoldSeconds: 0 }, { by: 'test' });
    here.stop(here.site('A').machines);
    here.skip(30);
    const runId = await here.run('TIER_1', { dies: true });
    here.skip(21);
    await here.alerts().afterRun({ runId, tier: 'TIER_1' });
    await here.alerts().onClock(here.now());
    expect(await here.db.alert.count()).toBe(0);
    here.skip(-2);
    await here.alerts().afterRun({ runId, tier: 'TIER_1' });
    expect(messages(here)).toEqual(['FIRED ACCOUNT_OFFLINE ×1']);
  });

  it('changes nothing when what it has to tell cannot be written', async () => {
    const here = await world({ name: 'A', machines: 5 });
    here.stop(here.site('A').machines);
    await here.pass(15);
    here.deaf(true);
    await expect(here.pass(20)).rejects.toThrow('the outbox is full');
    expect(await here.db.alert.count({ where: { state: 'FIRING' } })).toBe(0);
    here.deaf(false);
    await here.pass(10);
    expect(messages(here)).toEqual(['FIRED ACCOUNT_OFFLINE ×1']);
  });

  it('sends accounts with a pending problem to the front of the worker lists', async () => {
    const here = await world({ name: 'A', machines: 5 }, { name: 'B', machines: 5 });
    await here.db.alert.create({
      data: {
        accountId: here.site('B').id,
        kind: 'HIGH_REJECT_RATE',
        severity: 'WARNING',
        state: 'PENDING',
        message: '…',
        startedAt: here.now(),
        holdFrom: here.now(),
        lastSeenAt: here.now(),
      },
    });
    const queue = await problemsFirst(here.db, null, here.now());
    expect(queue.map(({ id }) => id)).toEqual([here.site('B').id, here.site('A').id]);
  });

  it('closes the alerts of a worker that has left two whole lists', async () => {
    const here = await world({ name: 'A', machines: 30 });
    const { machines } = here.site('A');
    here.stop(machines.slice(0, 1));
    await here.pass(125);
    machines.splice(0, 1);
    await here.pass(240);
    expect(messages(here)).toEqual(['FIRED WORKER_OFFLINE ×1', 'RESOLVED WORKER_OFFLINE ×1']);
    expect(here.changes.at(-1)).toMatchObject({ resolution: 'WORKER_REMOVED' });
  });

  it('believes no counters that fall now and then: they count no growth', async () => {
    const here = await world({ name: 'A', machines: 10 });
    await here.alerts().updateRule({}, { kind: 'HIGH_REJECT_RATE', fireHoldSeconds: 0 }, { by: 'test' });
    for (let turn = 0; turn < 12; turn++) {
      here.site('A').rejected = turn % 3 === 2 ? -0.1 : 0.1;
      await here.pass(10);
    }
    expect(messages(here)).toEqual([]);
    expect(await here.db.alert.count({ where: { kind: 'HIGH_REJECT_RATE' } })).toBe(0);
  });

  it('hears of rejected shares after half an hour of them', async () => {
    const here = await world({ name: 'A', machines: 10 });
    await here.pass(30);
    here.site('A').rejected = 0.1;
    await here.pass(60);
    here.site('A').rejected = 0;
    await here.pass(60);
    expect(messages(here)).toEqual(['FIRED HIGH_REJECT_RATE ×1', 'RESOLVED HIGH_REJECT_RATE ×1']);
    expect(here.told[0]?.fired[0]).toMatchObject({ value: expect.closeTo(0.1, 5), threshold: 0.03 });
  });

  it('tells of the machines that a site did not get back, once the others have returned', async () => {
    const here = await world({ name: 'A', machines: 40 });
    await here.pass(30);
    const { machines } = here.site('A');
    here.stop(machines);
    await here.pass(100);
    here.start(machines.slice(1));
    await here.pass(260);
    expect(messages(here)).toEqual([
      'FIRED ACCOUNT_OFFLINE ×1',
      'RESOLVED ACCOUNT_OFFLINE ×1',
      'FIRED WORKER_OFFLINE ×1',
    ]);
    const lost = here.told.at(-1)?.fired[0];
    expect(lost).toMatchObject({ what: 'RELEASED', worker: { name: 'Ax1' } });
    const story = await eventsOfAlerts(here.db, [lost?.id ?? 0n]);
    expect([...new Set(story.map(({ what }) => what))]).toEqual(['BEGAN', 'FIRED', 'INHIBITED', 'RELEASED']);
  });

  it('tells of a payout to an address never paid to, and of the next such one', async () => {
    const here = await world({ name: 'A', machines: 5 });
    await here.pay('A', 'bc1mine', 10 * 24, 3);
    await here.pay('A', 'bc1other', 200, 1);
    await here.run('TIER_4');
    expect(here.changes).toEqual([]);
    await here.pass(10);
    await here.pay('A', 'bc1mine', 1, 1);
    await here.run('TIER_4');
    expect(here.changes).toEqual([]);
    await here.pass(10);
    await here.pay('A', 'bc1thief', 1, 1);
    await here.run('TIER_4');
    await here.pass(10);
    await here.pay('A', 'bc1thief', 0.5, 1);
    await here.run('TIER_4');
    expect(here.changes.map(({ what, kind, severity }) => `${what} ${kind} ${severity}`)).toEqual([
      'FIRED NEW_PAYOUT_ADDRESS CRITICAL',
    ]);
    expect(here.changes[0]?.message).toContain('to bc1thief, an address never paid to before');
    await here.pass(10);
    await here.pay('A', 'bc1gang', 0.1, 1);
    await here.run('TIER_4');
    expect(here.changes.at(-1)).toMatchObject({ what: 'REPEATED', change: 'FIRED' });
  });

  it('does not take what was taken back for a payout, nor its address for one that was paid to', async () => {
    const here = await createWorld(await open(), [{ name: 'A', machines: 5 }]);
    await here.pay('A', 'bc1mine', 24, 6);
    await settled(here);
    await here.pass(60);
    await here.pay('A', 'bc1thief', 0.5, 1, '-0.005');
    await here.run('TIER_4');
    expect(here.changes).toEqual([]);
    await here.pass(10);
    await here.pay('A', 'bc1thief', 0, 1);
    await here.run('TIER_4');
    expect(sorted(here)).toEqual(['FIRED NEW_PAYOUT_ADDRESS ×1']);
  });

  it('tells of a late payout, and of its arrival', async () => {
    const here = await createWorld(await open(), [{ name: 'A', machines: 5 }]);
    await here.pay('A', 'bc1mine', 24, 6);
    await settled(here);
    await here.pass(47 * 60, 60);
    expect(here.changes).toEqual([]);
    await here.pass(2 * 60, 60);
    expect(sorted(here)).toEqual(['FIRED PAYOUT_LATE ×1']);
    expect(here.told[0]?.fired[0]?.startedAt).toEqual(new Date('2026-06-03T00:00:00Z'));
    await here.pay('A', 'bc1mine', 0, 1);
    await here.run('TIER_4');
    expect(sorted(here)).toEqual(['FIRED PAYOUT_LATE ×1', 'RESOLVED PAYOUT_LATE ×1']);
  });

  it('tells that an account earns less than its hashrate should, and of the end of it', async () => {
    const here = await world({ name: 'A', machines: 5 });
    let ordinal = 0;
    const settles = async (day: string, amount: string) => {
      await here.db
        .$executeRaw`insert into coin_price_days (coin, day, samples, terahash_open, terahash_close, terahash_mean)
        values ('BTC', ${day}::text::date, 24, 0.0000005, 0.0000005, 0.0000005)`;
      await here.db.payment.create({
        data: {
          ...{ accountId: here.site('A').id, type: 'EARNING', ordinal: ++ordinal, coin: 'BTC', amount },
          ...{ paidAt: new Date(`${day}T00:00:00Z`), settlementDate: new Date(`${day}T00:00:00Z`) },
          ...{ hashrate: 1e15, firstSeenAt: here.now() },
        },
      });
    };
    for (const day of ['2026-05-29', '2026-05-30']) await settles(day, '0.00040000');
    await here.run('TIER_4');
    expect(here.changes).toEqual([]);
    await here.pass(30);
    await settles('2026-05-31', '0.00040000');
    await here.run('TIER_4');
    expect(messages(here)).toEqual(['FIRED UNDERPAID ×1']);
    expect(here.told[0]?.fired[0]?.message).toContain('0.0012 BTC instead of 0.0015 BTC, 20 % less');
    await here.pass(30);
    await settles('2026-06-01', '0.00049000');
    await here.run('TIER_4');
    expect(messages(here)).toEqual(['FIRED UNDERPAID ×1', 'RESOLVED UNDERPAID ×1']);
  });
});
