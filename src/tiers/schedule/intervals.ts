import { TIER_SHARES, TIERS, type TierName } from '../../vocabulary';

/** A tier's demand on the window. */
export interface TierDemand {
  cronSeconds: number;
  /** calls for one pass over all accounts */
  passCalls: number;
  /** the most calls of a scheduled run; null: a whole pass */
  maxRunCalls: number | null;
}

/**
 * The seconds after which each tier has served every account again: the cron interval, stretched by runs that serve
 * only some of the accounts, and by a window too small for all. Calls per second are divided by the guarantees; a
 * tier's unused part goes to those that need more.
 */
export function effectiveSeconds(
  demands: Record<TierName, TierDemand>,
  capacityPerSecond: number,
): Record<TierName, number> {
  const wished = (tier: TierName): number => {
    const { cronSeconds, passCalls, maxRunCalls } = demands[tier];
    const runs = maxRunCalls === null ? 1 : Math.max(1, Math.ceil(passCalls / maxRunCalls));
    return cronSeconds * runs;
  };
  const rate = (tier: TierName): number => demands[tier].passCalls / wished(tier);
  const dealt = deal(
    Object.fromEntries(TIERS.map((tier) => [tier, rate(tier)])) as Record<TierName, number>,
    capacityPerSecond,
  );
  const seconds = TIERS.map((tier): [TierName, number] => {
    const { passCalls } = demands[tier];
    return [
      tier,
      passCalls === 0 ? wished(tier) : Math.ceil(Math.max(wished(tier), passCalls / dealt[tier])),
    ];
  });
  return Object.fromEntries(seconds) as Record<TierName, number>;
}

/** Each gets what it wants if that fits into its share; those that want more divide the rest. */
function deal(wanted: Record<TierName, number>, capacity: number): Record<TierName, number> {
  const given: Record<TierName, number> = { TIER_1: 0, TIER_2: 0, TIER_3: 0, TIER_4: 0 };
  let left = capacity;
  let open: TierName[] = TIERS.filter((tier) => wanted[tier] > 0);
  while (open.length > 0) {
    const weights = open.reduce((sum, tier) => sum + TIER_SHARES[tier], 0);
    const share = (tier: TierName) => (left * TIER_SHARES[tier]) / weights;
    const content = open.filter((tier) => wanted[tier] <= share(tier));
    if (content.length === 0) {
      for (const tier of open) given[tier] = share(tier);
      return given;
    }
    for (const tier of content) given[tier] = wanted[tier];
    left -= content.reduce((sum, tier) => sum + wanted[tier], 0);
    open = open.filter((tier) => !content.includes(tier));
  }
  return given;
}
