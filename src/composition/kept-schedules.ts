import { TIERS } from '../vocabulary';
import type { TierSchedules } from '../tiers';

interface Kept {
  version: string;
  end: Date | null;
  schedules: Promise<TierSchedules>;
}

/** Works the schedules out anew only when data have changed or a slot of a cron has passed: every request asks for them. */
export function keepSchedules(read: (now: Date) => Promise<TierSchedules>) {
  let kept: Kept | null = null;
  return async ({ now, version }: { now: Date; version: string }): Promise<TierSchedules> => {
    if (kept?.version === version && (kept.end === null || kept.end > now)) return kept.schedules;
    // Until it is known when the next slot is, it serves those who ask at the same time.
    const mine: Kept = { version, end: null, schedules: read(now) };
    kept = mine;
    try {
      const schedules = await mine.schedules;
      mine.end = firstSlot(schedules);
      return schedules;
    } catch (error) {
      if (kept === mine) kept = null;
      throw error;
    }
  };
}

function firstSlot(schedules: TierSchedules): Date | null {
  const slots = TIERS.flatMap((tier) => schedules[tier].nextSlotAt?.getTime() ?? []);
  return slots.length === 0 ? null : new Date(Math.min(...slots));
}
