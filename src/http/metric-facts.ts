import { Gauge, Registry } from 'prom-client';
import type { FleetFigures } from '../reads/collecting/metrics';
import {
  ALERT_KINDS,
  ALERT_SEVERITIES,
  TIERS,
  type AlertKind,
  type AlertSeverity,
  type TierName,
} from '../vocabulary';

/** The values of the gauges, read for each scrape. Ages in seconds; null: unknown and not shown. */
export interface MetricFacts {
  budget: {
    capacity: number;
    used: number;
    remaining: number;
    paused: boolean;
    byTier: { tier: string; used: number }[];
  };
  /** the effective interval of each tier in seconds */
  intervals: Record<TierName, number>;
  /** `idleSeconds`: time without progress in the current run; 0 if there is none */
  tiers: { tier: TierName; stuck: boolean; idleSeconds: number }[];
  lastEnds: { tier: TierName; state: string; at: Date }[];
  accounts: { account: string; balanceAge: number | null; hashrateAge: number | null; status: string }[];
  /** H/s and workers by coin and group */
  fleet: FleetFigures[];
  /** combinations without an open alert may be left out */
  openAlerts: { kind: AlertKind; severity: AlertSeverity; count: number }[];
  /** null: the viewer may not see it */
  messages: { waiting: number; failing: number; givenUp: number } | null;
}

type Labels = Record<string, string>;
type Show = (value: number | null, labels?: Labels) => void;
type NewGauge = (name: string, help: string, labelNames?: string[]) => Show;

/**
 * The facts as Prometheus text; null: the database could not be read. Each scrape has its own registry, so that two
 * concurrent scrapes by different tokens never mix.
 */
export async function factsText(facts: MetricFacts | null): Promise<string> {
  const registry = new Registry();
  const gauge: NewGauge = (name, help, labelNames = []) => {
    const made = new Gauge({ name: `pow_crm_${name}`, help, labelNames, registers: [registry] });
    return (value, labels = {}) => value !== null && made.set(labels, value);
  };
  gauge('database_up', '1 while the database answers')(facts ? 1 : 0);
  if (facts) {
    showBudget(gauge, facts);
    showTiers(gauge, facts);
    showAccounts(gauge, facts);
    showFleet(gauge, facts);
    showAlerts(gauge, facts);
  }
  return registry.metrics();
}

function showBudget(gauge: NewGauge, { budget }: MetricFacts): void {
  gauge('pool_budget_limit_calls', 'Calls allowed per window: the limit minus the reserve')(budget.capacity);
  gauge('pool_budget_remaining_calls', 'Calls that could go out now')(budget.remaining);
  gauge('pool_paused', '1 while calls are stopped after a suspected ban')(budget.paused ? 1 : 0);
  const used = gauge('pool_budget_used_calls', 'Calls that still occupy the window', ['tier']);
  for (const { tier, used: figure } of budget.byTier) used(figure, { tier });
}

function showTiers(gauge: NewGauge, { intervals, tiers, lastEnds }: MetricFacts): void {
  const interval = gauge('tier_interval_seconds', 'Effective interval of a tier', ['tier']);
  for (const tier of TIERS) interval(intervals[tier], { tier });
  const stuck = gauge('tier_stuck', '1 while the tier is stuck', ['tier']);
  const idle = gauge(
    'tier_run_idle_seconds',
    'Time without progress in the current run; 0 if there is none',
    ['tier'],
  );
  for (const { tier, stuck: hangs, idleSeconds } of tiers) {
    stuck(hangs ? 1 : 0, { tier });
    idle(idleSeconds, { tier });
  }
  const ended = gauge('tier_last_end_timestamp_seconds', 'When a run last ended in this state', [
    'tier',
    'state',
  ]);
  for (const { tier, state, at } of lastEnds) ended(at.getTime() / 1000, { tier, state });
}

function showAccounts(gauge: NewGauge, { accounts }: MetricFacts): void {
  const age = gauge('account_data_age_seconds', "Age of an account's newest figures", ['account', 'data']);
  const status = gauge('account_status', "1 for the account's present status", ['account', 'status']);
  for (const { account, balanceAge, hashrateAge, status: current } of accounts) {
    age(balanceAge, { account, data: 'balance' });
    age(hashrateAge, { account, data: 'hashrate' });
    status(1, { account, status: current });
  }
}

function showFleet(gauge: NewGauge, { fleet }: MetricFacts): void {
  const of = ['coin', 'group'];
  const accounts = gauge('accounts', 'Enabled accounts', of);
  const last10m = gauge(
    'hashrate_10m_hashes_per_second',
    'Hashrate of the accounts with fresh figures, 10-minute average',
    of,
  );
  const last1d = gauge(
    'hashrate_1d_hashes_per_second',
    'Hashrate of the accounts with fresh figures, 24-hour average',
    of,
  );
  const workers = gauge('workers', 'Workers of the accounts with a fresh overview', [...of, 'status']);
  for (const { coin, group, ...figures } of fleet) {
    const labels = { coin, group: group ?? '' };
    accounts(figures.accounts, labels);
    last10m(figures.hashrate10m, labels);
    last1d(figures.hashrate1d, labels);
    workers(figures.active, { ...labels, status: 'active' });
    workers(figures.inactive, { ...labels, status: 'inactive' });
    workers(figures.invalid, { ...labels, status: 'invalid' });
  }
}

function showAlerts(gauge: NewGauge, { openAlerts, messages }: MetricFacts): void {
  const alerts = gauge('open_alerts', 'Open alerts, including acknowledged ones', ['kind', 'severity']);
  // A series that is always there can be compared over time; one that comes and goes cannot.
  for (const kind of ALERT_KINDS) for (const severity of ALERT_SEVERITIES) alerts(0, { kind, severity });
  for (const { kind, severity, count } of openAlerts) alerts(count, { kind, severity });
  if (!messages) return;
  const told = gauge('notifications', 'Undelivered messages, while they are kept', ['state']);
  told(messages.waiting, { state: 'waiting' });
  told(messages.failing, { state: 'failing' });
  told(messages.givenUp, { state: 'given_up' });
}
