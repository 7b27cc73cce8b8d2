import type { WorkerStatus } from '../vocabulary';

const OFFLINE_AFTER_MS = 20 * 60_000;
const INVALID_AFTER_MS = 24 * 3_600_000;

interface Sharing {
  lastShareAt: Date | null;
  hashrate10m: number;
  hashrate1d: number;
}

/**
 * A worker's status at the instant its row was read, in the pool's own words: offline after 20 minutes without a share,
 * invalid after 24 hours. Where the pool tells no last share, the averages stand in: each is zero once no share fell
 * into it.
 */
export function workerStatus({ lastShareAt, hashrate10m, hashrate1d }: Sharing, at: Date): WorkerStatus {
  if (lastShareAt === null) {
    if (hashrate10m > 0) return 'ONLINE';
    return hashrate1d > 0 ? 'OFFLINE' : 'INVALID';
  }
  const silentMs = at.getTime() - lastShareAt.getTime();
  if (silentMs > INVALID_AFTER_MS) return 'INVALID';
  return silentMs > OFFLINE_AFTER_MS ? 'OFFLINE' : 'ONLINE';
}
