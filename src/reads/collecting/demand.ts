import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { TierName } from '../../vocabulary';

/** The expected calls of one run of each tier. */
export async function expectedCalls(db: Reader): Promise<Map<TierName, number>> {
  const rows = await db.$queryRaw<{ tier: TierName; calls: number }[]>(Prisma.sql`
    select tier, expected_calls as calls from tier_states`);
  return new Map(rows.map((row) => [row.tier, row.calls]));
}

/**
 * The calls of all tiers in one window, rounded up: calls of a run ÷ its interval × window. A tier without a schedule
 * (interval null) makes none.
 */
export function projectedPerWindow(
  windowSeconds: number,
  tiers: Iterable<{ calls: number; effectiveSeconds: number | null }>,
): number {
  let sum = 0;
  for (const { calls, effectiveSeconds } of tiers)
    if (effectiveSeconds !== null) sum += (calls * windowSeconds) / effectiveSeconds;
  // Thirds of a call do not add up exactly as doubles; 78.00000000000001 is 78.
  return Math.max(0, Math.ceil(sum - 1e-6));
}
