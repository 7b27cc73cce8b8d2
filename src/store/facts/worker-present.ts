import type { WorkerStatus } from '../../vocabulary';
import type { Db } from '../connection/prisma';

/** A worker's current figures, which fill in what a list leaves out. */
export interface KnownWorker {
  name: string;
  status: WorkerStatus;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  lastShareAt: Date | null;
  /** the age of its oldest figure */
  figuresAt: Date;
}

export function knownWorkers(tx: Db, accountId: number, names: readonly string[]): Promise<KnownWorker[]> {
  return tx.$queryRaw<KnownWorker[]>`
    select name, status, hashrate_10m as "hashrate10m", hashrate_1h as "hashrate1h", hashrate_1d as "hashrate1d",
      last_share_at as "lastShareAt", coalesce(figures_at, collected_at) as "figuresAt"
    from workers where account_id = ${accountId}::int and name = any(${[...names]}::text[])`;
}
