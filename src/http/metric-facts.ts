import { Gauge, Registry } from 'prom-client';
import { ALERT_KINDS, ALERT_SEVERITIES, type AlertKind, type AlertSeverity } from '../vocabulary';

/** What the gauges show, read anew for each scrape. Ages in seconds. */
export interface MetricFacts {
  budget: { used: number; remaining: number; paused: boolean; byTier: { tier: string; used: number }[] };
  accounts: { account: string; balanceAge: number | null; hashrateAge: number | null; status: string }[];
  /** what has none open may be left out */
  openAlerts: { kind: AlertKind; severity: AlertSeverity; count: number }[];
}

/**
 * The facts as Prometheus text. Each scrape has a registry of its own: of two that run at once, by tokens that see
 * different accounts, none may show what belongs to the other.
 */
export async function factsText({ budget, accounts, openAlerts }: MetricFacts): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `pow_crm_${name}`, help, labelNames, registers: [registry] });
  const used = gauge('pool_budget_used_calls', 'Calls that still occupy the window', ['tier']);
  const remaining = gauge('pool_budget_remaining_calls', 'Calls that the window has room for now');
  const paused = gauge('pool_paused', '1 while calls are stopped after a suspected ban');
  const age = gauge('account_data_age_seconds', "Age of an account's newest figures", ['account', 'data']);
  const status = gauge('account_status', '1 for the status that an account is in', ['account', 'status']);
  const alerts = gauge('open_alerts', 'Alerts that fire, acknowledged ones among them', ['kind', 'severity']);

  // A series that is always there can be compared with what it was; one that comes and goes cannot.
  for (const kind of ALERT_KINDS) for (const severity of ALERT_SEVERITIES) alerts.set({ kind, severity }, 0);
  for (const { kind, severity, count } of openAlerts) alerts.set({ kind, severity }, count);
  remaining.set(budget.remaining);
  paused.set(budget.paused ? 1 : 0);
  for (const { tier, used: figure } of budget.byTier) used.set({ tier }, figure);
  for (const { account, balanceAge, hashrateAge, status: current } of accounts) {
    if (balanceAge !== null) age.set({ account, data: 'balance' }, balanceAge);
    if (hashrateAge !== null) age.set({ account, data: 'hashrate' }, hashrateAge);
    status.set({ account, status: current }, 1);
  }
  return registry.metrics();
}
