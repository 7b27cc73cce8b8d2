import type { PrismaClient } from './prisma';

/** Small batches, so that reads and collection never wait for a long delete. */
const BATCH = 2_000;

/** Deletes alerts that ended before then, with their stories; answers how many. Silences stay: they are never forgotten. */
export async function deleteAlertsResolvedBefore(db: PrismaClient, before: Date): Promise<number> {
  for (let deleted = 0; ;) {
    const batch = await db.$executeRaw`
      delete from worker_alerts where id in (
        select id from worker_alerts where resolved_at < ${before}::timestamptz order by id limit ${BATCH}::int)`;
    deleted += batch;
    if (batch < BATCH) return deleted;
  }
}
