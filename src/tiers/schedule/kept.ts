import { TIERS } from '../../vocabulary';
import type { TierSchedules } from '..';

interface Kept {
  version: string;
  end: Date | null;
  schedules: Promise<TierSchedules>;
}

/** Every request asks for the schedules, so they are computed again only after data changed or a cron slot passed. */
export function keepSchedules(read: (now: Date) => Promise<TierSchedules>) {
  let kept: Kept | null = null;
  return async ({ now, version }: { now: Date; version: string }): Promise<TierSchedules> => {
    if (kept?.version === version && (kept.end === null || kept.end > now)) return kept.schedules;
    // Until the next slot is known, the value serves only concurrent requests.
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
