import { beforeEach, expect, it } from '@jest/globals';
import {
  countNotificationDeliveries,
  findNotificationDelivery,
  listNotificationDeliveries,
} from '../../src/reads/notifications/deliveries';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases } from '../support/databases';

const AT = new Date('2026-06-15T12:00:00.000Z');

describeOnDatabases('the list of messages', (open) => {
  let db: Database;
  beforeEach(async () => {
    db ??= await open();
    await db.write.notificationChannel.deleteMany();
    for (const id of [1, 2])
      await db.write.notificationChannel.create({
        data: {
          id,
          name: `channel ${id}`,
          type: 'WEBHOOK',
          enabled: true,
          minSeverity: 'INFO',
          digest: false,
          digestAt: AT,
          target: 'example.com',
          sealed: 'sealed',
          createdAt: AT,
          updatedAt: AT,
        },
      });
  });

  async function message(id: number, given: object = {}) {
    await db.write.notificationDelivery.create({
      data: {
        id: BigInt(id),
        channelId: 1,
        key: `key ${id}`,
        event: 'ALERTS',
        subject: `message ${id}`,
        body: '',
        document: '{}',
        createdAt: AT,
        nextAttemptAt: AT,
        deliveredAt: AT,
        attempts: 1,
        ...given,
      },
    });
  }

  const subjects = async (filter: { channelId?: number; failedOnly?: boolean } = {}) => {
    const page = { first: 10 };
    const { nodes } = await listNotificationDeliveries(db.read, {
      channelId: null,
      failedOnly: false,
      ...filter,
      page,
    });
    return nodes.map(({ subject }) => subject);
  };

  it('is newest first, page by page, with the alerts each told of', async () => {
    for (const id of [1, 2, 3]) await message(id);
    await db.write.notificationDeliveryAlert.createMany({
      data: [
        { deliveryId: 3n, alertId: 12n, change: 'FIRED' },
        { deliveryId: 3n, alertId: 7n, change: 'RESOLVED' },
      ],
    });
    const all = { channelId: null, failedOnly: false };
    const first = await listNotificationDeliveries(db.read, { ...all, page: { first: 2 } });
    expect(first.nodes.map(({ subject, alertIds }) => ({ subject, alertIds }))).toEqual([
      { subject: 'message 3', alertIds: ['7', '12'] },
      { subject: 'message 2', alertIds: [] },
    ]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = first.pageInfo.endCursor;
    const second = await listNotificationDeliveries(db.read, { ...all, page: { first: 2, after } });
    expect(second.nodes.map(({ subject }) => subject)).toEqual(['message 1']);
    expect(await countNotificationDeliveries(db.read, all)).toBe(3);
  });

  it('can be of one channel, or of what failed: given up, or waiting after a failure', async () => {
    await message(1);
    await message(2, { channelId: 2 });
    await message(3, { deliveredAt: null, gaveUpAt: AT, error: 'HTTP 500' });
    await message(4, { deliveredAt: null, error: 'HTTP 500' });
    await message(5, { deliveredAt: null });
    await message(6, { error: 'refuses 1 of 2 recipients' });
    expect(await subjects({ channelId: 2 })).toEqual(['message 2']);
    expect(await subjects({ failedOnly: true })).toEqual(['message 4', 'message 3']);
    expect(await countNotificationDeliveries(db.read, { channelId: 1, failedOnly: true })).toBe(2);
  });

  it('shows one by its id', async () => {
    await message(1, { deliveredAt: null, error: 'HTTP 500', attempts: 3 });
    expect(await findNotificationDelivery(db.read, 1n)).toEqual({
      id: '1',
      channelId: 1,
      alertIds: [],
      subject: 'message 1',
      createdAt: AT,
      attempts: 3,
      deliveredAt: null,
      gaveUpAt: null,
      error: 'HTTP 500',
    });
    expect(await findNotificationDelivery(db.read, 9n)).toBeNull();
  });
});
