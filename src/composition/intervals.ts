import type { TierSchedules } from '../tiers';
import { TIERS, type TierName } from '../vocabulary';

/** The seconds after which each tier really comes round; by its cron while the scheduler is off. */
export function intervalsOf(schedules: TierSchedules): Record<TierName, number> {
  return Object.fromEntries(
    TIERS.map((tier) => [tier, schedules[tier].effectiveSeconds ?? schedules[tier].cronSeconds]),
  ) as Record<TierName, number>;
}
