import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { workersMatching, type WorkersMatch } from './workers';

/** The number of matching workers by status; `collectedAt`: the time of the oldest of their lists. */
export interface WorkerCountsRow {
  total: number;
  online: number;
  offline: number;
  invalid: number;
  collectedAt: Date | null;
}

export async function workerCounts(db: Reader, input: WorkersMatch): Promise<WorkerCountsRow> {
  const [row] = await db.$queryRaw<WorkerCountsRow[]>(Prisma.sql`
    select count(*)::int as total, count(*) filter (where w.status = 'ONLINE')::int as online,
      count(*) filter (where w.status = 'OFFLINE')::int as offline,
      count(*) filter (where w.status = 'INVALID')::int as invalid, min(w.collected_at) as "collectedAt"
    from workers w join accounts a on a.id = w.account_id where ${workersMatching(input)}`);
  return row as WorkerCountsRow;
}
