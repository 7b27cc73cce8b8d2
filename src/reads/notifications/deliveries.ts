import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { isAfter, orderBy, selectKey, type Keyset } from '../lists/keyset';
import { checkFirst, pageOf, type Page, type PageArgs } from '../lists/page';

/** A message to a channel. If it is neither delivered nor given up, it waits, and `error` is the last attempt's. */
export interface NotificationDeliveryRow {
  id: string;
  channelId: number;
  /** the ids of its alerts, stored or not */
  alertIds: string[];
  subject: string;
  createdAt: Date;
  attempts: number;
  deliveredAt: Date | null;
  gaveUpAt: Date | null;
  error: string | null;
}

export interface DeliveryFilter {
  /** null: of any channel */
  channelId: number | null;
  /** true: only those given up, or waiting after a failed attempt */
  failedOnly: boolean;
}

const NEWEST_FIRST: Keyset = {
  name: 'notificationDeliveries',
  columns: [
    { sql: Prisma.sql`d.created_at`, type: 'timestamp', direction: 'DESC', nullable: false },
    { sql: Prisma.sql`d.id`, type: 'bigint', direction: 'DESC', nullable: false },
  ],
};

const COLUMNS = Prisma.sql`d.id::text as id, d.channel_id as "channelId", d.subject, d.created_at as "createdAt",
  d.attempts, d.delivered_at as "deliveredAt", d.gave_up_at as "gaveUpAt", d.error,
  array(select distinct t.alert_id from notification_delivery_alerts t where t.delivery_id = d.id
    order by t.alert_id)::text[] as "alertIds"`;

function matches({ channelId, failedOnly }: DeliveryFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (channelId !== null) conditions.push(Prisma.sql`d.channel_id = ${channelId}::int`);
  if (failedOnly)
    conditions.push(
      Prisma.sql`(d.gave_up_at is not null or (d.delivered_at is null and d.error is not null))`,
    );
  return Prisma.join(conditions, ' and ');
}

/** One page of messages, newest first. They may be about any group, so the caller decides who sees them. */
export async function listNotificationDeliveries(
  db: Reader,
  input: DeliveryFilter & { page: PageArgs },
): Promise<Page<NotificationDeliveryRow>> {
  const { page } = input;
  const first = checkFirst(page.first);
  const rows = await db.$queryRaw<(NotificationDeliveryRow & { cursorKey: string })[]>(Prisma.sql`
    select ${COLUMNS}, ${selectKey(NEWEST_FIRST)}
    from notification_deliveries d
    where ${matches(input)} and ${isAfter(NEWEST_FIRST, page.after)}
    order by ${orderBy(NEWEST_FIRST)} limit ${first + 1}::int`);
  return pageOf(NEWEST_FIRST, rows, { ...page, first });
}

export async function countNotificationDeliveries(db: Reader, filter: DeliveryFilter): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from notification_deliveries d where ${matches(filter)}`);
  return rows[0]?.count ?? 0;
}

export async function findNotificationDelivery(
  db: Reader,
  id: bigint,
): Promise<NotificationDeliveryRow | null> {
  const rows = await db.$queryRaw<NotificationDeliveryRow[]>(Prisma.sql`
    select ${COLUMNS} from notification_deliveries d where d.id = ${id}::bigint`);
  return rows[0] ?? null;
}
