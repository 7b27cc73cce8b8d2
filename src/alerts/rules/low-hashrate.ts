import type { AlertRule } from '../types';
import { between, gone, holds, percent, type Finding, type Previous } from './finding';
import { hashrateText } from '../../words';

/** The hashrates of one account, in H/s. */
export interface HashrateSample {
  at: Date;
  hashrate1h: number;
  hashrate1d: number;
}

/**
 * LOW_HASHRATE: the last hour is far below the 24-hour average from when this began. That average is frozen with the
 * alert, because it decays: after a day a dead site would look normal.
 */
export function lowHashrate(
  { at, hashrate1h, hashrate1d }: HashrateSample,
  rule: Pick<AlertRule, 'fireLevel' | 'resolveLevel' | 'criticalLevel'>,
  previous: Previous | null,
): Finding | null {
  const normal = previous?.frozenLevel ?? hashrate1d;
  const { fireLevel, resolveLevel, criticalLevel } = rule;
  if (normal <= 0 || fireLevel === null) return null;
  const share = hashrate1h / normal;
  const message = `${hashrateText(hashrate1h)} in the last hour, ${percent(share)} of the normal ${hashrateText(normal)}.`;
  if (share < fireLevel)
    return holds({
      observedAt: at,
      critical: criticalLevel !== null && share < criticalLevel,
      value: share,
      threshold: fireLevel,
      frozenLevel: normal,
      message,
    });
  return share > (resolveLevel ?? fireLevel) ? gone(at) : between(at, { message, value: share });
}
