import { Prisma } from '../connection/prisma';
import type { Reader } from '../connection/reader';

/** An enabled channel whose last message has not arrived. */
export interface FailingChannel {
  name: string;
  /** when the oldest message that did not arrive was written */
  since: Date;
  /** the reason that was kept, without secrets */
  reason: string;
  /** messages that wait for it */
  waiting: number;
}

/**
 * The message that makes a channel `c` failing: the first that waits and was tried, or the last one if it was given up.
 * A test that arrives, or new settings, make it sound again; a test that fails is seen by the person who made it.
 */
const TROUBLE = Prisma.sql`
  select d.created_at, d.error from (
    (select d.created_at, d.error, d.attempts from notification_deliveries d
      where d.channel_id = c.id and d.delivered_at is null and d.gave_up_at is null order by d.id limit 1)
    union all
    (select d.created_at, case when d.delivered_at is null and d.gave_up_at >= c.updated_at then d.error end, d.attempts
      from notification_deliveries d
      where d.channel_id = c.id and (d.delivered_at is not null or d.gave_up_at is not null and d.event <> 'TEST')
      order by d.id desc limit 1)) d
  where d.error is not null and d.attempts > 0 order by d.created_at limit 1`;

/** True if nothing arrives at the channel `c` (a row of `notification_channels`). */
export const IS_FAILING = Prisma.sql`exists (${TROUBLE})`;

export function readFailingChannels(db: Reader): Promise<FailingChannel[]> {
  return db.$queryRaw<FailingChannel[]>(Prisma.sql`
    select c.name, trouble.created_at as since, trouble.error as reason,
      (select count(*)::int from notification_deliveries w
        where w.channel_id = c.id and w.delivered_at is null and w.gave_up_at is null) as waiting
    from notification_channels c cross join lateral (${TROUBLE}) trouble
    where c.enabled order by trouble.created_at, c.name`);
}
