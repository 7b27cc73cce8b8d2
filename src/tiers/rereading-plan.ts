import type { KnownList } from '../store/payment-rereading';

const DAY_MS = 86_400_000;
/** Every list is read whole again once in so many days. */
const ROUND_DAYS = 28;

export interface RereadingPlan {
  /** an operator asked for them */
  asked: KnownList[];
  /** their sums are not what the pool says */
  off: KnownList[];
  /** their day of the round has come */
  due: KnownList[];
}

/**
 * Which lists are read whole again, those first that were not for longest. Each account has a day of its own in a round
 * of four weeks, so that a round costs about the same every day; a day that was missed is made up for.
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
