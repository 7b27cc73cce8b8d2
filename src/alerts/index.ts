/** Problems, from their beginning to their end: rules over the stored facts, and the states of an alert. */
export { createAlerts } from './alerts';
export type { AlertChange } from './change';
export { withoutMoney } from './rules/words';
export type { Actor, Alerts, RuleScope, ScopedAlertRule } from './types';
export { createAlertClock, type AlertClock } from './clock';
