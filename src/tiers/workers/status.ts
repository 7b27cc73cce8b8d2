import type { WorkerStatus } from '../../vocabulary';

export const OFFLINE_AFTER_MS = 20 * 60_000;
const INVALID_AFTER_MS = 24 * 3_600_000;

/** null rates are missing or were not understood. */
interface Sharing {
  lastShareAt: Date | null;
  /** the pool gave a last share that was not understood */
  isShareUnread?: boolean;
  hashrate10m: number | null;
  hashrate1h?: number | null;
  hashrate1d: number | null;
}

/**
 * A worker's status when its row was made, by the clock of its last share, in the pool's own words: offline after 20
 * minutes without a share, invalid after 24 hours. Without a last share, the averages decide, because each is zero once
 * its span has no share. null: what was understood does not say.
 */
export function workerStatus(sharing: Sharing, at: Date): WorkerStatus | null {
  const { lastShareAt, isShareUnread = false } = sharing;
  if (isShareUnread) return byAverages(sharing);
  if (lastShareAt === null) return neverSeen(sharing);
  const silentMs = at.getTime() - lastShareAt.getTime();
  if (silentMs > INVALID_AFTER_MS) return 'INVALID';
  return silentMs > OFFLINE_AFTER_MS ? 'OFFLINE' : 'ONLINE';
}

function neverSeen({ hashrate10m, hashrate1d }: Sharing): WorkerStatus | null {
  if (hashrate10m === null) return hashrate1d === 0 ? 'INVALID' : null;
  if (hashrate10m > 0) return 'ONLINE';
  if (hashrate1d === null) return null;
  return hashrate1d > 0 ? 'OFFLINE' : 'INVALID';
}

/** Only what is certain: ten minutes without a share are not yet twenty. */
function byAverages({ hashrate10m, hashrate1h = null, hashrate1d }: Sharing): WorkerStatus | null {
  if (hashrate10m !== null && hashrate10m > 0) return 'ONLINE';
  if (hashrate1d === 0) return 'INVALID';
  return hashrate1h === 0 ? 'OFFLINE' : null;
}
