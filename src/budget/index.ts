/** The window of pool calls: who may send when, for all accounts, tiers, retries and processes together. */
export { createBudget } from './budget';
export type { Budget, BudgetOptions } from './budget';
export { guaranteedShares } from './shares';
export type { BudgetStatus, TierUsage } from './status';
