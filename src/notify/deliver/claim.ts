import { Prisma, type Db } from '../../store/connection/prisma';
import type { ChannelType } from '../../vocabulary';

/** The message at the head of a channel's queue, ours until the lease ends. */
export interface Claimed {
  id: bigint;
  channelId: number;
  key: string;
  event: string;
  subject: string;
  body: string;
  document: string;
  createdAt: Date;
  /** including this one */
  attempts: number;
  lease: string;
  channelName: string;
  type: ChannelType;
  sealed: string;
}

/** Longer than any attempt may take, and short enough that a dead process does not block its message for long. */
export const LEASE_MS = 90_000;

/** Channels whose oldest waiting message may be tried now. */
export async function channelsWithDueHead(db: Db, now: Date): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    select c.id from notification_channels c
    cross join lateral (${headOf(Prisma.sql`c.id`)}) h
    where c.enabled and h.next_attempt_at <= ${now}::timestamptz
      and (h.leased_until is null or h.leased_until <= ${now}::timestamptz)
    order by c.id`);
  return rows.map(({ id }) => id);
}

function headOf(channelId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select id, next_attempt_at, leased_until from notification_deliveries
    where channel_id = ${channelId} and delivered_at is null and gave_up_at is null
    order by id limit 1`;
}

/**
 * Takes the head of a channel's queue, unless it is not due or another process has it. It takes only the head, so that
 * messages keep their order; the row is checked again under its lock, because it may have been sent meanwhile.
 */
export async function claimHead(
  db: Db,
  channelId: number,
  lease: string,
  now: Date,
): Promise<Claimed | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  const rows = await db.$queryRaw<Claimed[]>(Prisma.sql`
    with head as materialized (${headOf(Prisma.sql`${channelId}::int`)}),
    free as materialized (
      select d.id from notification_deliveries d
      where d.id = (select id from head) and d.delivered_at is null and d.gave_up_at is null
        and d.next_attempt_at <= ${now}::timestamptz
        and (d.leased_until is null or d.leased_until <= ${now}::timestamptz)
      for update skip locked)
    update notification_deliveries d
    set lease = ${lease}::text, leased_until = ${until}::timestamptz, attempts = d.attempts + 1
    from notification_channels c
    where d.id = (select id from free) and c.id = d.channel_id and c.enabled
    returning d.id, d.channel_id as "channelId", d.key, d.event, d.subject, d.body, d.document,
      d.created_at as "createdAt", d.attempts, d.lease, c.name as "channelName", c.type, c.config_sealed as sealed`);
  return rows[0] ?? null;
}
