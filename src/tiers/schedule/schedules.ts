import type { Reader } from '../../store/connection/reader';
import { TIERS, type TierName } from '../../vocabulary';
import { effectiveSeconds, type TierDemand } from './intervals';
import { CALLS_PER_COIN } from '../overview';
import { PLANS } from '../run/runner';
import { EXPECTED_PAGES } from './queue';
import { cronSlots, type CronSlots } from './slots';

export interface TierSchedule {
  cron: string;
  cronSeconds: number;
  /** the interval that budget and fairness really allow; null while the scheduler is off */
  effectiveSeconds: number | null;
  nextRunAt: Date | null;
  /** the next slot of its cron expression, even if it will not run */
  nextSlotAt: Date | null;
  /** the calls of one run */
  expectedCalls: number;
}
export type TierSchedules = Record<TierName, TierSchedule>;

export type TierCrons = Record<TierName, { expression: string; slots: CronSlots }>;

export function tierCrons(expressions: Readonly<Record<TierName, string>>): TierCrons {
  const entries = TIERS.map((tier) => {
    const expression = expressions[tier];
    return [tier, { expression, slots: cronSlots(expression) }] as const;
  });
  return Object.fromEntries(entries) as TierCrons;
}

export interface ScheduleParts {
  db: Reader;
  crons: TierCrons;
  schedulerOn: boolean;
  capacity: number;
  windowMs: number;
}

/** When each tier runs, and how long it takes to serve every account again. */
export async function readSchedules(parts: ScheduleParts, now: Date): Promise<TierSchedules> {
  const calls = await passCalls(parts.db);
  const demand = (tier: TierName): TierDemand => ({
    cronSeconds: parts.crons[tier].slots.seconds(now),
    passCalls: calls[tier],
    maxRunCalls: PLANS[tier].maxScheduledCalls,
  });
  const demands = Object.fromEntries(TIERS.map((tier) => [tier, demand(tier)])) as Record<
    TierName,
    TierDemand
  >;
  const nextSlots = Object.fromEntries(
    TIERS.map((tier) => [tier, parts.crons[tier].slots.next(now)]),
  ) as Record<TierName, Date | null>;
  const effective = effectiveSeconds(demands, parts.capacity / (parts.windowMs / 1000));
  const schedule = (tier: TierName): TierSchedule => ({
    cron: parts.crons[tier].expression,
    cronSeconds: demands[tier].cronSeconds,
    effectiveSeconds: parts.schedulerOn ? effective[tier] : null,
    nextRunAt: parts.schedulerOn ? nextSlots[tier] : null,
    nextSlotAt: nextSlots[tier],
    expectedCalls: Math.min(calls[tier], demands[tier].maxRunCalls ?? Infinity),
  });
  return Object.fromEntries(TIERS.map((tier) => [tier, schedule(tier)])) as TierSchedules;
}

/** The calls of one pass over every enabled account, by tier. */
async function passCalls(db: Reader): Promise<Record<TierName, number>> {
  const [row] = await db.$queryRaw<{ accounts: number; coins: number; pages: number }[]>`
    select count(*)::int as accounts, count(distinct coin)::int as coins,
      coalesce(sum(${EXPECTED_PAGES}), 0)::int as pages
    from accounts account
    left join account_states state on state.account_id = account.id
    left join worker_lists list on list.account_id = account.id
    where account.enabled and account.archived_at is null`;
  const { accounts, coins, pages } = row ?? { accounts: 0, coins: 0, pages: 0 };
  return {
    TIER_1: 2 * accounts,
    TIER_2: accounts + CALLS_PER_COIN * coins,
    TIER_3: pages,
    TIER_4: 2 * accounts,
  };
}

/** The effective interval of each tier in seconds; while the scheduler is off, the interval of its cron expression. */
export function intervalsOf(schedules: TierSchedules): Record<TierName, number> {
  return Object.fromEntries(
    TIERS.map((tier) => [tier, schedules[tier].effectiveSeconds ?? schedules[tier].cronSeconds]),
  ) as Record<TierName, number>;
}
