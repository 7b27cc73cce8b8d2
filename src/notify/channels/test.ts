import { Prisma, type PrismaClient } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';
import { attempt } from '../deliver/attempt';
import type { Delivering } from '../deliver/deliver';
import { safeWords } from '../delivery-error';
import { findChannel } from '../outbox/channels';
import { messageOf, type Composed, type Composing } from '../text/compose';
import type { Channel } from '../types';

export interface TestOutcome {
  /** the id of the delivery's row */
  id: bigint;
  deliveredAt: Date | null;
  gaveUpAt: Date | null;
  error: string | null;
}

/** Sends one test message now, without the queue and even to a disabled channel; its row says how it went. */
export async function testChannel(
  context: Delivering,
  composing: Composing,
  channelId: number,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const channel = await findChannel(context.db, channelId);
  if (!channel) throw new VerbError('NOT_FOUND', 'There is no such notification channel.');
  const message = testMessage(channel, composing);
  const id = await recordAttempt(context.db, channelId, message, composing.now);
  let remark: string | null;
  try {
    remark = await attempt(context, channel, message, signal);
  } catch (error) {
    const words = safeWords(error);
    const gaveUpAt = context.clock.now();
    await context.db.notificationDelivery.update({ where: { id }, data: { error: words, gaveUpAt } });
    return { id, deliveredAt: null, gaveUpAt, error: words };
  }
  const deliveredAt = context.clock.now();
  await context.db.notificationDelivery.update({
    where: { id },
    data: { deliveredAt, gaveUpAt: null, error: remark },
  });
  return { id, deliveredAt, gaveUpAt: null, error: remark };
}

function testMessage({ name }: Channel, composing: Composing): Composed {
  const text = `This is a test of the notification channel "${name}". Messages about alerts will come here.`;
  return messageOf('TEST', `[TEST] Notification channel ${name}`, text, [], composing);
}

/** Written as failed in advance, so that it never waits in the queue, and a crash leaves the truth. */
async function recordAttempt(
  db: PrismaClient,
  channelId: number,
  { key, event, subject, body, document }: Composed,
  now: Date,
): Promise<bigint> {
  const rows = await db.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    insert into notification_deliveries (channel_id, key, event, subject, body, document, created_at, next_attempt_at,
      attempts, gave_up_at, error)
    values (${channelId}::int, ${key}::text, ${event}::text, ${subject}::text, ${body}::text, ${document}::text,
      ${now}::timestamptz, ${now}::timestamptz, 1, ${now}::timestamptz, 'The test was interrupted.')
    returning id`);
  const [row] = rows;
  if (!row) throw new Error('the test message was not recorded');
  return row.id;
}
