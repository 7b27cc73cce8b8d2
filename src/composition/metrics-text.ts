import type { Viewer } from '../access';
import type { BudgetStatus } from '../budget';
import type { Clock } from '../clock';
import type { Metrics } from '../http/metrics';
import { openAlertCounts } from '../reads/alerts';
import { readAccountAges } from '../reads/metrics';
import type { Reader } from '../store/reader';

interface MetricsParts {
  metrics: Metrics;
  read: Reader;
  clock: Clock;
  budgetStatus(): Promise<BudgetStatus>;
}

/** The text of /metrics; of accounts and alerts only those that the viewer sees. */
export function createMetricsText({ metrics, read, clock, budgetStatus }: MetricsParts) {
  return async ({ groups: visible }: Viewer) => {
    const status = await budgetStatus();
    const byTier = status.byTier.map(({ tier, used }) => ({ tier: tier ?? 'NONE', used }));
    const paused = status.pausedUntil !== null;
    return metrics.text({
      budget: { ...status, byTier, paused },
      accounts: await readAccountAges(read, { now: clock.now(), visible }),
      openAlerts: await openAlertCounts(read, visible),
    });
  };
}
