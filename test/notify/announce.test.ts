import { beforeEach, expect, it } from '@jest/globals';
import type { AlertFacts } from '../../src/notify/types';
import type { Database } from '../../src/store/connection/database';
import { inTransaction } from '../../src/store/connection/prisma';
import { describeOnDatabases } from '../support/databases';
import {
  BC01,
  BC02,
  fired,
  minutesAfter,
  NOW,
  resolved,
  webhookInput,
  workbench,
  type Workbench,
} from './support';

const HOUR = 60 * 60_000;

describeOnDatabases('the outbox', (open) => {
  let db: Database;
  let bench: Workbench;
  beforeEach(async () => {
    db ??= await open();
    await db.write.notificationChannel.deleteMany();
    await db.write.silence.deleteMany();
    await db.write.alert.deleteMany();
    await db.write.account.deleteMany();
    for (const { id, name, group } of [BC01, BC02])
      await db.write.account.create({
        data: {
          id,
          name,
          groupName: group,
          userId: name,
          coin: 'BTC',
          sealed: '',
          keyFingerprint: '',
          createdAt: NOW,
          updatedAt: NOW,
        },
      });
    bench = workbench(db.write);
  });

  /** The row behind an account's alert, as the review reads it. */
  async function store(given: Partial<AlertFacts>) {
    const { id, account, ...rest } = fired({ kind: 'ACCOUNT_OFFLINE', ...given });
    const data = {
      accountId: account?.id ?? null,
      kind: rest.kind,
      severity: rest.severity,
      state: given.resolvedAt ? 'RESOLVED' : given.acknowledged ? 'ACKNOWLEDGED' : 'FIRING',
      message: rest.message,
      startedAt: rest.startedAt,
      firedAt: rest.firedAt,
      lastSeenAt: rest.lastSeenAt,
      resolvedAt: rest.resolvedAt,
      resolution: rest.resolvedAt ? 'RECOVERED' : null,
      inhibitedById: null,
      baseline: rest.baseline,
    };
    await db.write.alert.upsert({ where: { id }, create: { id, ...data }, update: data });
  }

  const silence = (minutes: number) =>
    db.write.$executeRaw`insert into silences (reason, created_by, created_at, from_at, until_at, groups)
      values ('curtailment', 'Ana', ${NOW}::timestamptz, ${NOW}::timestamptz, ${minutesAfter(minutes)}::timestamptz,
        ${['BC']}::text[])`;

  const account = (given: Partial<AlertFacts> = {}) => ({
    kind: 'ACCOUNT_OFFLINE' as const,
    worker: null,
    ...given,
  });

  async function reviewAndDeliver(): Promise<string[]> {
    bench.receiver.received.length = 0;
    await bench.notify.review();
    await bench.notify.deliverDue();
    return bench.subjects();
  }

  it('gets one message per channel, account and pass, and what it told of which alert', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await bench.notify.upsertChannel(webhookInput({ name: 'critical', minSeverity: 'CRITICAL' }));
    await bench.announce(
      ...Array.from({ length: 180 }, (_, i) =>
        fired({ id: BigInt(i + 1), worker: { id: BigInt(i), name: `rig-${i}` } }),
      ),
    );
    const rows = await db.write.notificationDelivery.findMany({ include: { alerts: true } });
    expect(rows.map(({ subject }) => subject)).toEqual(['[WARNING] BC01: Worker offline × 180']);
    expect(rows[0]?.alerts).toHaveLength(180);
  });

  it('gets nothing when the transaction fails', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await expect(
      inTransaction(db.write, async (tx) => {
        await bench.notify.announce(tx, [fired()]);
        throw new Error('the alerts could not be stored');
      }),
    ).rejects.toThrow('could not be stored');
    await bench.announce(fired());
    expect(await db.write.notificationDelivery.count()).toBe(1);
  });

  it('tells a fault and its end once, whoever says it again after a restart', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await bench.announce(fired());
    await workbench(db.write).announce(fired());
    await workbench(db.write).announce(resolved());
    await workbench(db.write).announce(resolved());
    await bench.notify.deliverDue();
    expect(bench.subjects()).toEqual([
      '[WARNING] BC01 / rig-7: Worker offline',
      '[RESOLVED] BC01 / rig-7: Worker offline after 20 min',
    ]);
  });

  it('tells an end only where the beginning was told', async () => {
    await bench.announce(fired());
    await bench.notify.upsertChannel(webhookInput({ name: 'made later' }));
    await bench.notify.upsertChannel(webhookInput({ name: 'another group', groups: ['BR'] }));
    await bench.announce(resolved());
    expect(await db.write.notificationDelivery.count()).toBe(0);
  });

  it('tells every channel that a told warning has become critical, once, and one for the critical for the first time', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await bench.notify.upsertChannel(
      webhookInput({
        name: 'critical',
        minSeverity: 'CRITICAL',
        config: { url: 'https://critical.example' },
      }),
    );
    const escalated = { ...fired({ severity: 'CRITICAL' as const }), what: 'ESCALATED' as const };
    await bench.announce(fired());
    await bench.announce(escalated);
    await workbench(db.write).announce(escalated);
    await bench.notify.deliverDue();
    const told = bench.receiver.received.map(({ host, message }) => `${host} ${message.subject}`);
    expect(told.sort()).toEqual([
      'critical.example [CRITICAL] BC01 / rig-7: Worker offline',
      'hooks.example.com [CRITICAL] BC01 / rig-7: worse: Worker offline',
      'hooks.example.com [WARNING] BC01 / rig-7: Worker offline',
    ]);
  });

  it('tells nothing of what was so at first sight, silenced or under a larger alert', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await bench.announce(
      fired({ baseline: true }),
      fired(account({ id: 2n, silenced: true })),
      fired({ id: 3n, kind: 'LOW_HASHRATE', inhibited: true }),
    );
    expect(await db.write.notificationDelivery.count()).toBe(0);
  });

  it('tells at most one message an hour of a rhythmic flapper after its first incident', async () => {
    await bench.notify.upsertChannel(webhookInput());
    for (let turn = 0n; turn < 18n; turn++) {
      const at = bench.clock.now();
      const facts = account({ id: turn + 1n, firedAt: at, lastSeenAt: at });
      await store({ ...facts });
      await bench.announce(fired(facts));
      await bench.clock.advance(HOUR / 6);
      await bench.notify.review();
      const resolvedAt = bench.clock.now();
      await store({ ...facts, resolvedAt });
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
      const facts = account({ id, firedAt: at, lastSeenAt: at });
      await store(facts);
      await bench.announce(fired({ ...facts, times: Number(id) }));
      if (id === 3n) return;
      await store({ ...facts, resolvedAt: at });
      await bench.announce(resolved({ ...facts, resolvedAt: at }));
    };
    for (const id of [1n, 2n, 3n]) await turn(id);
    await bench.notify.deliverDue();
    expect(bench.subjects()).toEqual([
      '[WARNING] BC01: Account offline',
      '[RESOLVED] BC01: Account offline after 20 min',
      '[WARNING] BC01: Account offline again, the second time in 24 hours',
    ]);
    await store(account({ id: 3n, firedAt: minutesAfter(1), lastSeenAt: minutesAfter(59) }));
    bench.clock.set(minutesAfter(59));
    expect(await reviewAndDeliver()).toEqual([]);
    bench.clock.set(minutesAfter(60));
    expect(await reviewAndDeliver()).toEqual([
      '[WARNING] BC01: Account offline again, the third time in 24 hours; 1 resolved',
    ]);
    expect(await reviewAndDeliver()).toEqual([]);
  });

  it.each([
    ['account', account()],
    ['worker', {}],
    ['pool', account({ account: null, kind: 'POOL_UNREACHABLE' })],
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
      await store({ ...facts, resolvedAt: at === 0 ? null : minutesAfter(at * 60 + 30) });
      if (worker)
        await db.write.alert.update({ where: { id: BigInt(i + 1) }, data: { workerId: worker.id } });
    }
    await store({ ...given, id: 9n, kind: 'LOW_HASHRATE', resolvedAt: NOW });
    await db.write.notificationChannel.updateMany({ data: { digestAt: minutesAfter(-1_440) } });
    await bench.notify.review();
    await bench.notify.deliverDue();
    expect(bench.receiver.received[0]?.message.body).toContain('Again: the third time in 24 hours');
  });

  it('tells after a silence what still holds then, when it is seen again', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await silence(60);
    await store(account({ id: 1n }));
    await store(account({ id: 2n, account: BC02 }));
    await bench.announce(
      fired(account({ id: 1n, silenced: true })),
      fired(account({ id: 2n, account: BC02, silenced: true })),
    );
    bench.clock.set(minutesAfter(59));
    expect(await reviewAndDeliver()).toEqual([]);
    bench.clock.set(minutesAfter(61));
    expect(await reviewAndDeliver()).toEqual([]);
    await store(account({ id: 1n, lastSeenAt: minutesAfter(70) }));
    await store(account({ id: 2n, account: BC02, resolvedAt: minutesAfter(70) }));
    bench.clock.set(minutesAfter(71));
    expect(await reviewAndDeliver()).toEqual(['[WARNING] BC01: Account offline']);
  });

  it('keeps the end of a told alert back while a silence lasts, and tells it then', async () => {
    await bench.notify.upsertChannel(webhookInput());
    const ended = account({ id: 1n, resolvedAt: minutesAfter(10) });
    await bench.announce(fired(account()));
    await bench.notify.deliverDue();
    await silence(60);
    await store(ended);
    await bench.announce(resolved({ ...ended, silenced: true }));
    bench.clock.set(minutesAfter(59));
    expect(await reviewAndDeliver()).toEqual([]);
    bench.clock.set(minutesAfter(60));
    expect(await reviewAndDeliver()).toEqual(['[RESOLVED] BC01: Account offline after 30 min']);
  });

  it('reminds of a lasting alert where a channel asks for it, until somebody acknowledges it', async () => {
    await bench.notify.upsertChannel(webhookInput({ repeatSeconds: 1_800 }));
    await bench.notify.upsertChannel(webhookInput({ name: 'once' }));
    await store(account({ id: 1n }));
    await bench.announce(fired(account()));
    await bench.notify.deliverDue();
    const after = async (minutes: number) => {
      bench.clock.set(minutesAfter(minutes));
      return reviewAndDeliver();
    };
    expect(await after(29)).toEqual([]);
    expect(await after(30)).toEqual(['[WARNING] BC01: still: Account offline']);
    expect(await after(59)).toEqual([]);
    expect(await after(60)).toEqual(['[WARNING] BC01: still: Account offline']);
    await store(account({ id: 1n, acknowledged: true }));
    expect(await after(120)).toEqual([]);
  });

  it('tells an acknowledgement to a receiver with incidents of its own, once it was sent the alert', async () => {
    await bench.notify.upsertChannel({
      name: 'duty',
      type: 'PAGERDUTY',
      config: { routingKey: 'ANN0UNCEDKEYANN0UNCEDKEYANN0UNCE' },
    });
    await bench.notify.upsertChannel(webhookInput());
    await bench.announce(fired());
    const acknowledged = { what: 'ACKNOWLEDGED', acknowledged: true } as const;
    await bench.announce(
      { ...fired(), ...acknowledged },
      { ...fired({ id: 2n, account: { id: 3, name: 'Solo', group: null } }), ...acknowledged },
    );
    await bench.notify.deliverDue();
    expect(bench.receiver.received.filter(({ message }) => message.event === 'ACKNOWLEDGED')).toMatchObject([
      { host: 'pagerduty', message: { subject: '[WARNING] BC01 / rig-7: acknowledged: Worker offline' } },
    ]);
  });

  it('forgets what it told of alerts that are gone with their account', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await bench.announce(fired(account()));
    await bench.notify.review();
    expect(await db.write.notificationSubject.findMany()).toMatchObject([{ toldAlertId: null }]);
  });

  it('writes the digest of a channel once a day', async () => {
    await bench.notify.upsertChannel(webhookInput({ digest: true }));
    await store(account({ id: 1n }));
    expect(await reviewAndDeliver()).toEqual([]);
    bench.clock.set(new Date('2026-06-16T06:00:00Z'));
    expect(await reviewAndDeliver()).toEqual(['[DIGEST] 1 open, worst WARNING']);
    expect(bench.receiver.received[0]?.message.body).toContain('Accounts collected: 0 of 2');
    bench.clock.set(new Date('2026-06-16T23:00:00Z'));
    expect(await reviewAndDeliver()).toEqual([]);
  });

  it('tells in quiet hours only what is critical, and afterwards in one message what is still so', async () => {
    await bench.notify.upsertChannel(webhookInput({ quietFrom: '11:00', quietUntil: '15:00' }));
    const low = account({ id: 4n, account: BC02, kind: 'LOW_HASHRATE', severity: 'WARNING' });
    const gone = account({ id: 5n, kind: 'HIGH_REJECT_RATE', severity: 'WARNING' });
    const rig = account({ id: 6n, account: BC01, kind: 'LOW_HASHRATE', severity: 'WARNING' });
    await store(low);
    await store(rig);
    await bench.announce(
      fired(account({ id: 1n, severity: 'CRITICAL' })),
      fired(low),
      fired(gone),
      fired(rig),
    );
    await bench.announce(resolved(gone));
    expect(await reviewAndDeliver()).toEqual(['[CRITICAL] BC01: Account offline']);
    await db.write.$executeRaw`update accounts set group_name = name`;
    bench.clock.set(minutesAfter(180));
    expect(await reviewAndDeliver()).toEqual([
      '[WARNING] After the quiet hours, BC01, BC02: Low hashrate × 2',
    ]);
    await db.write.$executeRaw`update accounts set group_name = 'BC'`;
  });

  it('says to a new channel in one message what is already open, and then when that ends', async () => {
    const alert = account({ id: 1n });
    await store(alert);
    await bench.notify.upsertChannel(webhookInput());
    await bench.announce(resolved(alert));
    await bench.notify.deliverDue();
    expect(bench.subjects()).toEqual([
      '[WARNING] Already open when this channel was made: 1 alert',
      expect.stringMatching(/^\[RESOLVED\] BC01: Account offline/),
    ]);
  });

  it('never tells twice what two processes see at once', async () => {
    await bench.notify.upsertChannel(webhookInput());
    await Promise.all([bench.announce(fired()), workbench(db.write).announce(fired())]);
    expect(await db.write.notificationDelivery.count()).toBe(1);
  });
});
