import { beforeEach, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases } from '../support/databases';
import { emptiedOutbox, ofAccount, type OutboxBench } from './outbox-world';
import { BC01, BC02, fired, minutesAfter, NOW, resolved, webhookInput } from './support';

const HOUR = 60 * 60_000;

describeOnDatabases('the outbox', (open) => {
  let db: Database;
  let bench: OutboxBench;
  beforeEach(async () => {
    db ??= await open();
    bench = await emptiedOutbox(db.write);
  });

  it('tells at most one message an hour of a rhythmic flapper after its first incident', async () => {
    await bench.notify.upsertChannel(webhookInput());
    for (let turn = 0n; turn < 18n; turn++) {
      const at = bench.clock.now();
      const facts = ofAccount({ id: turn + 1n, firedAt: at, lastSeenAt: at });
      await bench.store({ ...facts });
      await bench.announce(fired(facts));
      await bench.clock.advance(HOUR / 6);
      await bench.notify.review();
      const resolvedAt = bench.clock.now();
      await bench.store({ ...facts, resolvedAt });
      await bench.announce(resolved({ ...facts, resolvedAt }));
      await bench.clock.advance(HOUR / 6);
      await bench.notify.review();
    }
    await bench.notify.deliverDue();
    const messages = bench.subjects();
    expect(messages.length).toBeGreaterThanOrEqual(5);
    expect(messages.length).toBeLessThanOrEqual(8);
  });

  it('tells the first relapse at once, and the second when the hour is over, if it still holds', async () => {
    await bench.notify.upsertChannel(webhookInput());
    const turn = async (id: bigint) => {
      const at = bench.clock.now();
      const facts = ofAccount({ id, firedAt: at, lastSeenAt: at });
      await bench.store(facts);
      await bench.announce(fired({ ...facts, times: Number(id) }));
      if (id === 3n) return;
      await bench.store({ ...facts, resolvedAt: at });
      await bench.announce(resolved({ ...facts, resolvedAt: at }));
    };
    for (const id of [1n, 2n, 3n]) await turn(id);
    await bench.notify.deliverDue();
    expect(bench.subjects()).toEqual([
      '[WARNING] BC01: Account offline',
      '[RESOLVED] BC01: Account offline after 20 min',
      '[WARNING] BC01: Account offline again, the second time in 24 hours',
    ]);
    await bench.store(ofAccount({ id: 3n, firedAt: minutesAfter(1), lastSeenAt: minutesAfter(59) }));
    bench.clock.set(minutesAfter(59));
    expect(await bench.reviewAndDeliver()).toEqual([]);
    bench.clock.set(minutesAfter(60));
    expect(await bench.reviewAndDeliver()).toEqual([
      '[WARNING] BC01: Account offline again, the third time in 24 hours; 1 resolved',
    ]);
    expect(await bench.reviewAndDeliver()).toEqual([]);
  });

  it.each([
    ['account', ofAccount()],
    ['worker', {}],
    ['pool', ofAccount({ account: null, kind: 'POOL_UNREACHABLE' })],
  ])('counts how often the same fired within a day: of the %s', async (_what, given) => {
    const { worker } = fired(given);
    if (worker)
      await db.write.worker.create({
        data: {
          id: worker.id,
          accountId: BC01.id,
          name: worker.name,
          status: 'OFFLINE',
          hashrate10m: 0,
          hashrate1h: 0,
          hashrate1d: 0,
          firstSeenAt: NOW,
          collectedAt: NOW,
        },
      });
    await bench.notify.upsertChannel(webhookInput({ digest: true }));
    const hours = [-30, -20, -10, 0];
    for (const [i, at] of hours.entries()) {
      const facts = { ...given, id: BigInt(i + 1), firedAt: minutesAfter(at * 60) };
      await bench.store({ ...facts, resolvedAt: at === 0 ? null : minutesAfter(at * 60 + 30) });
      if (worker)
        await db.write.alert.update({ where: { id: BigInt(i + 1) }, data: { workerId: worker.id } });
    }
    await bench.store({ ...given, id: 9n, kind: 'LOW_HASHRATE', resolvedAt: NOW });
    await db.write.notificationChannel.updateMany({ data: { digestAt: minutesAfter(-1_440) } });
    await bench.notify.review();
    await bench.notify.deliverDue();
    expect(bench.receiver.received[0]?.message.body).toContain('Again: the third time in 24 hours');
  });

  it('tells after a silence what still holds then, when it is seen again', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await bench.silence(60);
    await bench.store(ofAccount({ id: 1n }));
    await bench.store(ofAccount({ id: 2n, account: BC02 }));
    await bench.announce(
      fired(ofAccount({ id: 1n, silenced: true })),
      fired(ofAccount({ id: 2n, account: BC02, silenced: true })),
    );
    bench.clock.set(minutesAfter(59));
    expect(await bench.reviewAndDeliver()).toEqual([]);
    bench.clock.set(minutesAfter(61));
    expect(await bench.reviewAndDeliver()).toEqual([]);
    await bench.store(ofAccount({ id: 1n, lastSeenAt: minutesAfter(70) }));
    await bench.store(ofAccount({ id: 2n, account: BC02, resolvedAt: minutesAfter(70) }));
    bench.clock.set(minutesAfter(71));
    expect(await bench.reviewAndDeliver()).toEqual(['[WARNING] BC01: Account offline']);
  });

  it('keeps the end of a told alert back while a silence lasts, and tells it then', async () => {
    await bench.notify.upsertChannel(webhookInput());
    const ended = ofAccount({ id: 1n, resolvedAt: minutesAfter(10) });
    await bench.announce(fired(ofAccount()));
    await bench.notify.deliverDue();
    await bench.silence(60);
    await bench.store(ended);
    await bench.announce(resolved({ ...ended, silenced: true }));
    bench.clock.set(minutesAfter(59));
    expect(await bench.reviewAndDeliver()).toEqual([]);
    bench.clock.set(minutesAfter(60));
    expect(await bench.reviewAndDeliver()).toEqual(['[RESOLVED] BC01: Account offline after 30 min']);
  });

  it('reminds of a lasting alert where a channel asks for it, until somebody acknowledges it', async () => {
    await bench.notify.upsertChannel(webhookInput({ repeatSeconds: 1_800 }));
    await bench.notify.upsertChannel(webhookInput({ name: 'once' }));
    await bench.store(ofAccount({ id: 1n }));
    await bench.announce(fired(ofAccount()));
    await bench.notify.deliverDue();
    const after = async (minutes: number) => {
      bench.clock.set(minutesAfter(minutes));
      return bench.reviewAndDeliver();
    };
    expect(await after(29)).toEqual([]);
    expect(await after(30)).toEqual(['[WARNING] BC01: still: Account offline']);
    expect(await after(59)).toEqual([]);
    expect(await after(60)).toEqual(['[WARNING] BC01: still: Account offline']);
    await bench.store(ofAccount({ id: 1n, acknowledged: true }));
    expect(await after(120)).toEqual([]);
  });

  it('forgets what it told of alerts that are gone with their account', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await bench.announce(fired(ofAccount()));
    await bench.notify.review();
    expect(await db.write.notificationSubject.findMany()).toMatchObject([{ toldAlertId: null }]);
  });

  it('writes the digest of a channel once a day', async () => {
    await bench.notify.upsertChannel(webhookInput({ digest: true }));
    await bench.store(ofAccount({ id: 1n }));
    expect(await bench.reviewAndDeliver()).toEqual([]);
    bench.clock.set(new Date('2026-06-16T06:00:00Z'));
    expect(await bench.reviewAndDeliver()).toEqual(['[DIGEST] 1 open, worst WARNING']);
    expect(bench.receiver.received[0]?.message.body).toContain('Accounts collected: 0 of 2');
    bench.clock.set(new Date('2026-06-16T23:00:00Z'));
    expect(await bench.reviewAndDeliver()).toEqual([]);
  });

  it('tells in quiet hours only what is critical, and afterwards in one message what is still so', async () => {
    await bench.notify.upsertChannel(webhookInput({ quietFrom: '11:00', quietUntil: '15:00' }));
    const low = ofAccount({ id: 4n, account: BC02, kind: 'LOW_HASHRATE', severity: 'WARNING' });
    const gone = ofAccount({ id: 5n, kind: 'HIGH_REJECT_RATE', severity: 'WARNING' });
    const rig = ofAccount({ id: 6n, account: BC01, kind: 'LOW_HASHRATE', severity: 'WARNING' });
    await bench.store(low);
    await bench.store(rig);
    await bench.announce(
      fired(ofAccount({ id: 1n, severity: 'CRITICAL' })),
      fired(low),
      fired(gone),
      fired(rig),
    );
    await bench.announce(resolved(gone));
    expect(await bench.reviewAndDeliver()).toEqual(['[CRITICAL] BC01: Account offline']);
    await db.write.$executeRaw`update accounts set group_name = name`;
    bench.clock.set(minutesAfter(180));
    expect(await bench.reviewAndDeliver()).toEqual([
      '[WARNING] After the quiet hours, BC01, BC02: Low hashrate × 2',
    ]);
    await db.write.$executeRaw`update accounts set group_name = 'BC'`;
  });
});
