import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { CollectionErrorCode, Endpoint, TierName, TierRunState } from '../vocabulary';
import { factsText, type MetricFacts } from './metric-facts';

export interface Metrics {
  callEnded(endpoint: Endpoint, error: CollectionErrorCode | null, seconds: number): void;
  runEnded(tier: TierName, state: TierRunState, seconds: number): void;
  /** null: the database could not be read, so only the process's own metrics exist */
  text(facts: MetricFacts | null): Promise<{ contentType: string; body: string }>;
}

const CALL_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
const RUN_BUCKETS = [1, 5, 15, 60, 300, 600, 1800, 3600, 7200];

/** Prometheus metrics of this process, in a registry of their own. No label ever names a worker. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'pow_crm_' });
  const registers = [registry];
  const calls = new Counter({
    name: 'pow_crm_pool_calls_total',
    help: 'Calls to the pool by endpoint and outcome (OK or the error code)',
    labelNames: ['endpoint', 'outcome'],
    registers,
  });
  const callSeconds = new Histogram({
    name: 'pow_crm_pool_call_duration_seconds',
    help: 'Time from sending a call to the end of its reply',
    labelNames: ['endpoint'],
    buckets: CALL_BUCKETS,
    registers,
  });
  const runs = new Counter({
    name: 'pow_crm_tier_runs_total',
    help: 'Ended tier runs by tier and state',
    labelNames: ['tier', 'state'],
    registers,
  });
  const runSeconds = new Histogram({
    name: 'pow_crm_tier_run_duration_seconds',
    help: 'Time from the start of a tier run to its end',
    labelNames: ['tier'],
    buckets: RUN_BUCKETS,
    registers,
  });
  return {
    callEnded(endpoint, error, seconds) {
      calls.inc({ endpoint, outcome: error ?? 'OK' });
      callSeconds.observe({ endpoint }, seconds);
    },
    runEnded(tier, state, seconds) {
      runs.inc({ tier, state });
      runSeconds.observe({ tier }, seconds);
    },
    async text(facts) {
      const [process, present] = await Promise.all([registry.metrics(), factsText(facts)]);
      return { contentType: registry.contentType, body: `${process}\n${present}` };
    },
  };
}
