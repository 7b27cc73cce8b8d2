import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import { letGo } from '../store/retention';
import { rollUp } from '../store/rollups';

/**
 * Looks through all raw rows for buckets whose rollup lacks samples, lets go of what has been kept long enough, and
 * renews the statistics.
 */
export async function maintain(db: PrismaClient, clock: Clock): Promise<void> {
  await rollUp(db, clock.now(), { repair: true });
  await letGo(db, clock);
  await db.$executeRawUnsafe('analyze');
}
