import { isStuck, type TierHealth } from '../../store/collection/tier-health';
import { TIERS, type TierName } from '../../vocabulary';
import { before, gone, holds, type Finding } from './finding';
import { instantText } from './words';

const BRINGS: Readonly<Record<TierName, string>> = {
  TIER_1: 'balances and hashrates',
  TIER_2: 'overviews',
  TIER_3: 'workers',
  TIER_4: 'payments',
};

/** RUN_STUCK: runs of a tier are stuck. `tiers`: the state of each tier. */
export function runStuck(tiers: readonly TierHealth[], now: Date): Finding {
  const stuck = tiers.filter(isStuck).map((one) => ({ ...one, since: sinceOf(one, now) }));
  if (stuck.length === 0) return gone(now);
  const sentences = stuck.map(
    ({ tier, stuckAt, since }) =>
      `Tier ${TIERS.indexOf(tier) + 1} (${BRINGS[tier]}) has been stuck since ${instantText(since)}: ${
        stuckAt
          ? 'a run was ended because it made no progress, and no run has finished since.'
          : 'its run makes no progress, and nothing has ended it.'
      }`,
  );
  return holds({
    observedAt: now,
    began: new Date(Math.min(...stuck.map(({ since }) => since.getTime()))),
    message: `${sentences.join(' ')} These figures are getting old, and nobody watches them meanwhile.`,
  });
}

function sinceOf({ stuckAt, idleSeconds }: TierHealth, now: Date): Date {
  return stuckAt ?? before(now, (idleSeconds ?? 0) * 1_000);
}
