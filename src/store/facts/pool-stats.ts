import type { Db } from '../connection/prisma';

export interface PoolStatsRow {
  coin: string;
  collectedAt: Date;
  /** H/s */
  poolHashrate: number | null;
  activeWorkers: number | null;
  poolStatus: string | null;
  networkDifficulty: number | null;
  estimateTimeSeconds: number | null;
  currentRoundSeconds: number | null;
  totalShares: number | null;
  totalBlocks: number | null;
}

const whole = (value: number | null): bigint | null => (value === null ? null : BigInt(value));

export async function writePoolStats(tx: Db, row: PoolStatsRow): Promise<number> {
  return tx.$executeRaw`
    insert into pool_stats (coin, collected_at, pool_hashrate, active_workers, pool_status, network_difficulty,
      estimate_time_seconds, current_round_seconds, total_shares, total_blocks)
    values (${row.coin}::text, ${row.collectedAt}::timestamptz, ${row.poolHashrate}::float8,
      ${whole(row.activeWorkers)}::bigint, ${row.poolStatus}::text, ${row.networkDifficulty}::float8,
      ${whole(row.estimateTimeSeconds)}::bigint, ${whole(row.currentRoundSeconds)}::bigint,
      ${whole(row.totalShares)}::bigint, ${whole(row.totalBlocks)}::bigint)
    on conflict do nothing`;
}
