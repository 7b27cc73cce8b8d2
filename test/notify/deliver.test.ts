import { beforeEach, expect, it } from '@jest/globals';
import { DeliveryError } from '../../src/notify/delivery-error';
import { claimHead, LEASE_MS } from '../../src/notify/deliver/claim';
import type { Database } from '../../src/store/connection/database';
import { createManualClock } from '../support/manual-clock';
import { describeOnDatabases } from '../support/databases';
import {
  fakeReceiver,
  fired,
  keptLog,
  minutesAfter,
  NOW,
  webhookInput,
  workbench,
  type Workbench,
} from './support';

const DOWN = new DeliveryError('hooks.example.com answered HTTP 503.');

describeOnDatabases('delivery', (open) => {
  let db: Database;
  let bench: Workbench;
  let channelId: number;
  beforeEach(async () => {
    db ??= await open();
    await db.write.notificationChannel.deleteMany();
    bench = workbench(db.write);
    channelId = (await bench.notify.upsertChannel(webhookInput())).id;
  });

  const alarm = (rig: number) =>
    bench.announce(fired({ id: BigInt(rig), worker: { id: BigInt(rig), name: `rig-${rig}` } }));
  const rigs = (subjects = bench.subjects()) =>
    subjects.map((subject) => Number(/rig-(\d+)/.exec(subject)?.[1]));
  const waiting = () => db.write.notificationDelivery.count({ where: { deliveredAt: null, gaveUpAt: null } });

  it('sends everything in order, once', async () => {
    for (let rig = 1; rig <= 5; rig++) await alarm(rig);
    await bench.notify.deliverDue();
    await bench.notify.deliverDue();
    expect(rigs()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(bench.receiver.received.map(({ message }) => message.key)).size).toBe(5);
  });

  it('gives a receiver that was down for an hour every message in order when it returns, once', async () => {
    const passes = async (minutes: number) => {
      for (let pass = 0; pass < minutes * 6; pass++) {
        await bench.notify.deliverDue();
        await bench.clock.advance(10_000);
      }
    };
    bench.receiver.down = DOWN;
    for (let rig = 1; rig <= 12; rig++) {
      await alarm(rig);
      await passes(5);
    }
    expect(bench.receiver.received).toEqual([]);
    expect(bench.receiver.tries).toBeLessThan(35);
    bench.receiver.down = null;
    await passes(6);
    expect(rigs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('lets one receiver that is down hold up no other', async () => {
    const other = await bench.notify.upsertChannel(
      webhookInput({ name: 'other', config: { url: 'https://other.example/x' } }),
    );
    await alarm(1);
    await db.write.notificationDelivery.updateMany({
      where: { channelId },
      data: { nextAttemptAt: minutesAfter(60) },
    });
    await bench.notify.deliverDue();
    expect(other.id).not.toBe(channelId);
    expect(bench.receiver.received.map(({ host }) => host)).toEqual(['other.example']);
  });

  it('keeps what failed, with the reason, and tries it before what came later', async () => {
    bench.receiver.down = DOWN;
    await alarm(1);
    await alarm(2);
    await bench.notify.deliverDue();
    const rows = await db.write.notificationDelivery.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ attempts, error }) => ({ attempts, error }))).toEqual([
      { attempts: 1, error: 'hooks.example.com answered HTTP 503.' },
      { attempts: 0, error: null },
    ]);
    bench.receiver.down = null;
    await bench.notify.deliverDue();
    expect(bench.receiver.received).toEqual([]);
    await bench.clock.advance(5_000);
    await bench.notify.deliverDue();
    expect(rigs()).toEqual([1, 2]);
  });

  it('waits as long as the receiver asks', async () => {
    bench.receiver.down = new DeliveryError('too many', false, 90_000);
    await alarm(1);
    await bench.notify.deliverDue();
    const [row] = await db.write.notificationDelivery.findMany();
    expect(row?.nextAttemptAt).toEqual(new Date(NOW.getTime() + 90_000));
  });

  it('sends again with the same key what a killed process had sent and not marked', async () => {
    await alarm(1);
    const sent = await claimHead(db.write, channelId, 'killed process', NOW);
    await alarm(2);
    await bench.notify.deliverDue();
    expect(bench.receiver.received).toEqual([]);
    bench.clock.set(new Date(NOW.getTime() + LEASE_MS));
    await bench.notify.deliverDue();
    expect(rigs()).toEqual([1, 2]);
    expect(bench.receiver.received[0]?.message.key).toBe(sent?.key);
  });

  it('sends nothing twice with two processes at work', async () => {
    for (let rig = 1; rig <= 20; rig++) await alarm(rig);
    const second = workbench(db.write, { receiver: bench.receiver });
    await Promise.all([bench.notify.deliverDue(), second.notify.deliverDue()]);
    await Promise.all([bench.notify.deliverDue(), second.notify.deliverDue()]);
    expect(rigs()).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await waiting()).toBe(0);
  });

  it('gives up after a day, loudly, and goes on with the next', async () => {
    const { logger, lines } = keptLog();
    bench = workbench(db.write, { logger, clock: createManualClock(NOW) });
    bench.receiver.down = DOWN;
    await alarm(1);
    await bench.notify.deliverDue();
    bench.clock.set(minutesAfter(12 * 60));
    await alarm(2);
    bench.clock.set(minutesAfter(24 * 60));
    await bench.notify.deliverDue();
    expect(await db.write.notificationDelivery.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { gaveUpAt: minutesAfter(24 * 60), error: 'hooks.example.com answered HTTP 503.' },
      { gaveUpAt: null, attempts: 1 },
    ]);
    const loud = lines.map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(loud).toContainEqual(expect.objectContaining({ level: 50, msg: 'a message was given up' }));
  });

  it('gives a message that the receiver refuses as such up within minutes, and sends those behind it', async () => {
    bench.receiver.down = new DeliveryError('answered HTTP 400.', true);
    await alarm(1);
    await alarm(2);
    for (let attempt = 1; attempt < 5; attempt++) {
      await bench.notify.deliverDue();
      expect(await waiting()).toBe(2);
      await bench.clock.advance(60_000);
    }
    await bench.notify.deliverDue();
    expect(await waiting()).toBe(1);
    bench.receiver.down = null;
    await bench.clock.advance(60_000);
    await bench.notify.deliverDue();
    expect(rigs()).toEqual([2]);
  });

  it('keeps the messages of a disabled channel for a day, and no longer', async () => {
    await alarm(1);
    await bench.notify.upsertChannel(webhookInput({ id: channelId, enabled: false }));
    await alarm(2);
    await bench.notify.deliverDue();
    await bench.notify.review();
    expect([bench.receiver.tries, await waiting()]).toEqual([0, 1]);
    bench.clock.set(minutesAfter(24 * 60));
    await bench.notify.review();
    expect(await waiting()).toBe(0);
  });

  it('breaks off at a stop what takes too long, and gives it to the next process at once', async () => {
    const hanging = {
      ...fakeReceiver().transports,
      WEBHOOK: (_config: unknown, _message: unknown, signal: AbortSignal) =>
        new Promise<null>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new DeliveryError('broken off')));
          begun();
        }),
    };
    let begun = () => {};
    const sending = new Promise<void>((resolve) => (begun = resolve));
    await alarm(1);
    const first = workbench(db.write, { transports: hanging });
    first.notify.start();
    await sending;
    await first.clock.runUntil(first.notify.stop());
    expect(await db.write.notificationDelivery.findMany()).toMatchObject([
      { attempts: 0, lease: null, error: null },
    ]);
    await bench.notify.deliverDue();
    expect(rigs()).toEqual([1]);
  });

  it('forgets what was settled long ago, and nothing that waits', async () => {
    await alarm(1);
    await bench.notify.deliverDue();
    await alarm(2);
    expect(await bench.notify.forgetBefore(minutesAfter(1))).toBe(1);
    expect(await waiting()).toBe(1);
  });
});
