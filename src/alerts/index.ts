/** What is wrong, since when, and for how long: rules over the stored facts, and the life of an alert. */
export { createAlerts } from './alerts';
export type { AlertChange } from './change';
export { blankAmounts } from './rules/words';
export type { Actor, Alerts, RuleScope, ScopedAlertRule } from './types';
