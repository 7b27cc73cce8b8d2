import { Prisma, type Db } from '../../store/connection/prisma';
import { GIVE_UP_AFTER_MS } from './backoff';
import type { Claimed } from './claim';

type Held = Pick<Claimed, 'id' | 'lease'>;

/** Each returns false if the message was no longer ours; then another process sends it too. */
export async function markDelivered(
  db: Db,
  { id, lease }: Held,
  remark: string | null,
  now: Date,
): Promise<boolean> {
  return settle(db, { id, lease }, Prisma.sql`delivered_at = ${now}::timestamptz, error = ${remark}::text`);
}

export async function markFailed(
  db: Db,
  { id, lease }: Held,
  error: string,
  retryAt: Date,
): Promise<boolean> {
  return settle(
    db,
    { id, lease },
    Prisma.sql`next_attempt_at = ${retryAt}::timestamptz, error = ${error}::text`,
  );
}

export async function markGivenUp(db: Db, { id, lease }: Held, error: string, now: Date): Promise<boolean> {
  return settle(db, { id, lease }, Prisma.sql`gave_up_at = ${now}::timestamptz, error = ${error}::text`);
}

/** Returns an attempt that our own stop aborted, so that the next process may try at once. */
export async function giveBack(db: Db, { id, lease }: Held): Promise<boolean> {
  return settle(db, { id, lease }, Prisma.sql`attempts = greatest(0, attempts - 1)`);
}

async function settle(db: Db, { id, lease }: Held, change: Prisma.Sql): Promise<boolean> {
  const rows = await db.$executeRaw(Prisma.sql`
    update notification_deliveries set ${change}, lease = null, leased_until = null
    where id = ${id}::bigint and lease = ${lease}::text and delivered_at is null and gave_up_at is null`);
  return rows > 0;
}

/** Gives up messages that wait in a channel that stays disabled; returns how many. */
export async function giveUpInDisabled(db: Db, now: Date): Promise<number> {
  const oldest = new Date(now.getTime() - GIVE_UP_AFTER_MS);
  return db.$executeRaw(Prisma.sql`
    update notification_deliveries d
    set gave_up_at = ${now}::timestamptz, error = 'The channel was switched off for as long as a message is kept.'
    from notification_channels c
    where c.id = d.channel_id and not c.enabled and d.delivered_at is null and d.gave_up_at is null
      and d.created_at <= ${oldest}::timestamptz`);
}
