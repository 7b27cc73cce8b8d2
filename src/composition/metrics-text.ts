import type { Viewer } from '../access';
import type { BudgetStatus } from '../budget';
import type { Clock } from '../clock';
import type { MetricFacts } from '../http/metric-facts';
import type { Metrics } from '../http/metrics';
import { openAlertCounts } from '../reads/alerts';
import { countMessages, readAccountAges, readFleetFigures, readLastEnds } from '../reads/metrics';
import type { Reader } from '../store/reader';
import { staleBefore } from '../reads/staleness';
import type { TierName } from '../vocabulary';

interface MetricsParts {
  metrics: Metrics;
  read: Reader;
  clock: Clock;
  budgetStatus(): Promise<BudgetStatus>;
  /** seconds after which each tier really comes round */
  intervals(): Promise<Record<TierName, number>>;
}

/** The text of /metrics; of accounts and alerts only those that the viewer sees. */
export function createMetricsText({ metrics, read, clock, budgetStatus, intervals }: MetricsParts) {
  async function factsFor(visible: Viewer['groups']): Promise<MetricFacts> {
    const now = clock.now();
    const budget = await budgetStatus();
    const seconds = await intervals();
    const since = (tier: TierName) =>
      staleBefore(now, { cronSeconds: seconds[tier], effectiveSeconds: seconds[tier] });
    return {
      budget: {
        ...budget,
        capacity: budget.limit - budget.reserve,
        byTier: budget.byTier.map(({ tier, used }) => ({ tier: tier ?? 'NONE', used })),
        paused: budget.pausedUntil !== null,
      },
      intervals: seconds,
      lastEnds: await readLastEnds(read),
      accounts: await readAccountAges(read, { now, visible }),
      fleet: await readFleetFigures(read, {
        hashratesSince: since('TIER_1'),
        overviewsSince: since('TIER_2'),
        visible,
      }),
      openAlerts: await openAlertCounts(read, visible),
      messages: visible === null ? await countMessages(read) : null,
    };
  }

  /** What the process tells of itself is wanted most while the database is away. */
  return async ({ groups }: Viewer) => metrics.text(await factsFor(groups).catch(() => null));
}
