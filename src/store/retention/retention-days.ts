/**
 * How many days the rows of a table are kept; other tables are kept for ever. Accounts' raw rows outlive workers'
 * because they are few; the API shows older times from rollups.
 */
export const RETENTION_DAYS = {
  hashrates: 14,
  account_balances: 14,
  account_overview: 14,
  coin_prices: 14,
  worker_samples: 7,
  hashrate_hours: 400,
  balance_hours: 400,
  fleet_hours: 400,
  api_call_logs: 7,
  quarantined_replies: 30,
  tier_runs: 30,
  tier_run_accounts: 30,
  tier_run_errors: 30,
  /** after they are resolved, with everything that belongs to them */
  worker_alerts: 14,
  alert_events: 14,
  /** after they are settled */
  notification_deliveries: 14,
  notification_delivery_alerts: 14,
  chart_requests: 60,
  audit_log: 730,
} as const;
