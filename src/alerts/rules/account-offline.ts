import { before, between, gone, holds, MINUTE_MS, type Finding, type Previous } from './finding';
import { hashrateText, instantText } from './words';

/** An account as one reply of the pool shows it; hashrates in H/s. */
export interface AccountSample {
  at: Date;
  hashrate10m: number;
  hashrate1d: number;
  /** null: the reply did not tell */
  totalWorkers: number | null;
  activeWorkers: number | null;
}

/** A worker is no longer active after so long without a share. */
const INACTIVE_MS = 20 * MINUTE_MS;
const AVERAGED_MS = 10 * MINUTE_MS;

/**
 * ACCOUNT_OFFLINE: no active worker where there are some, or no hashrate for ten minutes where the last day had some.
 * Once open it also holds when the day's average has decayed to nothing.
 */
export function accountOffline(sample: AccountSample, previous: Previous | null): Finding | null {
  const { at, hashrate10m, hashrate1d, totalWorkers, activeWorkers } = sample;
  const noneActive = activeWorkers === 0 && totalWorkers !== null && totalWorkers > 0;
  const silent = hashrate10m === 0 && (hashrate1d > 0 || previous !== null);
  if (noneActive || silent) {
    const began = before(at, noneActive ? INACTIVE_MS : AVERAGED_MS);
    return holds({
      observedAt: at,
      began,
      // The pool's sums fail now and then: one sample alone is not believed.
      holdFrom: at,
      critical: true,
      value: activeWorkers,
      message: noneActive
        ? `None of ${totalWorkers} workers is active.`
        : `No hashrate in the last 10 minutes, as of ${instantText(at)}; the last 24 hours had ${hashrateText(hashrate1d)}.`,
    });
  }
  if (hashrate10m > 0) return activeWorkers === 0 ? between(at) : gone(at);
  return null;
}
