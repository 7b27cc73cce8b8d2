import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { storedText } from '../lists/stored-text';

/** The pool's own figures: hashrate in H/s, times in seconds. */
export interface PoolStatsRow {
  coin: string;
  collectedAt: Date;
  poolHashrate: number;
  activeWorkers: bigint;
  poolStatus: string | null;
  networkDifficulty: number;
  estimateTimeSeconds: bigint | null;
  currentRoundSeconds: bigint | null;
  totalShares: bigint | null;
  totalBlocks: bigint | null;
}

/** The newest figures of a coin that the pool told all of; null when none were ever collected. */
export async function latestPoolStats(db: Reader, coin: string): Promise<PoolStatsRow | null> {
  const rows = await db.$queryRaw<PoolStatsRow[]>(Prisma.sql`
    select coin, collected_at as "collectedAt", pool_hashrate as "poolHashrate", active_workers as "activeWorkers",
      pool_status as "poolStatus", network_difficulty as "networkDifficulty",
      estimate_time_seconds as "estimateTimeSeconds", current_round_seconds as "currentRoundSeconds",
      total_shares as "totalShares", total_blocks as "totalBlocks"
    from pool_stats where coin = upper(${storedText(coin)}::text)
      and num_nulls(pool_hashrate, active_workers, network_difficulty) = 0 order by collected_at desc limit 1`);
  return rows[0] ?? null;
}
