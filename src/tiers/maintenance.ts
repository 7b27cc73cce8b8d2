import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import { letGo } from '../store/retention/retention';
import { rollUp } from '../store/rollups/rollups';

/** About as long as a statement that adds up workers: half of the time is left to other queries. */
const PAUSE_MS = 10;

/**
 * Rolls up buckets that lack samples, from all raw rows, deletes what is past its retention unless the time is in
 * doubt, and updates the database's statistics.
 */
export async function maintain(db: PrismaClient, clock: Clock, mayLetGo: boolean): Promise<void> {
  await rollUp(db, clock.now(), { repair: true, pause: () => clock.sleep(PAUSE_MS) });
  if (mayLetGo) await letGo(db, clock);
  await db.$executeRawUnsafe('analyze');
}
