import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CollectionErrorCode, Endpoint, TierName, TierRunState } from '../vocabulary';

/** What the gauges show, read anew for each scrape. Ages in seconds. */
export interface MetricFacts {
  budget: { used: number; remaining: number; paused: boolean; byTier: { tier: string; used: number }[] };
  accounts: { account: string; balanceAge: number | null; hashrateAge: number | null; status: string }[];
}

export interface Metrics {
  callEnded(endpoint: Endpoint, error: CollectionErrorCode | null, seconds: number): void;
  runEnded(tier: TierName, state: TierRunState, seconds: number): void;
  text(facts: MetricFacts): Promise<{ contentType: string; body: string }>;
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
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `pow_crm_${name}`, help, labelNames, registers });
  const used = gauge('pool_budget_used_calls', 'Calls that still occupy the window', ['tier']);
  const remaining = gauge('pool_budget_remaining_calls', 'Calls that the window has room for now');
  const paused = gauge('pool_paused', '1 while calls are stopped after a suspected ban');
  const age = gauge('account_data_age_seconds', "Age of an account's newest figures", ['account', 'data']);
  const status = gauge('account_status', '1 for the status that an account is in', ['account', 'status']);

  function show({ budget, accounts }: MetricFacts): void {
    remaining.set(budget.remaining);
    paused.set(budget.paused ? 1 : 0);
    for (const one of [used, age, status]) one.reset();
    for (const { tier, used: figure } of budget.byTier) used.set({ tier }, figure);
    for (const { account, balanceAge, hashrateAge, status: current } of accounts) {
      if (balanceAge !== null) age.set({ account, data: 'balance' }, balanceAge);
      if (hashrateAge !== null) age.set({ account, data: 'hashrate' }, hashrateAge);
      status.set({ account, status: current }, 1);
    }
  }

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
      show(facts);
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
