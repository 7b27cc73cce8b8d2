import { isQuiet } from '../choose/quiet';
import { subjectOf } from '../choose/subject';
import { Prisma, type Db } from '../../store/connection/prisma';
import type { Channel, Telling } from '../types';
import { readAlerts } from './alert-facts';

interface Missed {
  channelId: number;
  alertId: bigint;
}

/** Keeps what fired and ended in a channel's quiet hours until they end. */
export async function writeMissed(tx: Db, missed: readonly Missed[]): Promise<void> {
  if (missed.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    insert into notification_missed (channel_id, alert_id)
    select * from unnest(${missed.map(({ channelId }) => channelId)}::int[],
      ${missed.map(({ alertId }) => alertId)}::bigint[])
    on conflict do nothing`);
}

/** The alerts that channels missed in quiet hours which have ended: the last one of each subject. Each is told only once. */
export async function takeMissed(
  tx: Db,
  channels: readonly Channel[],
  now: Date,
): Promise<ReadonlyMap<number, Telling[]>> {
  const awake = channels.filter((channel) => !isQuiet(channel, now)).map(({ id }) => id);
  const rows = await tx.$queryRaw<Missed[]>(Prisma.sql`
    delete from notification_missed where channel_id = any(${awake}::int[])
    returning channel_id as "channelId", alert_id as "alertId"`);
  if (rows.length === 0) return new Map();
  const alerts = await readAlerts(tx, [...new Set(rows.map(({ alertId }) => alertId))], now);
  return new Map(
    awake.map((id) => {
      const own = new Set(rows.filter(({ channelId }) => channelId === id).map(({ alertId }) => alertId));
      const bySubject = new Map(
        alerts.filter((alert) => own.has(alert.id)).map((alert) => [subjectOf(alert), alert]),
      );
      return [id, [...bySubject.values()].map((alert): Telling => ({ alert, change: 'MISSED' }))];
    }),
  );
}

/** A channel that is switched off gets no new messages. */
export async function forgetMissed(tx: Db, channelId: number): Promise<void> {
  await tx.$executeRaw(Prisma.sql`delete from notification_missed where channel_id = ${channelId}::int`);
}
