import type { KnownList } from '../../store/payments/rereading';

const DAY_MS = 86_400_000;
/** Every list is read whole again within this many days. */
const ROUND_DAYS = 28;

export interface RereadingPlan {
  /** an operator asked for them */
  asked: KnownList[];
  /** their sums differ from the pool's totals */
  off: KnownList[];
  /** their day of the round has come */
  due: KnownList[];
}

/**
 * Chooses the lists to read whole again, the longest unread first. Each account has its own day in a round of four
 * weeks, so that every day costs about the same; a missed day is made up for.
 */
export function planRereading(lists: readonly KnownList[], now: Date): RereadingPlan {
  const open = [...lists].sort((a, b) => (a.fullAt?.getTime() ?? 0) - (b.fullAt?.getTime() ?? 0));
  return {
    asked: open.filter(({ reread }) => reread === 'ASKED'),
    off: open.filter(({ reread }) => reread === 'OFF'),
    due: open.filter((list) => list.reread === null && isDue(list, now)),
  };
}

function isDue({ accountId, fullAt }: KnownList, now: Date): boolean {
  const today = Math.floor(now.getTime() / DAY_MS);
  const daysSince = (today - (accountId % ROUND_DAYS)) % ROUND_DAYS;
  return fullAt === null || fullAt.getTime() < (today - daysSince) * DAY_MS;
}
