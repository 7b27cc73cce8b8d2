import type { PrismaClient } from '../connection/prisma';

/** Small batches, so that reads and collection never wait for a long delete. */
const BATCH = 2_000;

/** Deletes alerts that ended before then, with their events; returns the number. Silences are kept for ever. */
export async function deleteAlertsResolvedBefore(db: PrismaClient, before: Date): Promise<number> {
  for (let deleted = 0; ;) {
    const batch = await db.$executeRaw`
      delete from worker_alerts where id in (
        select id from worker_alerts where resolved_at < ${before}::timestamptz order by id limit ${BATCH}::int)`;
    deleted += batch;
    if (batch < BATCH) return deleted;
  }
}
