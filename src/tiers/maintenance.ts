import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import { letGo } from '../store/retention';
import { rollUp } from '../store/rollups';

/** About as long as a statement that adds up workers takes: half of the time is left to whoever asks. */
const PAUSE_MS = 10;

/**
 * Looks through all raw rows for buckets whose rollup lacks samples, lets go of what has been kept long enough, and
 * renews the statistics.
 */
export async function maintain(db: PrismaClient, clock: Clock): Promise<void> {
  await rollUp(db, clock.now(), { repair: true, pause: () => clock.sleep(PAUSE_MS) });
  await letGo(db, clock);
  await db.$executeRawUnsafe('analyze');
}
