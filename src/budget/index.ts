/** The window of pool calls. It decides who may send when, across all accounts, tiers, retries and processes. */
export { createBudget } from './budget';
export type { Budget, BudgetOptions } from './budget';
export type { PauseListener } from './pause';
export { guaranteedShares } from './shares';
export type { BudgetStatus, TierUsage } from './status';
export { pauseLog } from './pause-log';
