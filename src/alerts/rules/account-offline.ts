import type { AlertRule } from '../types';
import { before, between, gone, holds, MINUTE_MS, type Finding, type Previous } from './finding';
import { hashrateText } from '../../words';
import { instantText } from './words';
import { LEAST_WORKERS } from './workers-offline';

/** An account from one reply of the pool; hashrates in H/s. */
export interface AccountSample {
  at: Date;
  /** null here and below: missing in the reply */
  hashrate10m: number | null;
  hashrate1d: number | null;
  totalWorkers: number | null;
  activeWorkers: number | null;
}

/** A worker is no longer active after this time without a share. */
const INACTIVE_MS = 20 * MINUTE_MS;
const AVERAGED_MS = 10 * MINUTE_MS;

/** The facts that show whether an offline account is completely back. */
export interface Usual {
  /** workers that were active before it went dark; null: not known */
  active: number | null;
  /** so few missing ones are no matter of the account any more, but of single workers */
  rule: Pick<AlertRule, 'fireLevel' | 'resolveLevel'>;
}

/**
 * ACCOUNT_OFFLINE: no active worker where there are some, or no hashrate for ten minutes where the last day had some.
 * Once open it also holds when the day's average has decayed to nothing, and it goes on until as good as all workers
 * that were active before (`frozenLevel`) are back: half a site is no recovery.
 */
export function accountOffline(
  sample: AccountSample,
  previous: Previous | null,
  usual: Usual,
): Finding | null {
  const { at, hashrate10m, hashrate1d, totalWorkers, activeWorkers } = sample;
  const noneActive = activeWorkers === 0 && totalWorkers !== null && totalWorkers > 0;
  const hadSome = hashrate1d !== null && hashrate1d > 0;
  const silent = hashrate10m === 0 && (hadSome || previous !== null);
  if (noneActive || silent) {
    const began = before(at, noneActive ? INACTIVE_MS : AVERAGED_MS);
    return holds({
      observedAt: at,
      began,
      // The pool's sums are wrong now and then, so one sample alone is not enough.
      holdFrom: at,
      critical: true,
      value: activeWorkers,
      frozenLevel: previous?.frozenLevel ?? usual.active,
      message: noneActive
        ? totalWorkers === 1
          ? 'The only worker is not active.'
          : `None of ${totalWorkers} workers is active.`
        : `No hashrate in the last 10 minutes, as of ${instantText(at)}${
            hashrate1d === null ? '' : `; the last 24 hours had ${hashrateText(hashrate1d)}`
          }.`,
    });
  }
  if (hashrate10m === null || hashrate10m <= 0) return null;
  if (activeWorkers === 0) return between(at);
  return partlyBack(sample, previous, usual) ?? gone(at);
}

function partlyBack(
  { at, totalWorkers, activeWorkers }: AccountSample,
  previous: Previous | null,
  { rule }: Usual,
): Finding | null {
  if (!previous?.firedAt || previous.frozenLevel === null || activeWorkers === null) return null;
  // Workers that the pool no longer lists are not waited for.
  const wanted = Math.min(previous.frozenLevel, totalWorkers ?? Infinity);
  const missing = wanted - activeWorkers;
  const level = rule.resolveLevel ?? rule.fireLevel ?? 0;
  if (missing < LEAST_WORKERS || missing / wanted < level) return null;
  return between(at, {
    eased: true,
    value: activeWorkers,
    message: `${activeWorkers} of ${wanted} workers ${activeWorkers === 1 ? 'is' : 'are'} back.`,
  });
}
