import type { CallGate } from '../antpool';
import type { Metrics } from '../http/metrics';
import type { Viewer } from '../access';
import type { BudgetStatus } from '../budget';
import type { Clock } from '../clock';
import type { MetricFacts } from '../http/metric-facts';
import { openAlertCounts } from '../reads/alerts/alerts';
import { countMessages, readAccountAges, readFleetFigures, readLastEnds } from '../reads/collecting/metrics';
import type { Reader } from '../store/connection/reader';
import { isStuck, readTierHealth } from '../store/collection/tier-health';
import { staleBefore } from '../reads/collecting/staleness';
import type { TierName } from '../vocabulary';

/** The same gate; it also reports to the metrics how each call ended. */
export function measuredGate(gate: CallGate, metrics: Metrics): CallGate {
  return {
    pause: (reason, waitMs) => gate.pause(reason, waitMs),
    answered: () => gate.answered(),
    async reserve(request, signal) {
      const reservation = await gate.reserve(request, signal);
      return {
        ...reservation,
        async finish(outcome) {
          metrics.callEnded(request.endpoint, outcome.error, outcome.durationMs / 1000);
          await reservation.finish(outcome);
        },
      };
    },
  };
}

interface MetricsParts {
  metrics: Metrics;
  read: Reader;
  clock: Clock;
  budgetStatus(): Promise<BudgetStatus>;
  /** the effective interval of each tier in seconds */
  intervals(): Promise<Record<TierName, number>>;
}

/** The text of /metrics; it counts only the accounts and alerts that the viewer sees. */
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
      tiers: (await readTierHealth(read)).map((health) => ({
        tier: health.tier,
        stuck: isStuck(health),
        idleSeconds: health.idleSeconds ?? 0,
      })),
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

  /** The process's own metrics are most useful while the database is unavailable. */
  return async ({ groups }: Viewer) => metrics.text(await factsFor(groups).catch(() => null));
}
