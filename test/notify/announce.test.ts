import { beforeEach, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { inTransaction } from '../../src/store/connection/prisma';
import { describeOnDatabases } from '../support/databases';
import { emptiedOutbox, ofAccount, type OutboxBench } from './outbox-world';
import { fired, resolved, webhookInput, workbench } from './support';

describeOnDatabases('the outbox', (open) => {
  let db: Database;
  let bench: OutboxBench;
  beforeEach(async () => {
    db ??= await open();
    bench = await emptiedOutbox(db.write);
  });

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
      fired(ofAccount({ id: 2n, silenced: true })),
      fired({ id: 3n, kind: 'LOW_HASHRATE', inhibited: true }),
    );
    expect(await db.write.notificationDelivery.count()).toBe(0);
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

  it('says to a new channel in one message what is already open, and then when that ends', async () => {
    const alert = ofAccount({ id: 1n });
    await bench.store(alert);
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
