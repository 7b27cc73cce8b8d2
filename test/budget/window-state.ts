import type { Demand, WindowState } from '../../src/budget/decide';
import { guaranteedShares, type Shares } from '../../src/budget/shares';
import type { TierName } from '../../src/vocabulary';
import { after, START } from './support';

export const shares = (used: Partial<Shares> = {}): Shares => ({
  ...{ TIER_1: 0, TIER_2: 0, TIER_3: 0, TIER_4: 0 },
  ...used,
});

const NOTHING: Demand = { outstanding: 0, expectedSoon: 0 };

export const demands = (some: Partial<Record<TierName, Demand>> = {}): Record<TierName, Demand> => ({
  ...{ TIER_1: NOTHING, TIER_2: NOTHING, TIER_3: NOTHING, TIER_4: NOTHING },
  ...some,
});

type Changes = Partial<Omit<WindowState, 'usedByTier' | 'usedTotal' | 'demand'>> & {
  used?: Partial<Shares>;
  demand?: Partial<Record<TierName, Demand>>;
};

/** A window of 100 calls (60, 10, 20 and 10 guaranteed) at noon; empty unless told otherwise. */
export function windowState({ used = {}, demand = {}, ...changes }: Changes = {}): WindowState {
  const usedByTier = shares(used);
  return {
    now: START,
    capacity: 100,
    guaranteed: guaranteedShares(changes.capacity ?? 100),
    usedByTier,
    usedTotal: Object.values(usedByTier).reduce((sum, count) => sum + count, 0),
    demand: demands(demand),
    firstFreeAt: after(1_234),
    openCalls: 0,
    openUntil: null,
    pause: { until: null, reason: null, level: 0, settlingUntil: null },
    busyKeys: new Map(),
    ...changes,
  };
}
