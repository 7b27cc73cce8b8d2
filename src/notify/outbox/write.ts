import { Prisma, type Db } from '../../store/connection/prisma';
import type { Composed } from '../text/compose';

export interface Addressed {
  channelId: number;
  message: Composed;
}

/** Puts messages into the outbox, in this order, within the caller's transaction. */
export async function writeMessages(tx: Db, messages: readonly Addressed[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  const column = (of: (message: Composed) => string) => messages.map(({ message }) => of(message));
  const rows = await tx.$queryRaw<{ id: bigint; key: string }[]>(Prisma.sql`
    insert into notification_deliveries (channel_id, key, event, subject, body, document, created_at, next_attempt_at)
    select m.channel_id, m.key, m.event, m.subject, m.body, m.document, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${messages.map(({ channelId }) => channelId)}::int[], ${column((m) => m.key)}::text[],
      ${column((m) => m.event)}::text[], ${column((m) => m.subject)}::text[], ${column((m) => m.body)}::text[],
      ${column((m) => m.document)}::text[])
      with ordinality as m(channel_id, key, event, subject, body, document, place)
    order by m.place
    returning id, key`);
  const idOf = new Map(rows.map(({ key, id }) => [key, id]));
  const told = messages.flatMap(({ message }) =>
    message.tellings.map(({ alert, change }) => ({
      deliveryId: idOf.get(message.key),
      alertId: alert.id,
      change,
    })),
  );
  await tx.$executeRaw(Prisma.sql`
    insert into notification_delivery_alerts (delivery_id, alert_id, change)
    select * from unnest(${told.map((row) => row.deliveryId)}::bigint[], ${told.map((row) => row.alertId)}::bigint[],
      ${told.map((row) => row.change)}::text[])
    on conflict do nothing`);
}
