import { TIER_SHARES, TIERS, type TierName } from '../vocabulary';

export type Shares = Record<TierName, number>;

export function zeroShares(): Shares {
  return { TIER_1: 0, TIER_2: 0, TIER_3: 0, TIER_4: 0 };
}

/**
 * The calls per window that each tier can always have; they add up to the capacity exactly. From a capacity of four on,
 * every tier has at least one, so that none starves.
 */
export function guaranteedShares(capacity: number): Shares {
  const shares = zeroShares();
  for (const tier of TIERS) shares[tier] = Math.floor((capacity * TIER_SHARES[tier]) / 100);
  const given = TIERS.reduce((sum, tier) => sum + shares[tier], 0);
  const byRemainder = [...TIERS].sort((a, b) => remainder(capacity, b) - remainder(capacity, a));
  for (const tier of byRemainder.slice(0, capacity - given)) shares[tier] += 1;
  if (capacity < TIERS.length) return shares;
  for (const tier of TIERS.filter((name) => shares[name] === 0)) {
    shares[tier] += 1;
    shares.TIER_1 -= 1;
  }
  return shares;
}

function remainder(capacity: number, tier: TierName): number {
  return (capacity * TIER_SHARES[tier]) % 100;
}
