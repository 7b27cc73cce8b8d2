import { Prisma, type PrismaClient } from '../../store/connection/prisma';

/** Deletes messages settled before then, and subjects without a message since; returns how many. */
export async function forgetBefore(db: PrismaClient, before: Date): Promise<number> {
  const deliveries = await db.$executeRaw(Prisma.sql`
    delete from notification_deliveries where coalesce(delivered_at, gave_up_at) < ${before}::timestamptz`);
  const subjects = await db.$executeRaw(Prisma.sql`
    delete from notification_subjects
    where told_alert_id is null and held_at is null and told_at < ${before}::timestamptz`);
  return deliveries + subjects;
}
